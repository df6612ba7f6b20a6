// A real table on a real emulator for one test file: started in a temporary directory, ended with it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { startDynamoDb } from "../../local/dynamodb.ts";
import { createTable } from "../../local/table.ts";
import { EMULATOR } from "../../local/unsigned.ts";
import { documentClient, dynamoTable, type Table } from "../../shared/store/table.ts";

const NAME = "fairbrief-test";

/** The table and the client below it, for tests that look at an index as a whole. */
export async function testDatabase() {
  const dir = mkdtempSync(join(tmpdir(), "fairbrief-test-"));
  const dynamo = await startDynamoDb({ dataDir: dir });
  const documents = documentClient({ ...EMULATOR, endpoint: dynamo.endpoint });
  afterAll(async () => {
    documents.destroy();
    await dynamo.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  await createTable(documents, NAME);
  return { name: NAME, client: documents, table: dynamoTable(documents, NAME) };
}

/** Call at the top of a test file: `const table = await testTable();` */
export const testTable = async (): Promise<Table> => (await testDatabase()).table;
