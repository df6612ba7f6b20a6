// Fault 59: the table is lost and restored as it was an hour ago, while the provider has done what was decided since.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { work } from "../../functions/jobs/inbox/index.ts";
import { handler as project } from "../../functions/jobs/project/index.ts";
import { checkBooks } from "../../functions/jobs/reconcile/checkBooks.ts";
import { handler as reconcile } from "../../functions/jobs/reconcile/index.ts";
import { restored } from "../../functions/jobs/reconcile/restored.ts";
import { fund } from "../../functions/payments/agreements/fund.ts";
import { type App, installApp } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { account, cr, dr, posting } from "../../shared/domain/ledger.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { loadDeal } from "../../shared/store/agreements.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { foldBalances, type PostingItem, postingWrites } from "../../shared/store/ledger.ts";
import { loadOperation, operationId } from "../../shared/store/operations.ts";
import { loadPayout } from "../../shared/store/payouts.ts";
import type { Item } from "../../shared/store/table.ts";
import { decide, look } from "../kit/forks.ts";
import { streamRecordOf } from "../sim/changes.ts";
import { call } from "../sim/request.ts";
import { type VirtualTable, virtualTable } from "../sim/virtualTable.ts";
import { heldOn, type LineDeal, signedOn } from "./kit/deal.ts";
import { HOUR, type Line, openLine } from "./kit/line.ts";
import { inReview } from "./kit/review.ts";

/** The table as it is now, in another one: what a backup of this instant would give. */
async function backup(line: Line): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of line.table.scan<Item>()) items.push(item);
  return items;
}
function copyOf(items: readonly Item[], name: string): VirtualTable {
  const table = virtualTable({ name });
  for (let n = 0; n < items.length; n += 100) table.put(items.slice(n, n + 100).map((put) => ({ put })));
  return table;
}

const moneyMade = async (line: Line) => {
  const path = `/journal?method=POST&path=${encodeURIComponent("^/v1/(transfers|refunds)")}`;
  const { entries } = (await line.standIn("GET", path)) as { entries: { effect: string[] }[] };
  return entries.flatMap(({ effect }) => effect.filter((id) => /^(tr|re|trr)_/.test(id)));
};

const setSwitch = (table: VirtualTable, value: string) => {
  const at = key.config("switch/money");
  const row = table.peek(at);
  if (!row) throw new Error("There is no money switch");
  table.put([{ put: { ...row, value } }]);
};

const owner = (brandId: string) => ({
  userId: "usr_owner",
  email: "owner@people.test",
  groups: [],
  memberships: [{ orgId: brandId, displayName: "Tea Ltd", roles: ["owner" as const] }],
});

/** An hour of work that the backup does not know. */
async function lostHour() {
  const line = await openLine();
  const all = async (ids: readonly (string | undefined)[]) => {
    for (const id of ids) if (id) await dispatch(line.app, id);
  };
  const milestonesOf = async (deal: LineDeal) => (await deal.deal()).milestones;
  const operations = async (deal: LineDeal) =>
    (await milestonesOf(deal)).flatMap(({ opId, refundOpId }) => [opId, refundOpId]);

  const paid = await signedOn(line);
  const asked = await signedOn(line);
  await line.table.transact([{ delete: key.funding(asked.id, 1) }]);
  const released = await heldOn(line);
  const review = await inReview(released);
  const refunded = await heldOn(line, { shares: [5_000, 5_000] });
  const split = await heldOn(line);
  const half = await heldOn(line);
  const netted = await heldOn(line);
  const debt = [dr(account.receivable(netted.creatorId), 5_003), cr(account.badDebt, 5_003)];
  await line.table.transact(
    foldBalances(
      postingWrites(posting({ kind: "adjustment", bizKey: netted.id, currency: "usd", lines: debt }), line.now()),
    ),
  );
  const untouched = await heldOn(line);
  const claimed = await heldOn(line);
  await reconcile({ task: "hourly" });
  await line.drain();
  await line.hooks({ types: ".", drop: -1 });
  // Claimed and not yet sent at the instant of the backup.
  const claimedOp = await claimed.release();
  const snapshot = await backup(line);

  line.pass(600);
  await paid.pay();
  const open = (await call(line.app, fund, {
    actor: owner(asked.agreement.brandId),
    params: { agreementId: asked.id },
    body: { returnUrl: "http://127.0.0.1:1/deals" },
    requestId: `req_${randomUUID()}`,
  })) as { checkoutUrl: string };
  await line.stage.call("POST", new URL(open.checkoutUrl).pathname, { outcome: "paid" });
  await review.approve();
  for (const [deal, bps] of [
    [refunded, 0],
    [split, 4_000],
    [half, 2_500],
    [netted, 10_000],
  ] as const)
    for (const { n } of deal.milestones) await decide(deal, n, bps);
  for (const deal of [refunded, split, half, netted]) await look(deal);
  await all([
    ...(await operations(released)),
    ...(await operations(refunded)),
    ...(await operations(split)),
    ...(await operations(netted)),
  ]);
  await all([(await milestonesOf(half))[0]?.opId, claimedOp]);
  await reconcile({ task: "hourly" });
  line.pass(3_000);
  const deals = { paid, asked, released, refunded, split, half, netted, claimed, untouched };
  return { line, deals, review, snapshot, claimedOp };
}

const { line, deals, review, snapshot, claimedOp } = await lostHour();
const on = (table: VirtualTable): App => ({ ...line.app, table });
const statusesIn = async (app: App) => {
  const found: [string, string[], (number | undefined)[]][] = [];
  for (const [name, { id }] of Object.entries(deals)) {
    const milestones = (await loadDeal(app.table, id))?.milestones ?? [];
    found.push([name, milestones.map(({ status }) => status), milestones.map(({ parts }) => parts?.toCreator)]);
  }
  return found;
};
const wait = () => line.pass(config.operation.moneySwitchSeconds + 1);
/** Somebody was in a hurry: money is on in a copy that nobody has compared with anything. */
function serve(table: VirtualTable) {
  const at = key.config("switch/money");
  const row = { t: "config", sv: 1, table: table.name, value: "on", restoredAt: line.now().toISOString() };
  table.put([{ put: { ...at, ...row } }]);
  wait();
}

describe("fault 59: a table restored to an hour ago", () => {
  it("was made from a world in which the provider has done more", async () => {
    expect((await moneyMade(line)).length).toBe(8);
    const restoredPostings = snapshot.filter(({ t }) => t === "posting").length;
    const livePostings = (await backup(line)).filter(({ t }) => t === "posting").length;
    expect(livePostings).toBeGreaterThan(restoredPostings + 8);
  });

  it("comes up with money off: what is decided again is claimed, and nothing is sent", async () => {
    const table = copyOf(snapshot, "restored-off");
    const app = on(table);
    await review.approve(app);
    const before = await moneyMade(line);
    for (const opId of [operationId("transfer", deals.released.milestones[0]?.id ?? "", 1), claimedOp]) {
      expect(await loadOperation(table, opId)).toBeDefined();
      expect(await dispatch(app, opId)).toMatchObject({ status: "done", sends: 0, result: { found: "by_reading" } });
    }
    // What is decided for the first time is not sent at all.
    const { id } = deals.untouched;
    await decide({ app, id }, 1, 10_000);
    await look({ app, id });
    const opId = (await loadDeal(table, id))?.milestones[0]?.opId ?? "";
    expect(await dispatch(app, opId)).toMatchObject({ status: "ready", sends: 0 });
    expect(await moneyMade(line)).toEqual(before);
  });

  it("and switched on too early, a month later: the same decision mints the same operation, which is looked for first", async () => {
    const table = copyOf(snapshot, "restored-early");
    const app = on(table);
    const live = (await deals.released.deal()).milestones[0]?.opId ?? "";
    serve(table);
    await review.approve(app);
    expect((await loadDeal(table, deals.released.id))?.milestones[0]?.opId).toBe(live);
    const before = await moneyMade(line);
    // The provider keeps no key that long: sent again it would pay again.
    const month: App = { ...app, now: () => new Date(line.now().getTime() + 30 * 24 * HOUR * 1000) };
    for (const opId of [live, claimedOp])
      expect(await dispatch(month, opId)).toMatchObject({
        status: "done",
        sends: 0,
        key: `transfer:${opId}:1`,
        result: { found: "by_reading" },
      });
    expect(await moneyMade(line)).toEqual(before);
  });

  it("decided anew and otherwise: what was made stands, nothing is added, and a person is called", async () => {
    const table = copyOf(snapshot, "restored-otherwise");
    const app = on(table);
    serve(table);
    const { id } = deals.half;
    await decide({ app, id }, 1, 10_000);
    await look({ app, id });
    const opId = (await loadDeal(table, id))?.milestones[0]?.opId ?? "";
    expect(opId).toBe((await deals.half.deal()).milestones[0]?.opId);
    const before = await moneyMade(line);
    const pages = line.metric("operation_bug");
    expect(await dispatch(app, opId)).toMatchObject({ status: "bug", lastError: { code: "made_otherwise" } });
    expect(line.metric("operation_bug")).toBe(pages + 1);
    expect(await moneyMade(line)).toEqual(before);
  });

  it("sends nothing either while it cannot be looked for", async () => {
    const table = copyOf(snapshot, "restored-blind");
    const app = on(table);
    serve(table);
    await line.fault("500_before", { method: "GET", path: "^/v1/transfers", count: 10 });
    const before = await moneyMade(line);
    expect(await dispatch(app, claimedOp)).toMatchObject({ status: "ready", sends: 0 });
    await line.standIn("DELETE", "/faults");
    expect(await moneyMade(line)).toEqual(before);
  });

  it("is filled from the provider's books, and stands where the lost one stood", async () => {
    const table = copyOf(snapshot, "restored");
    const app = on(table);
    const before = await moneyMade(line);
    await restored(app);
    // Events that are asked for again may add nothing to what the objects said.
    for (const { eventId, t } of table.items()) if (t === "stripe_event") await work(app, String(eventId));
    await restored(app);
    expect(await moneyMade(line)).toEqual(before);
    expect(await statusesIn(app)).toEqual([
      ["paid", ["held"], [undefined]],
      ["asked", ["held"], [undefined]],
      ["released", ["released"], [45_003]],
      ["refunded", ["refunded", "refunded"], [0, 0]],
      ["split", ["split"], [18_001]],
      ["half", ["splitting"], [11_251]],
      ["netted", ["released"], [45_003]],
      ["claimed", ["released"], [45_003]],
      ["untouched", ["held"], [undefined]],
    ]);
    for (const deal of [deals.released, deals.split, deals.netted, deals.claimed]) {
      const mine = await loadPayout(table, deal.milestones[0]?.payoutId ?? "");
      expect(mine).toMatchObject({
        status: "transferred",
        stripeTransferId: (await deal.payoutOf())?.stripeTransferId,
      });
    }
    // Every movement that the lost table had booked is booked here, under the very same id and to the same accounts.
    const booked = (items: readonly Item[]) =>
      items
        .filter(({ t }) => t === "posting")
        .map((item) => item as PostingItem)
        .map(({ txnId, kind, lines }) =>
          [txnId, kind, ...lines.map((each) => `${each.account} ${each.dr} ${each.cr}`)].join("; "),
        )
        .sort();
    const lost = await backup(line);
    expect(booked(table.items())).toEqual(booked(lost));

    const { invariants } = await runInvariants(table, line.now());
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
    // The platform's own accounts follow from the stream, as they always do.
    installApp(app);
    const Records = table
      .items()
      .filter(({ t }) => t === "posting")
      .map((after, n) =>
        streamRecordOf({ sequence: n, at: line.now(), event: "INSERT", key: { pk: after.pk, sk: after.sk }, after }),
      );
    await project({ Records });
    installApp(line.app);
    await checkBooks(app);
    expect(table.peek({ pk: "RECON#books", sk: "H" })?.invariants).toMatchObject([
      { name: "I7", ok: true },
      { name: "I8", ok: true },
    ]);

    // Until a person has read that, nothing moves; then only what was never done.
    const refundOp = (await loadDeal(table, deals.half.id))?.milestones[0]?.refundOpId ?? "";
    wait();
    expect(await dispatch(app, refundOp)).toMatchObject({ status: "ready", sends: 0 });
    setSwitch(table, "on");
    wait();
    expect(await dispatch(app, refundOp)).toMatchObject({ status: "done", sends: 1 });
    expect((await moneyMade(line)).length).toBe(before.length + 1);

    // The same decisions once more: nothing is left to claim but what was never released, and that is sent once.
    const first = [deals.paid, deals.asked, deals.untouched];
    await review.approve(app).catch((error: unknown) => expect(error).toMatchObject({ code: "illegal_transition" }));
    for (const deal of Object.values(deals)) await look({ app, id: deal.id });
    for (const { opId, t } of table.items()) if (t === "operation") await dispatch(app, String(opId));
    expect((await moneyMade(line)).length).toBe(before.length + 1 + first.length);
    for (const deal of Object.values(deals)) expect((await deal.made()).length).toBeLessThanOrEqual(1);
    for (const deal of first) expect(await deal.made()).toHaveLength(1);
    const after = await runInvariants(table, line.now());
    expect(after.invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("refuses to be told so in a table that is none", async () => {
    const table = copyOf(snapshot, line.table.name);
    await expect(restored(on(table))).rejects.toThrow("is no copy");
    await expect(restored(on(virtualTable({ name: "new" })))).rejects.toThrow("is no copy");
  });

  it("makes nothing anew of what somebody wrote into metadata, in a table that was never restored", async () => {
    const [charge] = (await line.stripe.charges.list({ transfer_group: deals.paid.id })).data;
    const milestone = deals.paid.milestones[0]?.id ?? "";
    const opId = operationId("transfer", milestone, 1);
    await line.stripe.transfers.create({
      amount: 100,
      currency: "usd",
      destination: deals.paid.stripeAccountId,
      source_transaction: charge?.id ?? "",
      metadata: { env: "test", op_id: opId, milestone_id: milestone, to_creator: "100", attempt: "1" },
    });
    const unknown = line.metric("object_without_operation");
    await reconcile({ task: "hourly" });
    expect(await loadOperation(line.table, opId)).toBeUndefined();
    expect(line.metric("object_without_operation")).toBeGreaterThan(unknown);
    expect((await deals.paid.deal()).milestones[0]?.moneyFork).toBeUndefined();
  });
});
