// The queue: everything accepted is delivered at least once, retried, and set aside after five tries, restarts included.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SQSEvent } from "aws-lambda";
import { expect, onTestFinished, test } from "vitest";
import { type Disk, openDisk } from "../../local/disk.ts";
import { type DeadLetter, type DiskQueueOptions, diskQueue } from "../../local/queue.ts";
import { folder, until } from "./parts.ts";

function queue(options: Partial<DiskQueueOptions> = {}) {
  const disk = options.disk ?? openDisk(":memory:");
  const made = diskQueue({ retryMs: 1, report: () => {}, ...options, disk });
  onTestFinished(() => made.stop());
  return { disk, ...made };
}

const idsOf = (event: SQSEvent): string[] =>
  event.Records.map((record) => (JSON.parse(record.body) as { id: string }).id);
const dead = (disk: Disk) =>
  disk
    .collection<DeadLetter>("dlq.mail")
    .all()
    .map((row) => row.value);
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `m${i}`);

test("hands over the event in SQS's shape", async () => {
  const { send, start, quiet } = queue();
  const events: SQSEvent[] = [];
  start({ due: async (event) => void events.push(event) });
  await send("due", { shard: "op#3" });
  await quiet();
  const body = '{"shard":"op#3"}';
  expect(events).toEqual([
    {
      Records: [
        {
          messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          receiptHandle: expect.any(String),
          body,
          attributes: {
            ApproximateReceiveCount: "1",
            SentTimestamp: expect.stringMatching(/^\d{13}$/),
            SenderId: "000000000000",
            ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          },
          messageAttributes: {},
          md5OfBody: createHash("md5").update(body).digest("hex"),
          eventSource: "aws:sqs",
          eventSourceARN: "arn:aws:sqs:eu-central-1:000000000000:due",
          awsRegion: "eu-central-1",
        },
      ],
    },
  ]);
});

test("retries the messages that the handler names, and those alone", async () => {
  const { disk, send, start, quiet } = queue();
  const seen: [string, string][] = [];
  start({
    mail: async (event) => {
      for (const [i, record] of event.Records.entries())
        seen.push([idsOf(event)[i] ?? "", record.attributes.ApproximateReceiveCount]);
      return {
        batchItemFailures: event.Records.filter(
          (record) => record.body.includes("bad") && record.attributes.ApproximateReceiveCount !== "3",
        ).map((record) => ({ itemIdentifier: record.messageId })),
      };
    },
  });
  await Promise.all(["good", "bad", "fine"].map((id) => send("mail", { id })));
  await quiet();
  expect(seen.toSorted()).toEqual([
    ["bad", "1"],
    ["bad", "2"],
    ["bad", "3"],
    ["fine", "1"],
    ["good", "1"],
  ]);
  expect([dead(disk), disk.collection("queue.mail").count()]).toEqual([[], 0]);
});

test("a handler that throws fails its whole batch; after five tries the message is set aside with the reason", async () => {
  const { disk, send, start, quiet } = queue();
  let calls = 0;
  start({
    mail: async () => {
      calls += 1;
      throw new Error("The post office is closed.");
    },
  });
  await send("mail", { id: "m" });
  await quiet();
  expect(calls).toBe(5);
  expect(dead(disk)).toMatchObject([{ body: '{"id":"m"}', receiveCount: 5, error: "The post office is closed." }]);
  expect(disk.collection("queue.mail").count()).toBe(0);
});

test("naming a message that was not in the batch fails the batch, as it does in the cloud", async () => {
  const { disk, send, start, quiet } = queue({ maxReceives: 2 });
  start({ mail: async () => ({ batchItemFailures: [{ itemIdentifier: "stranger" }] }) });
  await send("mail", { id: "m" });
  await quiet();
  expect(dead(disk)).toHaveLength(1);
});

test("what was accepted survives a restart, with its count of tries", async () => {
  const path = join(folder(), "disk.db");
  const first = openDisk(path);
  const before = queue({ disk: first, retryMs: 60_000 });
  let tried = 0;
  before.start({
    mail: async () => {
      tried += 1;
      throw new Error("not yet");
    },
  });
  await Promise.all(ids(3).map((id) => before.send("mail", { id })));
  await before.send("export", { id: "later" });
  await until(() => tried > 0);
  await before.stop();
  first.close();

  const second = openDisk(path);
  const after = queue({ disk: second });
  const seen: string[] = [];
  const counts = new Set<string>();
  after.start({
    mail: async (event) => {
      seen.push(...idsOf(event));
      for (const record of event.Records) counts.add(record.attributes.ApproximateReceiveCount);
    },
    export: async (event) => void seen.push(...idsOf(event)),
  });
  await after.quiet();
  expect(seen.toSorted()).toEqual(["later", "m0", "m1", "m2"]);
  expect(counts).toEqual(new Set(["2"]));
  await after.stop();
  second.close();
});

test("never runs more handlers of a queue than it may, and delivers everything", async () => {
  const { send, start, quiet } = queue({ concurrency: { operations: 3 } });
  const seen = new Set<string>();
  let [running, most] = [0, 0];
  start({
    operations: async (event) => {
      running += 1;
      most = Math.max(most, running);
      await sleep(1);
      for (const id of idsOf(event)) seen.add(id);
      running -= 1;
    },
  });
  await Promise.all(ids(50).map((id) => send("operations", { id })));
  await quiet();
  expect([seen.size, most]).toEqual([50, 3]);
});

test("a message whose handler hangs becomes visible again", async () => {
  const { send, start, quiet } = queue({ visibilityMs: 20 });
  let calls = 0;
  start({
    due: async () => {
      calls += 1;
      if (calls === 1) await sleep(1_000);
    },
  });
  await send("due", { id: "m" });
  await quiet();
  expect(calls).toBe(2);
});

test("quiet waits for what handlers send in turn, and stop for what runs", async () => {
  const { disk, send, start, quiet, stop } = queue();
  let done = 0;
  start({
    due: async () => send("operations", { id: "next" }),
    operations: async () => {
      await sleep(20);
      done += 1;
    },
  });
  await send("due", { id: "first" });
  await quiet();
  expect(done).toBe(1);
  await send("operations", { id: "last" });
  await stop();
  expect(done).toBe(2);
  await send("operations", { id: "kept" });
  expect(disk.collection("queue.operations").count()).toBe(1);
});
