// Losses of chargebacks asked back from creators, and given back when the bank changes its mind: in the end everybody has exactly theirs.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { applyBankPayout } from "../../shared/payments/bankLeg.ts";
import { claimClawback } from "../../shared/payments/clawback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimRepayment } from "../../shared/payments/repayReversed.ts";
import { applyReversal } from "../../shared/payments/reversal.ts";
import { unblockCreator } from "../../shared/payments/unblock.ts";
import { loadChargeback } from "../../shared/store/chargebacks.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { loadConnect, payoutAccountPut } from "../../shared/store/payoutAccounts.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { atProvider, bankOf, booksOf, goOn } from "../kit/chargeback.ts";
import { moneyApp, type SignedMoney, signedMoney } from "../kit/money.ts";
import { virtualTable } from "../sim/virtualTable.ts";

async function mustAddUp(money: SignedMoney) {
  const { invariants } = await runInvariants(money.app.table, money.app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  expect((await booksOf(money))["stripe:platform"] ?? 0).toBe(atProvider(money));
}
const commit = (money: SignedMoney, change: Change) =>
  money.app.table.transact(toWrites(change, { actor: SYSTEM, now: money.app.now(), correlationId: "test" }));
const sums = async (money: SignedMoney) => {
  const payout = await money.payoutOf();
  return moneyOf((await money.deal()).milestones, payout ? [payout] : []);
};

/** Paid out, disputed and lost: the platform bears it all. */
async function lostAfterRelease(shape: Parameters<typeof signedMoney>[1] = {}) {
  const money = await signedMoney(moneyApp(virtualTable()), shape);
  await money.app.table.transact([{ put: { ...key.reserve(money.agreement.briefId), t: "reserve", sv: 1 } }]);
  await money.paid();
  await dispatch(money.app, await money.release());
  const bank = bankOf(money);
  bank.takes();
  bank.says("lost");
  await bank.tell();
  const milestoneId = money.milestones[0]?.id ?? "";
  const recover = async (amount: number, proposalId = "prp_1") => {
    const chargeback = await loadChargeback(money.app.table, bank.id);
    if (!chargeback) throw new Error("No chargeback");
    const { change } = await claimClawback(money.app, chargeback, { milestoneId, amount, proposalId }, money.app.now());
    await commit(money, change);
  };
  const debt = () => balanceOf(money.app.table, `receivable:${money.creatorId}`, "usd");
  return { ...money, bank, milestoneId, recover, debt };
}

/** The creator's account is another one now. */
async function swapAccount(money: SignedMoney, to: string) {
  const before = await loadConnect(money.app.table, money.creatorId);
  if (!before) throw new Error("No account");
  await money.app.table.transact([payoutAccountPut({ ...before, stripeAccountId: to, version: before.version + 1 })]);
}

describe("asking a loss back", () => {
  it("reverses the transfer by what was decided", async () => {
    const money = await lostAfterRelease();
    expect(await booksOf(money)).toMatchObject({ "exp:dispute_loss": 49_503 });
    await money.recover(45_003);
    await mustAddUp(money);
    await goOn(money);
    expect(money.provider.reversals.map(({ amount }) => amount)).toEqual([45_003]);
    expect(await booksOf(money)).toMatchObject({ "exp:dispute_loss": 4_500 });
    expect(await sums(money)).toMatchObject({ released: 0, lost: 45_003, fee: 4_500 });
    expect(await money.payoutOf()).toMatchObject({ status: "reversed", recoveredAmount: 45_003 });
    expect(await money.debt()).toBe(0);
    const facts = await loadPayoutFacts(money.app.table, money.milestones[0]?.payoutId ?? "");
    expect(facts.map(({ rowType, creatorAmountMinor, disputeId }) => [rowType, creatorAmountMinor, disputeId])).toEqual(
      [
        ["transfer", 45_003, undefined],
        ["reversal", -45_003, money.bank.id],
      ],
    );
    await mustAddUp(money);
  });

  it("takes no more than the platform bore and the creator has, in one or in several parts", async () => {
    const money = await lostAfterRelease();
    await expect(money.recover(45_004)).rejects.toMatchObject({ code: "invalid" });
    await money.recover(20_000);
    await expect(money.recover(25_004, "prp_2")).rejects.toMatchObject({ code: "invalid" });
    await money.recover(25_003, "prp_2");
    await expect(money.recover(1, "prp_3")).rejects.toMatchObject({ code: "invalid" });
    await goOn(money);
    expect(money.provider.reversals.map(({ amount }) => amount).sort()).toEqual([20_000, 25_003]);
    await mustAddUp(money);
  });

  it("leaves a debt when it is refused, which the next release pays back", async () => {
    const money = await lostAfterRelease({ shares: [6_000, 4_000], fee: 50_000, plan: "milestone" });
    money.provider.fates.push({ rejected: "insufficient_funds" });
    await money.recover(30_000);
    await goOn(money);
    expect(money.provider.reversals).toEqual([]);
    expect(await money.debt()).toBe(30_000);
    await mustAddUp(money);
    await money.paid(2);
    await goOn(money);
    expect(money.provider.transfers).toHaveLength(1);
    expect((await money.deal()).milestones.map(({ status }) => status)).toEqual(["released", "released"]);
    expect(await money.debt()).toBe(10_000);
    await mustAddUp(money);
  });

  it("is refused while the bank has not decided", async () => {
    const money = await lostAfterRelease();
    money.bank.says("appeal_under_review");
    await money.bank.tell();
    await expect(money.recover(1)).rejects.toMatchObject({ code: "illegal_transition" });
  });
});

describe("a chargeback won after its loss was taken back", () => {
  it("pays the creator again, to the account that is theirs now, and follows that to the bank", async () => {
    const money = await lostAfterRelease();
    await money.recover(45_003);
    await goOn(money);
    await swapAccount(money, "acct_new");
    money.bank.says("appeal_needs_response");
    await money.bank.tell();
    money.bank.givesBack();
    await money.bank.tell();
    expect(await sums(money)).toMatchObject({ released: 0, releasing: 45_003, lost: 0 });
    expect(await money.payoutOf()).toMatchObject({ status: "sending" });
    await mustAddUp(money);
    await goOn(money);
    expect(money.provider.transfers.map(({ amount, destination }) => [amount, destination])).toEqual([
      [45_003, money.account.stripeAccountId],
      [45_003, "acct_new"],
    ]);
    expect(await sums(money)).toMatchObject({ released: 45_003, releasing: 0, lost: 0 });
    expect(await money.payoutOf()).toMatchObject({ status: "transferred", repaidAmount: 45_003 });
    expect(await booksOf(money)).not.toHaveProperty("exp:dispute_loss");
    await mustAddUp(money);
    const again = money.provider.transfers[1]?.id ?? "";
    money.provider.bank.set("po_2", { status: "paid", arrivalDate: 1_764_000_000, transfers: [again] });
    expect(await applyBankPayout(money.app, "acct_new", "po_2", "evt_bank")).toBe(true);
    expect(await money.payoutOf()).toMatchObject({ status: "paid_out", stripePayoutId: "po_2" });
    const facts = await loadPayoutFacts(money.app.table, money.milestones[0]?.payoutId ?? "");
    expect(facts.map(({ bank }) => bank.length)).toEqual([0, 0, 1]);
    // Told again, nothing moves.
    await money.bank.tell();
    await goOn(money);
    expect(money.provider.transfers).toHaveLength(2);
    await mustAddUp(money);
  });

  it("forgives what was still owed, and stops a reversal that had not begun", async () => {
    const money = await lostAfterRelease();
    await money.recover(20_000);
    money.provider.fates.push({ rejected: "insufficient_funds" });
    await goOn(money);
    await money.recover(25_003, "prp_2");
    money.bank.givesBack();
    await money.bank.tell();
    await goOn(money);
    expect(money.provider.reversals).toEqual([]);
    expect(money.provider.transfers).toHaveLength(1);
    expect(await money.debt()).toBe(0);
    expect(await sums(money)).toMatchObject({ released: 45_003, releasing: 0, lost: 0 });
    await mustAddUp(money);
  });

  it("pays them again too when the bank gives the money back and still calls it lost", async () => {
    const money = await lostAfterRelease();
    await money.recover(45_003);
    await goOn(money);
    money.bank.givesBack("lost");
    await money.bank.tell();
    await goOn(money);
    expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003, 45_003]);
    expect(await sums(money)).toMatchObject({ released: 45_003, releasing: 0, lost: 0 });
    expect(await booksOf(money)).not.toHaveProperty("exp:dispute_loss");
    await mustAddUp(money);
  });

  it("can be asked back again when the bank takes the money once more", async () => {
    const money = await lostAfterRelease();
    await money.recover(45_003);
    await goOn(money);
    money.bank.givesBack();
    await money.bank.tell();
    await goOn(money);
    money.bank.takes();
    money.bank.says("lost");
    await money.bank.tell();
    await money.recover(45_003, "prp_2");
    await goOn(money);
    expect(await booksOf(money)).toMatchObject({ "exp:dispute_loss": 4_500 });
    expect(await sums(money)).toMatchObject({ released: 0, lost: 45_003 });
    await mustAddUp(money);
  });

  it("waits when the creator cannot be paid, and goes on when they can", async () => {
    const money = await lostAfterRelease();
    await money.recover(10_000);
    await goOn(money);
    const account = await loadConnect(money.app.table, money.creatorId);
    if (!account) throw new Error("No account");
    const off = { ...account, transfersEnabled: false, version: account.version + 1 };
    await money.app.table.transact([payoutAccountPut(off)]);
    money.bank.givesBack();
    await money.bank.tell();
    expect(await money.payoutOf()).toMatchObject({
      status: "blocked",
      blockedReason: { code: "transfers_not_enabled" },
    });
    await mustAddUp(money);
    await money.app.table.transact([payoutAccountPut({ ...off, transfersEnabled: true, version: off.version + 1 })]);
    const opId = (await money.payoutOf())?.repayOpId ?? "";
    await unblockCreator(money.app, money.creatorId);
    expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "ready" });
    await goOn(money);
    expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003, 10_000]);
    await mustAddUp(money);
  });
});

describe("what was reversed at the provider by hand", () => {
  it("is paid again once, when finance says so", async () => {
    const money = await signedMoney(moneyApp(virtualTable()));
    await money.paid();
    await dispatch(money.app, await money.release());
    const [transfer] = money.provider.transfers;
    if (!transfer) throw new Error("No transfer");
    transfer.amountReversed = 7_000;
    money.provider.reversals.push({
      id: "trr_hand",
      transferId: transfer.id,
      amount: 7_000,
      currency: "usd",
      metadata: {},
    });
    await applyReversal(money.app, transfer.id, "evt_hand");
    expect(await sums(money)).toMatchObject({ released: 38_003, releasing: 7_000 });
    const payoutId = money.milestones[0]?.payoutId ?? "";
    const claim = (proposalId: string) =>
      claimRepayment(money.app, { payoutId, amount: 7_000, proposalId }, money.app.now());
    await commit(money, await claim("prp_1"));
    await expect(claim("prp_2")).rejects.toMatchObject({ code: "illegal_transition" });
    await mustAddUp(money);
    await goOn(money);
    expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003, 7_000]);
    expect(await sums(money)).toMatchObject({ released: 45_003, releasing: 0 });
    expect(await money.payoutOf()).toMatchObject({ status: "transferred", repaidAmount: 7_000 });
    await expect(claim("prp_2")).rejects.toMatchObject({ code: "illegal_transition" });
    await mustAddUp(money);
    // And once more by hand: now of the transfer that had paid again.
    const [, second] = money.provider.transfers;
    if (!second) throw new Error("No second transfer");
    second.amountReversed = 7_000;
    money.provider.reversals.push({
      id: "trr_again",
      transferId: second.id,
      amount: 7_000,
      currency: "usd",
      metadata: {},
    });
    for (const { id } of [transfer, second, transfer]) await applyReversal(money.app, id, "evt_hand");
    expect(await sums(money)).toMatchObject({ released: 38_003, releasing: 7_000 });
    await commit(money, await claim("prp_3"));
    await goOn(money);
    expect(await sums(money)).toMatchObject({ released: 45_003, releasing: 0 });
    await mustAddUp(money);
  });
});
