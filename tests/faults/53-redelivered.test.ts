// Fault 53: the stream and the queues deliver more than once and in any order, some messages can never be worked on, and
// what was set aside is sent back later.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { handler as due } from "../../functions/jobs/due/index.ts";
import { handler as exportReport } from "../../functions/jobs/export/index.ts";
import { handler as inbox } from "../../functions/jobs/inbox/index.ts";
import { handler as mail } from "../../functions/jobs/mail/index.ts";
import { handler as operations } from "../../functions/jobs/operations/index.ts";
import { handler as outbox } from "../../functions/jobs/outbox/index.ts";
import { handler as project } from "../../functions/jobs/project/index.ts";
import { openDisk } from "../../local/disk.ts";
import { lambdaContext } from "../../local/lambda.ts";
import { type DeadLetter, diskQueue } from "../../local/queue.ts";
import { type App, installApp } from "../../shared/app.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { inLedger, isGuarded } from "../../shared/domain/ledger.ts";
import { newUser } from "../../shared/domain/user.ts";
import type { QueueName } from "../../shared/ports/queue.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { key } from "../../shared/store/keys.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { platformBalances } from "../../shared/store/platformAccounts.ts";
import type { Item } from "../../shared/store/table.ts";
import { decide, look, operationsOf } from "../kit/forks.ts";
import { streamRecordOf } from "../sim/changes.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

type Message = { queue: QueueName; body: string };
type Given = { body: string; messageId?: string };
const batch = (messages: readonly Given[]) =>
  ({
    Records: messages.map(({ body, messageId }, n) => ({
      messageId: messageId ?? String(n),
      body,
      attributes: { ApproximateReceiveCount: "1" },
    })),
  }) as unknown as SQSEvent;

const HANDLERS: Readonly<Record<QueueName, (event: SQSEvent) => Promise<SQSBatchResponse | undefined>>> = {
  operations,
  "stripe-inbox": inbox,
  mail,
  export: exportReport,
  due: (event) => due(event, lambdaContext("job-due", 60_000)),
  reconcile: async () => undefined,
};

/** A world whose table feeds its stream, and whose queues a test delivers by hand. */
async function fedWorld(shape: { shares?: number[] } = {}) {
  const world = openVirtual();
  const messages: Message[] = [];
  const mails: string[] = [];
  const app: App = {
    ...world.app,
    queue: { send: async (queue, body) => void messages.push({ queue, body: JSON.stringify(body) }) },
    mailer: { send: async ({ to, subject }) => void mails.push(`${to}: ${subject}`) },
  };
  installApp(app);
  const deal = await virtualDeal({ ...world, app }, shape);
  const reader = newUser(deal.agreement.creatorUserId, "mali@people.test", app.now());
  await app.table.transact([{ put: { ...key.user(reader.id), t: "user", sv: 1, ...reader } }]);
  const of = (...types: string[]) => world.table.items().filter(({ t }) => types.includes(t));
  /** What money is, and what people were told: nothing of it may be there twice. */
  const standing = () =>
    JSON.stringify([
      of("posting", "entry", "balance", "milestone", "payout", "payout_fact", "platform_entry", "platform_total"),
      of("operation", "attempt").map(({ gsi3sk: _due, dueTries: _tries, ...item }) => item),
      mails,
    ]);
  return { ...world, app, deal, messages, mails, of, standing };
}
type Fed = Awaited<ReturnType<typeof fedWorld>>;

/** The platform's accounts as they were projected are what the postings say. */
async function mustBeProjected({ app, of }: Fed) {
  const sums = new Map<string, number>();
  for (const { lines, currency } of of("posting") as PostingItem[])
    for (const { account, dr, cr } of lines) {
      if (isGuarded(account)) continue;
      const name = inLedger(account, currency);
      sums.set(name, (sums.get(name) ?? 0) + dr - cr);
    }
  const balances = await platformBalances(app.table, [...sums.keys()]);
  for (const [name, net] of sums) expect([name, Math.abs(balances.get(name) ?? 0)]).toEqual([name, Math.abs(net)]);
  expect(sums.size).toBeGreaterThan(2);
}

/** How often each comes, and where: a number for each delivery. */
const whim = fc.array(fc.nat({ max: 9 }), { minLength: 40, maxLength: 40 });

/** Repeats and reorders by whim. */
function disturbed<T>(given: readonly T[], whims: readonly number[], from: number): T[] {
  const whimOf = (n: number) => whims[(from + n) % whims.length] ?? 0;
  return given
    .flatMap((each, n) => Array.from({ length: 1 + (whimOf(n) % 3) }, () => each))
    .map((each, n) => ({ each, place: n + whimOf(n) - 4 }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}

/** Delivers the stream and the queues until nothing comes any more; every message and record that there was. */
async function delivered(world: Fed, whims: readonly number[], seen: { records: number }) {
  const all: Message[] = [];
  for (let round = 0; round < 40; round += 1) {
    const records = world.table.changes.slice(seen.records).map(streamRecordOf);
    seen.records = world.table.changes.length;
    const sent = world.messages.splice(0);
    if (records.length === 0 && sent.length === 0) return all;
    all.push(...sent);
    const stream = disturbed(records, whims, round);
    for (let n = 0; n < stream.length; n += 7) {
      const Records = stream.slice(n, n + 7);
      await outbox({ Records });
      await project({ Records });
    }
    for (const { queue, body } of disturbed(sent, whims, round + 5)) await HANDLERS[queue](batch([{ body }]));
  }
  throw new Error("It never ends");
}

const commit = (world: Fed, writes: Parameters<typeof toWrites>[0]) =>
  world.app.table.transact(toWrites(writes, { actor: SYSTEM, now: world.app.now(), correlationId: "test" }));

describe("fault 53: deliveries that repeat", () => {
  it("in any order and number, and all of them again when all is over: every effect is there once", async () => {
    await fc.assert(
      fc.asyncProperty(whim, async (whims) => {
        const world = await fedWorld({ shares: [5_000, 5_000] });
        const { deal } = world;
        const seen = { records: 0 };
        await deal.pay();
        await world.takeIn(deal.event("payment_intent.succeeded", deal.intent));
        await world.takeIn(deal.event("charge.succeeded", deal.charge));
        const all = await delivered(world, whims, seen);
        await decide(deal, 1, 10_000);
        await decide(deal, 2, 4_000);
        await look({ app: world.app, id: deal.id });
        all.push(...(await delivered(world, whims, seen)));
        await world.takeIn(deal.event("transfer.created", deal.transfer()));
        all.push(...(await delivered(world, whims, seen)));

        expect((await operationsOf(deal)).map(({ kind, status }) => [kind, status]).sort()).toEqual([
          ["refund", "done"],
          ["transfer", "done"],
          ["transfer", "done"],
        ]);
        expect(world.provider.sent).toHaveLength(3);
        expect(new Set(world.mails).size).toBe(world.mails.length);
        expect(world.mails.length).toBeGreaterThan(1);
        await mustBeProjected(world);
        expect(await world.broken()).toEqual([]);

        const before = world.standing();
        for (const { queue, body } of disturbed(all, whims, 3)) await HANDLERS[queue](batch([{ body }]));
        const Records = disturbed(world.table.changes.map(streamRecordOf), whims, 9);
        await outbox({ Records });
        await project({ Records });
        await delivered(world, whims, seen);
        expect(world.standing()).toBe(before);
        expect(world.provider.sent).toHaveLength(3);
      }),
      { numRuns: 25 },
    );
  });
});

const POISON = [
  "",
  "not json",
  "[]",
  "null",
  '{"opId":null}',
  '{"opId":"op_of_nobody"}',
  '{"eventId":"evt_x"}',
  '{"pk":1}',
];

describe("fault 53: messages that nobody can work on", () => {
  it.each(["operations", "stripe-inbox"] as const)(
    "of %s: they alone are named, and the others are done",
    async (queue) => {
      const world = await fedWorld();
      const { deal } = world;
      await deal.paid();
      const opId = await deal.release();
      const eventId = await world.takeIn(deal.event("payment_intent.succeeded", deal.intent));
      const good = { messageId: "good", body: JSON.stringify({ opId, eventId }) };
      const poison = POISON.map((body, n) => ({ body, messageId: `poison ${n}` }));
      const { batchItemFailures = [] } = (await HANDLERS[queue](batch([...poison, good, ...poison]))) ?? {};
      const named = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      expect(named).not.toContain("good");
      expect(named).toEqual(expect.arrayContaining(["poison 0", "poison 1"]));
      if (queue === "operations") expect(await loadOperation(world.table, opId)).toMatchObject({ status: "done" });
      else expect(world.statusOf(eventId)).toBe("done");
      expect(await world.broken()).toEqual([]);
    },
  );

  it.each(["mail", "export"] as const)("of %s: the whole of the batch is not lost with them", async (queue) => {
    await fedWorld();
    const poison = POISON.slice(0, 2).map((body) => ({ body }));
    const { batchItemFailures = [] } =
      (await HANDLERS[queue](batch([...poison, { body: '{"reportId":"rpt_x"}', messageId: "good" }]))) ?? {};
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).filter((id) => id !== "good")).toEqual([
      "0",
      "1",
    ]);
  });

  it("of the stream: what newer code wrote stays due, and what comes after it is delivered", async () => {
    const world = await fedWorld();
    const event = (type: string, aggregate: string) =>
      ({ type, aggregate, version: 1, data: { opId: "op_x" } }) as never;
    await commit(world, {
      writes: [],
      audits: [],
      events: [event("something.newer", "agr_1"), event("operation.ready", "op_x")],
    });
    const Records = world.table.changes.map(streamRecordOf);
    expect(await outbox({ Records })).toEqual({ batchItemFailures: [] });
    expect(world.messages.filter(({ queue }) => queue === "operations")).toEqual([
      { queue: "operations", body: '{"opId":"op_x"}' },
    ]);
    const rows = world
      .of("outbox")
      .map(({ type, deliveredAt, gsi3pk }) => [type, deliveredAt !== undefined, gsi3pk !== undefined]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ["something.newer", false, true],
        ["operation.ready", true, false],
      ]),
    );
    // The sweep looks at it again and again, and never calls it delivered.
    world.clock.pass(3_600);
    const shard =
      world
        .of("outbox")
        .map((row: Item) => String(row.gsi3pk))
        .find((pk) => pk.startsWith("DUE#outbox#")) ?? "";
    await HANDLERS.due(batch([{ body: JSON.stringify({ kind: "outbox", shard: shard.split("#")[2] }) }]));
    expect(world.of("outbox").find(({ type }) => type === "something.newer")).not.toHaveProperty("deliveredAt");
  });
});

describe("fault 53: messages that were set aside", () => {
  const dir = mkdtempSync(join(tmpdir(), "fairbrief-dead-"));
  const disk = openDisk(join(dir, "cloud.sqlite"));
  afterAll(() => {
    disk.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("after five failures hold up nobody; sent back when the cause is gone, once or twice, they are done once", async () => {
    const world = await fedWorld();
    const { deal } = world;
    await deal.paid();
    const opId = await deal.release();
    const queue = diskQueue({ disk, retryMs: 1, report: () => undefined });
    const deliveries: string[] = [];
    queue.start({
      operations: (event: SQSEvent) => {
        deliveries.push(...event.Records.map(({ body }) => body));
        return operations(event);
      },
    });
    let isDown = true;
    world.hook.each = (asked) =>
      isDown && asked.kind === "get" && asked.key.pk.includes(opId) ? "lost_request" : undefined;
    await queue.send("operations", { opId: "op_of_nobody" });
    await queue.send("operations", { opId });
    await queue.quiet();
    const dead = disk
      .collection<DeadLetter>("dlq.operations")
      .all()
      .map(({ value }) => value);
    expect(dead.map(({ body, receiveCount }) => [JSON.parse(body).opId, receiveCount]).sort()).toEqual(
      [
        ["op_of_nobody", 5],
        [opId, 5],
      ].sort(),
    );
    expect(deliveries).toHaveLength(10);
    expect(world.provider.sent).toEqual([]);
    isDown = false;
    for (const _ of [1, 2])
      for (const { body } of dead) await queue.send("operations", JSON.parse(body) as Record<string, string>);
    await queue.quiet();
    expect(await loadOperation(world.table, opId)).toMatchObject({ status: "done", sends: 1 });
    expect(world.provider.transfers).toHaveLength(1);
    expect(world.provider.sent).toHaveLength(1);
    expect(await world.broken()).toEqual([]);
    await queue.stop();
  });
});
