// A table with many rows in it, brought in as an export is: a hundred thousand documents put one by one would take an hour.
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { findEmulator, startDynamoDb } from "../../../local/dynamodb.ts";
import { createTable } from "../../../local/table.ts";
import { EMULATOR } from "../../../local/unsigned.ts";
import { documentClient, dynamoTable, type Item, type Table } from "../../../shared/store/table.ts";

const NAME = "fairbrief-scale";

/** What the emulator's import wants to know of the table: as it describes an empty one itself. */
async function writeSchema(folder: string, file: string): Promise<void> {
  const empty = await startDynamoDb({ dataDir: join(folder, "empty") });
  const client = documentClient({ ...EMULATOR, endpoint: empty.endpoint });
  await createTable(client, NAME, { stream: false });
  const { Table: described } = await client.send(new DescribeTableCommand({ TableName: NAME }));
  writeFileSync(file, JSON.stringify({ Table: described }));
  client.destroy();
  await empty.stop();
}

function* lines(rows: Iterable<Item>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify({ Item: marshall(row, { removeUndefinedValues: true }) })}\n`;
}

/** Starts an emulator on these rows, in this folder. */
export async function filledTable(
  folder: string,
  rows: Iterable<Item>,
): Promise<{ table: Table; stop(): Promise<void> }> {
  const emulator = findEmulator();
  if (!("binary" in emulator)) throw new Error("Only the emulator of the installed package can bring in an export.");
  const source = join(folder, "export");
  const dataDir = join(folder, "data");
  const schema = join(folder, "schema.json");
  for (const made of [join(source, NAME, "data"), dataDir]) mkdirSync(made, { recursive: true });
  await writeSchema(folder, schema);
  await pipeline(Readable.from(lines(rows)), createWriteStream(join(source, NAME, "data", "rows.json")));
  const args = ["import", "--source", source, "--schema", schema, "--output", join(dataDir, "table.db")];
  const done = spawnSync(emulator.binary, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`The rows could not be brought in: ${done.stderr}`);
  rmSync(source, { recursive: true });
  const server = await startDynamoDb({ dataDir });
  const client = documentClient({ ...EMULATOR, endpoint: server.endpoint });
  return {
    table: dynamoTable(client, NAME),
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
}
