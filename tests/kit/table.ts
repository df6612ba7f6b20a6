// A real table on a real emulator for one test file: started in a temporary directory, ended with it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { afterAll } from "vitest";
import { createTable } from "../../local/table.ts";
import { documentClient, dynamoTable, type Table } from "../../shared/store/table.ts";

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

const NAME = "fairbrief-test";

/** The table and the client below it, for tests that look at an index as a whole. */
export async function testDatabase() {
  const dir = mkdtempSync(join(tmpdir(), "fairbrief-test-"));
  const port = await freePort();
  const binary = join(import.meta.dirname, "../../node_modules/@dynoxide/linux-x64/dynoxide");
  const child = spawn(binary, ["serve", "--port", String(port), "--db-path", join(dir, "table.db")], {
    stdio: "ignore",
  });
  afterAll(() => {
    child.kill("SIGKILL");
    rmSync(dir, { recursive: true, force: true });
  });
  const options = {
    endpoint: `http://127.0.0.1:${port}`,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = new DynamoDBClient(options);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new ListTablesCommand({}));
      break;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  await createTable(client, NAME);
  const documents = documentClient(options);
  return { name: NAME, client: documents, table: dynamoTable(documents, NAME) };
}

/** Call at the top of a test file: `const table = await testTable();` */
export const testTable = async (): Promise<Table> => (await testDatabase()).table;
