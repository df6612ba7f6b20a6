// The table's server: found or asked for, started on a directory, and never doubled; what it answered is still there after kill -9.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { findEmulator, startDynamoDb } from "../../local/dynamodb.ts";
import { folder, until } from "./parts.ts";

const client = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: "local", credentials: { accessKeyId: "l", secretAccessKey: "l" } });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

describe("finding it", () => {
  test("without any, one sentence says what to do", () => {
    expect(() => findEmulator({ env: { PATH: "/nowhere" }, packageFolder: () => undefined })).toThrow(
      /^No DynamoDB emulator was found: install the package @dynoxide\/linux-x64 .* or put the program dynoxide on the PATH, or set DYNAMODB_ENDPOINT /,
    );
  });

  test("prefers the package, then the PATH, then the given endpoint", () => {
    const dir = folder();
    writeFileSync(join(dir, "dynoxide"), "", { mode: 0o755 });
    const env = { PATH: `/nowhere:${dir}`, DYNAMODB_ENDPOINT: "http://127.0.0.1:9" };
    expect(findEmulator({ env, packageFolder: () => "/package" })).toEqual({ binary: join(dir, "dynoxide") });
    expect(findEmulator({ env: { ...env, PATH: "" }, packageFolder: () => dir })).toEqual({
      binary: join(dir, "dynoxide"),
    });
    expect(findEmulator({ env: { ...env, PATH: "" }, packageFolder: () => undefined })).toEqual({
      endpoint: "http://127.0.0.1:9",
    });
  });
});

describe("running it", () => {
  test("finds the records of a stream by an index, however many there are", async () => {
    const dataDir = folder();
    const server = await startDynamoDb({ dataDir });
    await server.stop();
    const file = new DatabaseSync(join(dataDir, "table.db"));
    // As the server of this version asks: with the next number for each write, and with a page for each read.
    const plans = [
      "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = 'main'",
      "SELECT new_image FROM _stream_records WHERE table_name = 'main' AND shard_id = 's' AND CAST(sequence_number AS INTEGER) > 3 ORDER BY CAST(sequence_number AS INTEGER) LIMIT 9",
    ].map((sql) => JSON.stringify(file.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()));
    file.close();
    expect(plans[0]).toMatch(/SEARCH _stream_records USING (COVERING )?INDEX stream_last/);
    expect(plans[1]).toMatch(/SEARCH _stream_records USING INDEX stream_page/);
  });

  test("keeps what was put across kill -9, ends the leftover, and stops", async () => {
    const dataDir = folder();
    const first = await startDynamoDb({ dataDir });
    const TableName = "main";
    await client(first.endpoint).send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      }),
    );
    for (let i = 0; i < 20; i += 1)
      await client(first.endpoint).send(new PutItemCommand({ TableName, Item: { pk: { S: `k${i}` } } }));
    const pid = Number(readFileSync(join(dataDir, "table.pid"), "utf8"));
    process.kill(pid, "SIGKILL");
    await first.exited;

    const second = await startDynamoDb({ dataDir });
    const { Item } = await client(second.endpoint).send(new GetItemCommand({ TableName, Key: { pk: { S: "k19" } } }));
    expect(Item).toEqual({ pk: { S: "k19" } });
    const leftover = Number(readFileSync(join(dataDir, "table.pid"), "utf8"));

    const third = await startDynamoDb({ dataDir });
    await second.exited;
    expect(isAlive(leftover)).toBe(false);
    await third.stop();
    await third.exited;
    expect(existsSync(join(dataDir, "table.pid"))).toBe(false);
    await expect(fetch(third.endpoint)).rejects.toThrow();
  });

  test("a pid file that names a stranger does the stranger no harm", async () => {
    const dataDir = folder();
    const stranger = spawn("sleep", ["60"]);
    writeFileSync(join(dataDir, "table.pid"), String(stranger.pid));
    const { stop } = await startDynamoDb({ dataDir });
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill("SIGKILL");
    await stop();
  });

  test("goes when its parent is killed, or at the latest at the next start", async () => {
    const dataDir = folder();
    const script = `import { startDynamoDb } from ${JSON.stringify(join(import.meta.dirname, "../../local/dynamodb.ts"))};
      await startDynamoDb({ dataDir: ${JSON.stringify(dataDir)} }); process.kill(process.pid, "SIGKILL");`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
    const signal = await new Promise((gone) => parent.once("exit", (_, name) => gone(name)));
    expect(signal).toBe("SIGKILL");
    const orphan = Number(readFileSync(join(dataDir, "table.pid"), "utf8"));
    const { stop } = await startDynamoDb({ dataDir });
    await until(() => !isAlive(orphan));
    await stop();
  });

  test("says why when it cannot start", async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, "table.db"), "this is no database");
    await expect(startDynamoDb({ dataDir })).rejects.toThrow(/^The DynamoDB emulator does not start: /);
  });
});
