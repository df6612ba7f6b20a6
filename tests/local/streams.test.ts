// The stream poller against the real emulator: every insert reaches its function, in order, across failures and restarts.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Disk, openDisk } from "../../local/disk.ts";
import { type DynamoDb, startDynamoDb } from "../../local/dynamodb.ts";
import { type FailedRecord, type StreamReader, type StreamsOptions, tableStreams } from "../../local/streams.ts";
import { folder, until } from "./parts.ts";

let emulator: DynamoDb;
let client: DynamoDBClient;
let tables = 0;
const dir = mkdtempSync(join(tmpdir(), "fairbrief-"));

beforeAll(async () => {
  emulator = await startDynamoDb({ dataDir: dir });
  client = new DynamoDBClient({
    endpoint: emulator.endpoint,
    region: "local",
    credentials: { accessKeyId: "l", secretAccessKey: "l" },
  });
});
afterAll(async () => {
  client.destroy();
  await emulator.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function table(): Promise<{ name: string; put: (id: string, t?: string) => Promise<void> }> {
  tables += 1;
  const name = `table${tables}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  const put = async (id: string, t = "outbox"): Promise<void> => {
    await client.send(
      new PutItemCommand({
        TableName: name,
        Item: { pk: { S: id }, t: { S: t }, b: { B: Uint8Array.of(1, 2) }, l: { L: [{ N: "1.5" }, { NULL: true }] } },
      }),
    );
  };
  return { name, put };
}

const idOf = (record: DynamoDBRecord): string => record.dynamodb?.NewImage?.pk?.S ?? "";
const isOutbox = (record: DynamoDBRecord): boolean =>
  record.eventName === "INSERT" && record.dynamodb?.NewImage?.t?.S === "outbox";

function poller(tableName: string, readers: StreamReader[], options: Partial<StreamsOptions> & { disk?: Disk } = {}) {
  const made = tableStreams({
    endpoint: emulator.endpoint,
    tableName,
    readers,
    disk: openDisk(":memory:"),
    retryMs: 1,
    report: () => {},
    ...options,
  });
  onTestFinished(() => made.stop());
  return made;
}

function collecting(name: string, filter = isOutbox) {
  const batches: string[][] = [];
  const handler = async (event: DynamoDBStreamEvent): Promise<void> => void batches.push(event.Records.map(idOf));
  return { batches, reader: { name, handler, filter } };
}

test("hands over inserts in Lambda's shape, filtered, in batches of at most a hundred, in order", async () => {
  const { name, put } = await table();
  const events: DynamoDBStreamEvent[] = [];
  const streams = poller(name, [
    { name: "outbox", filter: isOutbox, handler: async (event) => void events.push(event) },
  ]);
  for (let i = 0; i < 120; i += 1) await put(`k${i}`);
  await put("other", "brief");
  await streams.start();
  await streams.quiet();
  expect(events.map((event) => event.Records.length)).toEqual([100, 20]);
  expect(events.flatMap((event) => event.Records.map(idOf))).toEqual(Array.from({ length: 120 }, (_, i) => `k${i}`));
  expect(events[0]?.Records[0]).toEqual({
    eventID: expect.any(String),
    eventName: "INSERT",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: expect.any(String),
    eventSourceARN: expect.stringContaining(`table/${name}/stream/`),
    dynamodb: {
      ApproximateCreationDateTime: expect.any(Number),
      Keys: { pk: { S: "k0" } },
      NewImage: { pk: { S: "k0" }, t: { S: "outbox" }, b: { B: "AQI=" }, l: { L: [{ N: "1.5" }, { NULL: true }] } },
      SequenceNumber: expect.any(String),
      SizeBytes: expect.any(Number),
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  });
  const seconds = events[0]?.Records[0]?.dynamodb?.ApproximateCreationDateTime ?? 0;
  expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(3600);
});

test("both readers see everything, and quiet covers what handlers write in turn", async () => {
  const { name, put } = await table();
  const project = collecting("project", (record) => record.eventName === "INSERT");
  const outbox = {
    name: "outbox",
    filter: isOutbox,
    handler: async (event: DynamoDBStreamEvent) => {
      for (const record of event.Records) await put(`${idOf(record)}-echo`, "brief");
    },
  };
  const streams = poller(name, [outbox, project.reader]);
  await streams.start();
  for (let round = 0; round < 3; round += 1) {
    await put(`r${round}`);
    await streams.quiet();
    expect(project.batches.flat()).toContain(`r${round}-echo`);
  }
  expect(project.batches.flat()).toHaveLength(6);
});

test("a handler that fails for a while gets the same records again, and nothing is lost or overtaken", async () => {
  const { name, put } = await table();
  const done: string[] = [];
  let failures = 4;
  const streams = poller(name, [
    {
      name: "outbox",
      filter: isOutbox,
      handler: async (event) => {
        failures -= 1;
        if (failures >= 0) throw new Error("The table is busy.");
        done.push(...event.Records.map(idOf));
      },
    },
  ]);
  for (let i = 0; i < 10; i += 1) await put(`k${i}`);
  await streams.start();
  await streams.quiet();
  expect(done).toEqual(Array.from({ length: 10 }, (_, i) => `k${i}`));
});

test.each(["throws", "names it"])(
  "a record that the handler can never take (it %s) is set aside and the others go on",
  async (how) => {
    const { name, put } = await table();
    const disk = openDisk(":memory:");
    const taken: string[] = [];
    let triedBad = 0;
    const streams = poller(
      name,
      [
        {
          name: "outbox",
          filter: isOutbox,
          handler: async (event) => {
            const bad = event.Records.find((record) => idOf(record) === "k3");
            if (bad && event.Records.length === 1) triedBad += 1;
            if (bad && how === "throws") throw new Error("It is malformed.");
            const good = bad ? event.Records.slice(0, event.Records.indexOf(bad)) : event.Records;
            taken.push(...good.map(idOf));
            return { batchItemFailures: bad ? [{ itemIdentifier: bad.dynamodb?.SequenceNumber ?? "" }] : [] };
          },
        },
      ],
      { disk },
    );
    for (let i = 0; i < 8; i += 1) await put(`k${i}`);
    await streams.start();
    await streams.quiet();
    expect(taken).toEqual(["k0", "k1", "k2", "k4", "k5", "k6", "k7"]);
    expect(triedBad).toBeGreaterThanOrEqual(9);
    expect(
      disk
        .collection<FailedRecord>("failed")
        .all()
        .map(({ value }) => [value.reader, idOf(value.record)]),
    ).toEqual([["outbox", "k3"]]);
  },
);

test("goes on where it stopped after a restart", async () => {
  const { name, put } = await table();
  const path = join(folder(), "disk.db");
  const first = openDisk(path);
  const before = collecting("outbox");
  const one = poller(name, [before.reader], { disk: first });
  await one.start();
  await put("a");
  await put("b");
  await one.quiet();
  await one.stop();
  first.close();
  await put("c");

  const second = openDisk(path);
  const after = collecting("outbox");
  const two = poller(name, [after.reader], { disk: second });
  await two.start();
  await two.quiet();
  await two.stop();
  second.close();
  expect([before.batches.flat(), after.batches.flat()]).toEqual([["a", "b"], ["c"]]);
});

test("stopped while a handler fails, it hands the records over again at the next start", async () => {
  const { name, put } = await table();
  const disk = openDisk(":memory:");
  let tries = 0;
  const failing = poller(
    name,
    [
      {
        name: "outbox",
        filter: isOutbox,
        handler: async () => {
          tries += 1;
          throw new Error("no");
        },
      },
    ],
    { disk, maxTries: 1_000_000 },
  );
  await put("a");
  await failing.start();
  await until(() => tries > 2);
  await failing.stop();
  const healed = collecting("outbox");
  const streams = poller(name, [healed.reader], { disk });
  await streams.start();
  await streams.quiet();
  expect(healed.batches.flat()).toEqual(["a"]);
});

test("from the end skips what exists, and only that, also when it is stopped before it read anything", async () => {
  const { name, put } = await table();
  const disk = openDisk(":memory:");
  await put("old");
  const early = collecting("outbox");
  const first = poller(name, [early.reader], { disk, from: "end" });
  await first.start();
  await first.quiet();
  await first.stop();
  await put("new");
  const late = collecting("outbox");
  const second = poller(name, [late.reader], { disk, from: "end" });
  await second.start();
  await second.quiet();
  expect([early.batches, late.batches]).toEqual([[], [["new"]]]);
});

test("a table without a stream is refused with a sentence", async () => {
  await client.send(
    new CreateTableCommand({
      TableName: "still",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    }),
  );
  await expect(poller("still", []).start()).rejects.toThrow("The table still has no stream.");
});
