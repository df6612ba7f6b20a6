// What a creator is owed again and the provider cannot pay: finance records the bank transfer that did.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import type { Proposal } from "../../shared/domain/proposal.ts";
import { claimClawback } from "../../shared/payments/clawback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { book, payable } from "../../shared/payments/offlinePayment.ts";
import { claimRepayment } from "../../shared/payments/repayReversed.ts";
import { applyReversal } from "../../shared/payments/reversal.ts";
import { loadChargeback } from "../../shared/store/chargebacks.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
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

async function released() {
  const money = await signedMoney(moneyApp(virtualTable()));
  await money.app.table.transact([{ put: { ...key.reserve(money.agreement.briefId), t: "reserve", sv: 1 } }]);
  await money.paid();
  await dispatch(money.app, await money.release());
  return money;
}

/** Paid out, disputed and lost: the platform bears it all. */
async function lostAfterRelease() {
  const money = await released();
  const bank = bankOf(money);
  bank.takes();
  bank.says("lost");
  await bank.tell();
  const milestoneId = money.milestones[0]?.id ?? "";
  const recover = async (amount: number, proposalId: string) => {
    const chargeback = await loadChargeback(money.app.table, bank.id);
    if (!chargeback) throw new Error("No chargeback");
    const { change } = await claimClawback(money.app, chargeback, { milestoneId, amount, proposalId }, money.app.now());
    await commit(money, change);
  };
  return { ...money, bank, recover };
}

/** Finance records that a bank transfer paid what this payout waits for; somebody else approved it. */
async function payOffline(money: SignedMoney, proposalId: string, amount?: number) {
  const payoutId = money.milestones[0]?.payoutId ?? "";
  const found = await payable(money.app, payoutId);
  const at = money.app.now().toISOString();
  const proposal: Proposal = {
    id: proposalId,
    version: 2,
    status: "approved",
    kind: "offline_payment",
    currency: "usd",
    amount: amount ?? Number(found.operation.params.amount),
    reason: "Paid by bank transfer",
    evidenceUploadId: "upl_1",
    payoutId,
    reference: "FT-1",
    paidAt: at,
    proposedBy: "usr_1",
    decidedBy: "usr_2",
    createdAt: at,
    updatedAt: at,
  };
  await commit(money, (await book(money.app, proposal, money.app.now())).change);
  return found.operation;
}
async function moveOffline(money: SignedMoney) {
  const account = await loadConnect(money.app.table, money.creatorId);
  if (!account) throw new Error("No account");
  await money.app.table.transact([
    payoutAccountPut({ ...account, rail: "offline", country: "VN", version: 1 }),
    { update: key.agreement(money.id), set: { creatorCountry: "VN" } },
  ]);
}

describe("a creator whom the provider cannot pay any more", () => {
  it("is repaid by bank transfer what was taken back for a chargeback that was won in the end", async () => {
    const money = await lostAfterRelease();
    await money.recover(20_000, "prp_1");
    await money.recover(10_000, "prp_2");
    await goOn(money);
    await moveOffline(money);
    money.bank.givesBack();
    await money.bank.tell();
    expect(await money.payoutOf()).toMatchObject({ status: "blocked", blockedReason: { code: "offline_rail" } });
    expect(await sums(money)).toMatchObject({ released: 15_003, releasing: 30_000, lost: 0 });
    await expect(payOffline(money, "prp_3", 9_999)).rejects.toMatchObject({ code: "stale" });
    const first = await payOffline(money, "prp_4");
    await mustAddUp(money);
    const second = await payOffline(money, "prp_5");
    expect([first, second].map(({ params }) => params.amount).sort()).toEqual([10_000, 20_000]);
    for (const { opId } of [first, second])
      expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "voided" });
    await expect(payable(money.app, money.milestones[0]?.payoutId ?? "")).rejects.toMatchObject({
      code: "illegal_transition",
    });
    expect(money.provider.transfers).toHaveLength(1);
    expect(await sums(money)).toMatchObject({ released: 45_003, releasing: 0, lost: 0 });
    expect(await money.payoutOf()).toMatchObject({ status: "paid_out", rail: "offline", repaidAmount: 30_000 });
    expect(await booksOf(money)).toMatchObject({ offline_bank: -30_000 });
    expect(await booksOf(money)).not.toHaveProperty("payable");
    const facts = await loadPayoutFacts(money.app.table, money.milestones[0]?.payoutId ?? "");
    expect(
      facts.slice(-2).map(({ rail, creatorAmountMinor, approvedBy }) => [rail, creatorAmountMinor, approvedBy]),
    ).toEqual([
      ["offline", Number(first.params.amount), "usr_2"],
      ["offline", Number(second.params.amount), "usr_2"],
    ]);
    await mustAddUp(money);
  });

  it("is repaid by bank transfer what somebody reversed by hand", async () => {
    const money = await released();
    const [transfer] = money.provider.transfers;
    if (!transfer) throw new Error("No transfer");
    transfer.amountReversed = 7_000;
    const by = { transferId: transfer.id, amount: 7_000, currency: "usd", metadata: {} };
    money.provider.reversals.push({ id: "trr_hand", ...by });
    await applyReversal(money.app, transfer.id, "evt_hand");
    await moveOffline(money);
    const payoutId = money.milestones[0]?.payoutId ?? "";
    await expect(payable(money.app, payoutId)).rejects.toMatchObject({ code: "illegal_transition" });
    await commit(
      money,
      await claimRepayment(money.app, { payoutId, amount: 7_000, proposalId: "prp_1" }, money.app.now()),
    );
    expect(await money.payoutOf()).toMatchObject({ status: "blocked" });
    await payOffline(money, "prp_2");
    expect(money.provider.transfers).toHaveLength(1);
    expect(await money.payoutOf()).toMatchObject({ status: "paid_out", reversalRepaid: 7_000, reversalRepaying: 0 });
    expect(await sums(money)).toMatchObject({ released: 45_003, releasing: 0 });
    await mustAddUp(money);
  });
});
