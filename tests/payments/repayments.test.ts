// A creator who is owed what was reversed by hand, and owes something themselves: what is paid again pays the debt first.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimRepayment } from "../../shared/payments/repayReversed.ts";
import { applyReversal } from "../../shared/payments/reversal.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { atProvider, booksOf, goOn } from "../kit/chargeback.ts";
import { askBack } from "../kit/forks.ts";
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

describe("what was reversed by hand, while the creator owes something", () => {
  /** Everything of a release was reversed by hand, and part or all of it was asked back from the creator meanwhile. */
  async function owedAndOwing(creatorBps: number) {
    const money = await signedMoney(moneyApp(virtualTable()));
    await money.paid();
    await dispatch(money.app, await money.release());
    const [transfer] = money.provider.transfers;
    if (!transfer) throw new Error("No transfer");
    transfer.amountReversed = 45_003;
    const { id: transferId } = transfer;
    money.provider.reversals.push({ id: "trr_hand", transferId, amount: 45_003, currency: "usd", metadata: {} });
    await applyReversal(money.app, transferId, "evt_hand");
    await askBack(money, 1, creatorBps);
    await goOn(money);
    const payoutId = money.milestones[0]?.payoutId ?? "";
    const change = await claimRepayment(money.app, { payoutId, amount: 45_003, proposalId: "prp_1" }, money.app.now());
    await commit(money, change);
    await mustAddUp(money);
    await goOn(money);
    await mustAddUp(money);
    const facts = await loadPayoutFacts(money.app.table, payoutId);
    const rows = facts
      .filter(({ rowType }) => rowType !== "refund")
      .map(({ creatorAmountMinor, adjustmentMinor = 0 }) => [creatorAmountMinor, adjustmentMinor]);
    return { ...money, rows };
  }

  it("pays a debt of the creator first", async () => {
    const money = await owedAndOwing(6_000);
    expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003, 27_002]);
    expect(await balanceOf(money.app.table, `receivable:${money.creatorId}`, "usd")).toBe(0);
    expect(await balanceOf(money.app.table, `payable:${money.creatorId}`, "usd")).toBe(0);
    expect(await sums(money)).toMatchObject({ released: 27_002, releasing: 0 });
    expect(await money.payoutOf()).toMatchObject({
      status: "transferred",
      reversalRepaid: 45_003,
      reversalRepaying: 0,
    });
    expect(money.rows).toEqual([
      [45_003, 0],
      [-45_003, 0],
      [18_001, -18_001],
      [27_002, 0],
    ]);
  });

  it("sends nothing when a debt takes all of it", async () => {
    const money = await owedAndOwing(0);
    expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003]);
    expect(await balanceOf(money.app.table, `receivable:${money.creatorId}`, "usd")).toBe(0);
    expect(await balanceOf(money.app.table, `payable:${money.creatorId}`, "usd")).toBe(0);
    expect(await sums(money)).toMatchObject({ released: 0, releasing: 0 });
    expect(await money.payoutOf()).toMatchObject({ reversalRepaid: 45_003 });
    expect(await money.payoutOf()).not.toHaveProperty("repayOpId");
    expect(money.rows).toEqual([
      [45_003, 0],
      [-45_003, 0],
      [45_003, -45_003],
    ]);
  });
});
