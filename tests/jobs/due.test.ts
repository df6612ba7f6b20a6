// The due index on a real table: each item is taken once, in time, and never lost.
import type { SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { handler as sweep } from "../../functions/jobs/due/index.ts";
import { handler as tick } from "../../functions/jobs/tick/index.ts";
import { type App, installApp } from "../../shared/app.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import type { Agreement } from "../../shared/domain/agreement.ts";
import { submit } from "../../shared/domain/deliverable.ts";
import { jsonLog } from "../../shared/log.ts";
import { agreementPut, deliverablePut, loadDeal, milestonePut } from "../../shared/store/agreements.ts";
import { setTimer, toWrites } from "../../shared/store/commit.ts";
import { deliverableTimer, submissionPut } from "../../shared/store/deliverables.ts";
import { claimDue, dueItems } from "../../shared/store/due.ts";
import { due, key, shardOf } from "../../shared/store/keys.ts";
import type { Item } from "../../shared/store/table.ts";
import { activeDeal } from "../kit/activeDeal.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const clock = { at: new Date("2026-11-22T10:00:00.000Z") };
const sent: { queue: string; body: Record<string, string> }[] = [];
let refuseQueue = false;
const lines: string[] = [];

installApp({
  stage: "test",
  table,
  now: () => clock.at,
  log: jsonLog("test", (line) => void lines.push(line)),
  queue: {
    send: async (queue, body) => {
      if (refuseQueue) throw new Error("The queue is away");
      sent.push({ queue, body });
    },
  },
} as Partial<App> as App);

const message = (body: Record<string, string>): SQSEvent =>
  ({ Records: [{ messageId: "m", body: JSON.stringify(body) }] }) as SQSEvent;
const context = { getRemainingTimeInMillis: () => 45_000 };
const later = (seconds: number) => new Date(clock.at.getTime() + seconds * 1000);

/** What `tick` woke, swept as `due` would. */
async function turn(copies = 1): Promise<void> {
  const before = sent.length;
  await tick();
  const woken = sent.splice(before).filter(({ queue }) => queue === "due");
  await Promise.all(woken.flatMap(({ body }) => Array.from({ length: copies }, () => sweep(message(body), context))));
}

const opItem = (opId: string, dueAt: string): Item => ({
  ...key.operation(opId),
  t: "operation",
  sv: 1,
  ...due("op", opId, dueAt),
});

describe("the due index", () => {
  it("hands each operation on once, however often the shard is swept at the same time", async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `op_once${n}`);
    await table.transact(ids.map((id) => ({ put: opItem(id, clock.at.toISOString()) })));
    await turn(4);
    const handed = sent.splice(0).filter(({ queue }) => queue === "operations");
    expect(handed.map(({ body }) => body.opId).sort()).toEqual([...ids].sort());
    await turn();
    expect(sent.splice(0)).toEqual([]);
    clock.at = later(61);
    await turn();
    expect(sent.splice(0)).toHaveLength(ids.length);
    await table.transact(ids.map((id) => ({ delete: key.operation(id) })));
  });

  it("leaves alone what is not due yet, and takes what is due at this very instant", async () => {
    const shard = shardOf("op_edge", 16);
    const at = (instant: Date) => ({ kind: "op" as const, shard, now: instant });
    await table.transact([{ put: opItem("op_edge", "2027-01-01T00:00:00Z") }]);
    const just = new Date("2027-01-01T00:00:00.000Z");
    expect((await dueItems(table, at(new Date(just.getTime() - 1)), { limit: 10 })).items).toEqual([]);
    const [item] = (await dueItems(table, at(just), { limit: 10 })).items;
    expect(item).toMatchObject({ id: "op_edge", dueAt: "2027-01-01T00:00:00.000Z" });
    const claims = await Promise.all(Array.from({ length: 8 }, () => item && claimDue(table, item, later(60))));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    await table.transact([{ delete: key.operation("op_edge") }]);
  });

  it("delivers an event that the stream has missed, then takes it off the index", async () => {
    const events = [{ type: "operation.ready", aggregate: "op_x", version: 1, data: { opId: "op_x" } } as const];
    await table.transact(
      toWrites({ writes: [], audits: [], events }, { actor: SYSTEM, now: clock.at, correlationId: "c" }),
    );
    await turn();
    expect(sent).toEqual([]);
    clock.at = later(121);
    refuseQueue = true;
    await sweep(message({ kind: "outbox", shard: String(shardOf("OUT#op_x|00000001#00", 16)) }), context);
    refuseQueue = false;
    expect((await table.get(key.outbox("op_x", 1, 0)))?.deliveredAt).toBeUndefined();
    clock.at = later(61);
    await turn();
    expect(sent.splice(0)).toEqual([{ queue: "operations", body: { opId: "op_x" } }]);
    const row = await table.get(key.outbox("op_x", 1, 0));
    expect(row).toMatchObject({ deliveredAt: clock.at.toISOString() });
    expect(row?.gsi3pk).toBeUndefined();
  });

  it("puts a timer whose handler fails off further each time, and never drops it", async () => {
    await table.transact([
      setTimer({ aggregate: "broken", kind: "agreement.complete", dueAt: clock.at.toISOString(), rule: "test" }),
      { put: { ...key.agreement("broken"), t: "agreement", sv: 1, status: "nonsense" } },
      {
        put: {
          ...key.milestoneMoney("broken", 1),
          t: "milestone",
          sv: 1,
          deliverableId: "d",
          funded: true,
          status: "held",
        },
      },
      { put: { ...key.deliverable("broken", 1), t: "deliverable", sv: 1, id: "d", status: "closed" } },
    ]);
    const dueAt = async () => String((await table.get(key.timer("broken", "agreement.complete")))?.gsi3sk).slice(0, 24);
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await turn();
      waits.push(Date.parse(await dueAt()) - clock.at.getTime());
      clock.at = new Date(await dueAt());
    }
    expect(waits).toEqual([60_000, 120_000, 240_000]);
    await table.transact([{ delete: key.timer("broken", "agreement.complete") }]);
  });
});

describe("the timers of a deliverable", () => {
  async function submitted(ulid: string) {
    const now = clock.at;
    const { agreement, deliverable, milestones } = activeDeal({ releaseOn: ["live_period_end"] });
    const text = JSON.stringify({ agreement, deliverable, milestones }).replaceAll("01JDA0000000000000000000AA", ulid);
    const deal = JSON.parse(text) as ReturnType<typeof activeDeal>;
    const draft = { assets: [], caption: "#ad", preCheck: [], submittedBy: "user-mali", reviewWindowDays: 3 };
    const done = submit({ ...deal.deliverable, version: 0 }, draft, now);
    await table.transact([
      agreementPut({ ...deal.agreement, version: 1 }),
      deliverablePut(done.deliverable),
      ...deal.milestones.map((milestone) => milestonePut({ ...milestone, version: 1 })),
      submissionPut(done.submission),
      deliverableTimer("deliverable.review", done.deliverable, done.deliverable.reviewDue ?? "", "test"),
    ]);
    return deal;
  }
  const read = async (agreement: Agreement) => {
    const deal = await loadDeal(table, agreement.id);
    if (!deal?.deliverables[0]) throw new Error("The deal is gone");
    return { deal, deliverable: deal.deliverables[0] };
  };
  const auditsOf = (aggregate: string) => table.queryAll<Item>({ pk: key.audit(aggregate, 1, 0).pk });

  it("approve by silence exactly once, as the system, though swept four times at once", async () => {
    const { agreement } = await submitted("01JDA0000000000000000000BB");
    await turn();
    expect((await read(agreement)).deliverable.status).toBe("submitted");
    clock.at = later(3 * 86_400);
    await turn(4);
    const { deal, deliverable } = await read(agreement);
    expect(deliverable).toMatchObject({ status: "approved", approvalMode: "auto", version: 2 });
    expect(deal.reviews).toMatchObject([{ decision: "approved", by: { type: "system" } }]);
    const audits = await auditsOf(deliverable.id);
    expect(audits).toMatchObject([{ action: "deliverable.auto_approved", actor: { type: "system" } }]);
    expect(await table.get(key.timer(deliverable.id, "deliverable.review"))).toBeUndefined();
  });

  it("do nothing when a person was faster", async () => {
    const { agreement } = await submitted("01JDA0000000000000000000CC");
    const { deliverable } = await read(agreement);
    const { reviewDue: _, ...rest } = deliverable;
    await table.transact([deliverablePut({ ...rest, status: "changes_requested", version: deliverable.version + 1 })]);
    clock.at = later(3 * 86_400);
    await turn();
    expect((await read(agreement)).deliverable.status).toBe("changes_requested");
    expect(await table.get(key.timer(deliverable.id, "deliverable.review"))).toBeUndefined();
  });
});
