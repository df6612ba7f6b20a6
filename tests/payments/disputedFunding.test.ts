// Money that arrives for work that is in dispute: the dispute holds it from its first moment, and its end decides about it.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { decideDispute, withdrawDispute } from "../../shared/domain/disputeCourse.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { disputedIn, ending, opening } from "../../shared/steps/dispute.ts";
import { deliverablePut } from "../../shared/store/agreements.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";
import { disputesOf } from "../../shared/store/disputes.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import type { Table } from "../../shared/store/table.ts";
import { goOn } from "../kit/chargeback.ts";
import { moneyApp, signedMoney } from "../kit/money.ts";
import { virtualTable } from "../sim/virtualTable.ts";

/** Two deliverables that were handed in, of which the first is paid for. */
async function halfPaid() {
  const table = virtualTable();
  let beforeWrite: (() => Promise<void>) | undefined;
  const transact: Table["transact"] = async (writes) => {
    const run = beforeWrite;
    beforeWrite = undefined;
    await run?.();
    await table.transact(writes);
  };
  const money = await signedMoney(moneyApp({ ...table, transact }), { shares: [5_000, 5_000], plan: "milestone" });
  const { app } = money;
  await table.transact([{ put: { ...key.reserve(money.agreement.briefId), t: "reserve", sv: 1 } }]);
  await money.paid();
  const works = (await money.deal()).deliverables;
  const handedIn = works.map((work) => ({ ...work, status: "submitted" as const, submissionCount: 1 }));
  await table.transact(handedIn.map((work) => deliverablePut({ ...work, version: work.version + 1 })));
  const save = (change: Change) =>
    table.transact(toWrites(change, { actor: SYSTEM, now: app.now(), correlationId: "test" }));
  const dispute = async () => {
    const deliverableIds = works.map(({ id }) => id);
    const given = { deliverableIds, reasonCode: "not_as_agreed" as const, statement: "It is not shown." };
    const { change } = await opening(app, await money.deal(), { ...given, side: "brand" }, app.now());
    await save(change);
  };
  const openOne = async () => {
    const deal = await money.deal();
    const [open] = disputesOf(deal);
    if (!open) throw new Error("There is no dispute");
    return { deal, open };
  };
  const decide = async (creatorBps: number) => {
    const { deal, open } = await openOne();
    const given = { creatorBps, reasons: "It is not shown.", milestones: disputedIn(deal, open) };
    const step = decideDispute({ ...open, status: "mediation" }, given, app.now());
    await save(await ending(app, deal, step, app.now()));
  };
  const withdraw = async () => {
    const { deal, open } = await openOne();
    await save(await ending(app, deal, withdrawDispute(open, "brand", app.now()), app.now()));
  };
  const second = async () => (await money.deal()).milestones[1];
  /** Pays for the second, and lets `meanwhile` happen between the look at the deal and the write. */
  const paySecond = async (meanwhile?: () => Promise<void>) => {
    const { fundingId, paymentIntentId } = await money.pay(2);
    beforeWrite = meanwhile;
    await takePayment(app, fundingId, paymentIntentId, "test");
  };
  const mustAddUp = async () => {
    const { invariants } = await runInvariants(app.table, app.now());
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  };
  return { ...money, dispute, openOne, decide, withdraw, second, paySecond, mustAddUp };
}

describe("a milestone that is paid for while its work is in dispute", () => {
  it("is held fast by the dispute, which is about its money too, and goes as that ends", async () => {
    const money = await halfPaid();
    await money.dispute();
    const { open } = await money.openOne();
    await money.paySecond();
    const { open: after } = await money.openOne();
    expect(await money.second()).toMatchObject({ status: "held", disputeOpen: true, frozenBy: [open.id] });
    expect(await money.payoutOf(2)).toMatchObject({ status: "frozen", expectedReason: "frozen", expectedAt: null });
    expect(after.frozen).toEqual(money.milestones.map(({ id }) => id));
    expect(after.amount).toBe(money.agreement.creatorAmount);
    await goOn(money);
    expect(money.provider.transfers).toEqual([]);
    await money.mustAddUp();
    await money.decide(6_000);
    await goOn(money);
    expect((await money.deal()).milestones.map(({ status }) => status)).toEqual(["split", "split"]);
    await money.mustAddUp();
  });

  it("is let go when the dispute is taken back", async () => {
    const money = await halfPaid();
    await money.dispute();
    await money.paySecond();
    await money.withdraw();
    expect(await money.second()).toMatchObject({ status: "held", disputeOpen: false, frozenBy: [] });
    expect(await money.payoutOf(2)).toMatchObject({ status: "scheduled" });
  });

  it("is held fast also when the dispute is opened at the same moment", async () => {
    const money = await halfPaid();
    await money.paySecond(money.dispute);
    const { open } = await money.openOne();
    expect(await money.second()).toMatchObject({ status: "held", disputeOpen: true, frozenBy: [open.id] });
  });

  it("is not held fast when the dispute is taken back at the same moment", async () => {
    const money = await halfPaid();
    await money.dispute();
    await money.paySecond(money.withdraw);
    expect(await money.second()).toMatchObject({ status: "held", disputeOpen: false });
    expect(await money.payoutOf(2)).toMatchObject({ status: "scheduled" });
  });
});
