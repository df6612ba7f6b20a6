// A dispute between the parties and a bank that takes the payment back, about the same money and in any order.
import { expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { decideDispute } from "../../shared/domain/disputeCourse.ts";
import { claimClawback } from "../../shared/payments/clawback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { disputedIn, ending, opening } from "../../shared/steps/dispute.ts";
import { deliverablePut } from "../../shared/store/agreements.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";
import { disputesOf } from "../../shared/store/disputes.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { atProvider, bankOf, booksOf, goOn } from "../kit/chargeback.ts";
import { moneyApp, type SignedMoney, signedMoney } from "../kit/money.ts";
import { virtualTable } from "../sim/virtualTable.ts";

/** A paid deal of one deliverable, which was handed in. */
async function stage(status: "submitted" | "approved") {
  const money = await signedMoney(moneyApp(virtualTable()));
  const { app } = money;
  await app.table.transact([{ put: { ...key.reserve(money.agreement.briefId), t: "reserve", sv: 1 } }]);
  await money.paid();
  const [work] = (await money.deal()).deliverables;
  if (!work) throw new Error("The deal has no deliverable");
  await app.table.transact([deliverablePut({ ...work, status, submissionCount: 1, version: work.version + 1 })]);
  const save = (change: Change) =>
    app.table.transact(toWrites(change, { actor: SYSTEM, now: app.now(), correlationId: "test" }));
  const dispute = async () => {
    const given = { deliverableIds: [work.id], reasonCode: "not_as_agreed" as const, statement: "It is not shown." };
    const { change } = await opening(app, await money.deal(), { ...given, side: "brand" }, app.now());
    await save(change);
  };
  const decide = async (creatorBps: number) => {
    const deal = await money.deal();
    const [open] = disputesOf(deal);
    if (!open) throw new Error("There is no dispute");
    const given = { creatorBps, reasons: "It is not shown.", milestones: disputedIn(deal, open) };
    const step = decideDispute({ ...open, status: "mediation" }, given, app.now());
    await save(await ending(app, deal, step, app.now()));
  };
  const milestone = async () => (await money.deal()).milestones[0];
  return { ...money, bank: bankOf(money), save, dispute, decide, milestone };
}
type Stage = Awaited<ReturnType<typeof stage>>;

const lost = async ({ bank }: Stage) => {
  bank.takes();
  await bank.tell();
  bank.says("lost");
  await bank.tell();
};

/** As the provider does once a bank has taken the payment back. */
const refusesRefunds = ({ provider }: SignedMoney) =>
  provider.choose(({ kind }) => (kind === "refund" ? { rejected: "charge_disputed" } : undefined));

async function mustAddUp(money: SignedMoney) {
  const { invariants } = await runInvariants(money.app.table, money.app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  expect((await booksOf(money))["stripe:platform"] ?? 0).toBe(atProvider(money));
}

it("a refund that is decided after the bank took the payment is what the bank gave, and the creator pays it once", async () => {
  const money = await stage("approved");
  await dispatch(money.app, await money.release());
  await money.dispute();
  await lost(money);
  refusesRefunds(money);
  await money.decide(0);
  await goOn(money);
  const { recovery } = (await money.milestone()) ?? {};
  expect(recovery).toMatchObject({ fromCreator: 45_003, refunded: true });
  expect(await loadOperation(money.app.table, recovery?.refundOpId ?? "")).toMatchObject({ status: "voided" });
  expect(money.provider.refunds).toEqual([]);
  expect(money.provider.reversals.map(({ amount }) => amount)).toEqual([45_003]);
  expect(await money.bank.record()).toMatchObject({ loss: { held: 49_503, platform: 0 } });
  expect(await booksOf(money)).toEqual({
    "exp:dispute_fee": 1_500,
    "exp:stripe_fee": 1_267,
    "stripe:platform": -1_267 - 1_500,
  });
  await mustAddUp(money);
});

it("what a chargeback took from the creator is not asked back a second time by a decision", async () => {
  const money = await stage("approved");
  await dispatch(money.app, await money.release());
  await money.dispute();
  await lost(money);
  const chargeback = await money.bank.record();
  if (!chargeback) throw new Error("There is no chargeback");
  const asked = { milestoneId: money.milestones[0]?.id ?? "", amount: 45_003, proposalId: "prp_1" };
  await money.save((await claimClawback(money.app, chargeback, asked, money.app.now())).change);
  await goOn(money);
  refusesRefunds(money);
  await money.decide(0);
  await goOn(money);
  expect((await money.milestone())?.recovery).toMatchObject({ fromCreator: 0, toBrand: 4_500, refunded: true });
  expect(money.provider.reversals.map(({ amount }) => amount)).toEqual([45_003]);
  expect(await booksOf(money)).not.toHaveProperty("receivable");
  await mustAddUp(money);
});

it("money that the bank gave back waits for the dispute that is still open about it", async () => {
  const money = await stage("submitted");
  await money.dispute();
  await lost(money);
  expect(await money.milestone()).toMatchObject({ status: "lost", disputeOpen: true });
  money.bank.givesBack("won");
  await money.bank.tell();
  await goOn(money);
  expect(await money.milestone()).toMatchObject({ status: "held", disputeOpen: true });
  expect(await money.payoutOf()).toMatchObject({ status: "frozen" });
  expect([...money.provider.refunds, ...money.provider.transfers]).toEqual([]);
  await money.decide(6_000);
  await goOn(money);
  expect(await money.milestone()).toMatchObject({ status: "split" });
  expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([27_002]);
  expect(money.provider.refunds.map(({ amount }) => amount)).toEqual([19_801]);
  await mustAddUp(money);
});

it("a dispute that is decided while the money is lost is what happens to it when it comes back", async () => {
  const money = await stage("submitted");
  await money.dispute();
  await lost(money);
  await money.decide(10_000);
  expect(await money.milestone()).toMatchObject({ status: "lost", disputeOpen: false });
  expect(await money.payoutOf()).toMatchObject({ status: "charged_back" });
  money.bank.givesBack("won");
  await money.bank.tell();
  await goOn(money);
  expect(await money.milestone()).toMatchObject({ status: "released" });
  expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003]);
  await mustAddUp(money);
});

it("a release that was decided against while it seemed to be on its way, and never left, goes as it was decided", async () => {
  const money = await stage("approved");
  const opId = await money.release();
  money.provider.fates.push("lost_request", { rejected: "account_closed" });
  await dispatch(money.app, opId);
  await money.dispute();
  await money.decide(6_000);
  await goOn(money);
  expect(await money.milestone()).toMatchObject({ status: "releasing" });
  money.clock.pass(100);
  expect(await dispatch(money.app, opId)).toMatchObject({ status: "blocked" });
  await goOn(money);
  expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "voided" });
  expect(await money.milestone()).toMatchObject({ status: "split", moneyFork: "split" });
  expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([27_002]);
  expect(money.provider.refunds.map(({ amount }) => amount)).toEqual([19_801]);
  await mustAddUp(money);
});

it("a refund that is refused because the bank took a part of the payment is the bank's part and the brand's credit", async () => {
  const money = await stage("submitted");
  await money.dispute();
  money.bank.takes(20_000);
  await money.bank.tell();
  await money.decide(0);
  refusesRefunds(money);
  money.bank.says("lost");
  await money.bank.tell();
  await goOn(money);
  expect(await money.milestone()).toMatchObject({ status: "refunded" });
  expect(await money.bank.record()).toMatchObject({ loss: { held: 20_000, platform: 0 } });
  expect(await booksOf(money)).toEqual({
    [`brand_credit:${money.agreement.brandId}`]: -29_503,
    "exp:dispute_fee": 1_500,
    "exp:stripe_fee": 1_267,
    "stripe:platform": 49_503 - 1_267 - 20_000 - 1_500,
  });
  await mustAddUp(money);
});

it("what the bank gave the brand in our stead and takes from it again after an appeal goes back to the brand", async () => {
  const money = await stage("approved");
  await dispatch(money.app, await money.release());
  await money.dispute();
  await lost(money);
  refusesRefunds(money);
  await money.decide(0);
  await goOn(money);
  expect(await money.bank.record()).toMatchObject({ loss: { held: 49_503, platform: 0 } });
  money.bank.givesBack("won");
  money.provider.choose(undefined);
  await money.bank.tell();
  await goOn(money);
  expect(await money.bank.record()).toMatchObject({ loss: { held: 0, platform: 0 } });
  expect(money.provider.refunds.map(({ amount }) => amount)).toEqual([49_503]);
  expect(await booksOf(money)).toEqual({
    [`brand_credit:${money.agreement.brandId}`]: -49_503,
    "exp:dispute_fee": 1_500,
    "exp:stripe_fee": 1_267,
    "stripe:platform": 49_503 - 1_267 - 1_500,
  });
  expect(await balanceOf(money.app.table, `brand_credit:${money.agreement.brandId}`, "usd")).toBe(0);
  // Told again, nothing moves.
  await money.bank.tell();
  await goOn(money);
  expect(money.provider.refunds).toHaveLength(1);
  const { invariants } = await runInvariants(money.app.table, money.app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});
