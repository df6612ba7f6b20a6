// Money asked back after it was released: the brand first, then the creator, at the provider or from what they earn next.
import { describe, expect, it } from "vitest";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { applyReversal } from "../../shared/payments/reversal.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf, loadPosting } from "../../shared/store/ledger.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { askBack, carryOut, look, operationOf } from "../kit/forks.ts";
import { ledgerTable, type MoneyApp, moneyApp, type SignedMoney, signedMoney, sweep } from "../kit/money.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();

async function releasedDeal(shape: Parameters<typeof signedMoney>[1] = {}, rig: MoneyApp = moneyApp(table)) {
  const money = await signedMoney(rig, shape);
  await money.paid();
  await carryOut(money);
  return money;
}

/** Another deal of the same creator, paid for and ready to be released. */
async function nextDeal(before: SignedMoney, fee: number) {
  const money = await signedMoney(before, { fee, creatorId: before.creatorId, account: null });
  await money.paid();
  return money;
}

async function mustBalance() {
  const { invariants } = await runInvariants(table, new Date());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
}

async function sumsOf(money: SignedMoney) {
  const { milestones } = await money.deal();
  const payouts = await Promise.all(milestones.map((_, index) => money.payoutOf(index + 1)));
  return moneyOf(
    milestones,
    payouts.filter((payout) => payout !== undefined),
  );
}

const owedBy = (money: SignedMoney) => balanceOf(table, `receivable:${money.creatorId}`, money.agreement.currency);

const factsOf = async (money: SignedMoney) =>
  (await loadPayoutFacts(table, money.milestones[0]?.payoutId ?? "")).map((fact) => [
    fact.rowType,
    fact.creatorAmountMinor,
    fact.platformFeeMinor,
    fact.brandTotalMinor,
    fact.adjustmentMinor ?? 0,
  ]);

describe("a recovery", () => {
  it("refunds the brand first, then takes the creator's part back", async () => {
    const money = await releasedDeal();
    await askBack(money, 1, 4_000);
    await mustBalance();
    expect(await sumsOf(money)).toMatchObject({ released: 18_001, fee: 1_799, releasing: 29_703, refunded: 0 });
    await dispatch(money.app, (await operationOf(money, "refund")).opId);
    expect(money.provider.refunds).toMatchObject([{ amount: 29_703 }]);
    expect(money.provider.reversals).toEqual([]);
    expect(await owedBy(money)).toBe(0);
    await mustBalance();
    await carryOut(money);
    expect(money.provider.reversals).toMatchObject([{ amount: 27_002 }]);
    expect(await sumsOf(money)).toMatchObject({ released: 18_001, fee: 1_799, refunded: 29_703, releasing: 0 });
    expect(await money.payoutOf()).toMatchObject({ status: "partially_reversed", recoveredAmount: 27_002 });
    expect(await factsOf(money)).toEqual([
      ["transfer", 45_003, 4_500, 49_503, 0],
      ["refund", 0, -2_701, -29_703, -29_703],
      ["reversal", -27_002, 0, 0, 0],
    ]);
    expect(await ledgerTable(table, money.id)).toMatchInlineSnapshot(`
      "
      posting                      account                         debit     credit
      charge_succeeded             transit:charge                  49503
                                   held: 1                                    49503
      charge_settled               stripe:platform                 48236
                                   exp:stripe_fee                   1267
                                   transit:charge                             49503
      release_claimed              held: 1                         49503
                                   payable                                    45003
                                   rev:platform_fee                            4500
      transfer_done                payable                         45003
                                   stripe:platform                            45003
      recovery_claimed             receivable                      27002
                                   rev:platform_fee                 2701
                                   transit:refund                             29703
      refund_done                  transit:refund                  29703
                                   stripe:platform                            29703
      reversal_claimed             transit:reversal                27002
                                   receivable                                 27002
      reversal_done                stripe:platform                 27002
                                   transit:reversal                           27002
      "
    `);
    await mustBalance();
  });

  it.each(["lost_answer", "lost_request", "saved_500", "rate_limited"] as const)(
    "takes back once though the reversal meets %s",
    async (fate) => {
      const money = await releasedDeal();
      await askBack(money, 1, 0);
      let met = 0;
      money.provider.choose(({ kind }) => {
        if (kind !== "reversal") return undefined;
        met += 1;
        return met === 1 ? fate : undefined;
      });
      await carryOut(money);
      expect(money.provider.reversals).toHaveLength(1);
      expect(await money.payoutOf()).toMatchObject({ status: "reversed", recoveredAmount: 45_003 });
      expect(await sumsOf(money)).toMatchObject({ released: 0, fee: 0, refunded: 49_503 });
      await mustBalance();
    },
  );

  it("is asked for once", async () => {
    const money = await releasedDeal();
    await askBack(money, 1, 0);
    await askBack(money, 1, 0);
    await carryOut(money);
    expect([money.provider.refunds.length, money.provider.reversals.length]).toEqual([1, 1]);
    await mustBalance();
  });

  it("asks nothing back when the creator keeps all", async () => {
    const money = await releasedDeal();
    await askBack(money, 1, 10_000);
    expect((await money.deal()).milestones[0]).not.toHaveProperty("recovery");
  });

  it("counts in yen", async () => {
    const money = await releasedDeal({ fee: 54_321, currency: "jpy" });
    await askBack(money, 1, 3_333);
    await carryOut(money);
    const sums = await sumsOf(money);
    expect(sums.released).toBe(18_105);
    expect(sums.released + sums.fee + sums.refunded).toBe(sums.funded);
    await mustBalance();
  });
});

describe("a reversal that the creator's balance does not allow", () => {
  async function indebted(bps = 4_000) {
    const money = await releasedDeal();
    await askBack(money, 1, bps);
    money.provider.choose(({ kind }) => (kind === "reversal" ? { rejected: "balance_insufficient" } : undefined));
    await carryOut(money);
    money.provider.choose(undefined);
    return money;
  }

  it("leaves a debt, which is said and booked", async () => {
    const money = await indebted();
    expect(await operationOf(money, "reversal")).toMatchObject({
      status: "voided",
      lastError: { code: "balance_insufficient" },
    });
    expect(await owedBy(money)).toBe(27_002);
    expect(await money.payoutOf()).toMatchObject({ status: "transferred" });
    expect(money.provider.reversals).toEqual([]);
    expect(await ledgerTable(table, money.id)).toContain("reversal_voided");
    const { opId, version } = await operationOf(money, "reversal");
    const row = (prefix: string) => table.queryAll<{ pk: string; type?: string }>({ pk: `${prefix}#${opId}` });
    expect(await row("OUT")).toContainEqual(expect.objectContaining({ type: "recovery.owed", version }));
    expect(await row("AUD")).toContainEqual(expect.objectContaining({ action: "operation.voided", version }));
    await mustBalance();
  });

  it("is taken from a part of the next release", async () => {
    const money = await indebted();
    const next = await nextDeal(money, 40_000);
    await look(next);
    await mustBalance();
    expect(await sumsOf(next)).toMatchObject({ releasing: 12_998, released: 27_002, fee: 4_000 });
    await carryOut(next);
    expect(next.provider.transfers.at(-1)).toMatchObject({ amount: 12_998 });
    expect(await owedBy(next)).toBe(0);
    expect(await sumsOf(next)).toMatchObject({ released: 40_000, fee: 4_000, releasing: 0 });
    expect(await factsOf(next)).toEqual([["transfer", 40_000, 4_000, 44_000, -27_002]]);
    expect(await ledgerTable(table, next.id)).toMatchInlineSnapshot(`
      "
      posting                      account                         debit     credit
      charge_succeeded             transit:charge                  44000
                                   held: 1                                    44000
      charge_settled               stripe:platform                 42870
                                   exp:stripe_fee                   1130
                                   transit:charge                             44000
      release_claimed              held: 1                         44000
                                   payable                                    40000
                                   rev:platform_fee                            4000
      receivable_netted            payable                         27002
                                   receivable                                 27002
      transfer_done                payable                         12998
                                   stripe:platform                            12998
      "
    `);
    await mustBalance();
  });

  it("takes whole releases until it is paid, and nothing is sent for them", async () => {
    const money = await indebted();
    const first = await nextDeal(money, 20_000);
    await carryOut(first);
    expect((await first.deal()).milestones).toMatchObject([{ status: "released", netted: 20_000 }]);
    expect(await first.payoutOf()).toMatchObject({ status: "paid_out", expectedReason: "arrived" });
    const [row] = await loadPayoutFacts(table, first.milestones[0]?.payoutId ?? "");
    expect(await loadPosting(table, row?.ledgerEntryId ?? "")).toMatchObject({ kind: "receivable_netted" });
    expect(await owedBy(money)).toBe(7_002);
    await mustBalance();
    const second = await nextDeal(money, 7_002);
    await carryOut(second);
    expect(await owedBy(money)).toBe(0);
    const third = await nextDeal(money, 5_000);
    await carryOut(third);
    expect(third.provider.transfers.map(({ amount }) => amount)).toEqual([45_003, 5_000]);
    await mustBalance();
  });

  it("is for a person when the reason is not known, and goes when they say so", async () => {
    const money = await releasedDeal();
    await askBack(money, 1, 0);
    money.provider.choose(({ kind }) => (kind === "reversal" ? { rejected: "something_new" } : undefined));
    await carryOut(money);
    const reversal = await operationOf(money, "reversal");
    expect(reversal).toMatchObject({ status: "blocked", blockedReason: { code: "refused", who: "finance" } });
    expect(await sweep(money, reversal.opId, 60)).toMatchObject({ status: "blocked" });
    await mustBalance();
  });
});

describe("a debt that two ways lead to", () => {
  it("is not netted while its reversal is on the way", async () => {
    const money = await releasedDeal();
    await askBack(money, 1, 0);
    await dispatch(money.app, (await operationOf(money, "refund")).opId);
    const next = await nextDeal(money, 40_000);
    await carryOut(next);
    expect(next.provider.transfers.at(-1)).toMatchObject({ amount: 40_000 });
    await carryOut(money);
    expect(money.provider.reversals).toMatchObject([{ amount: 45_003 }]);
    expect(await owedBy(money)).toBe(0);
    await mustBalance();
  });

  it("is reversed only by what a release has not taken", async () => {
    const money = await releasedDeal();
    await askBack(money, 1, 0);
    const next = await nextDeal(money, 40_000);
    await carryOut(next);
    expect((await next.deal()).milestones).toMatchObject([{ netted: 40_000 }]);
    await carryOut(money);
    expect(money.provider.reversals).toMatchObject([{ amount: 5_003 }]);
    expect(await owedBy(money)).toBe(0);
    expect(await money.payoutOf()).toMatchObject({ status: "partially_reversed", recoveredAmount: 5_003 });
    await mustBalance();
  });

  it("is not reversed at all when a release took it", async () => {
    const money = await releasedDeal();
    await askBack(money, 1, 4_000);
    await carryOut(await nextDeal(money, 40_000));
    await carryOut(money);
    expect(money.provider.reversals).toEqual([]);
    expect((await money.deal()).milestones[0]?.recovery).toMatchObject({ refunded: true });
    await mustBalance();
  });
});

describe("transfer.reversed", () => {
  it("tells ours from those of others, whatever comes first", async () => {
    const money = await releasedDeal();
    const [transfer] = money.provider.transfers;
    if (!transfer) throw new Error("No transfer");
    transfer.amountReversed += 1_003;
    money.provider.reversals.push({
      id: "trr_by_hand",
      transferId: transfer.id,
      amount: 1_003,
      currency: "usd",
      metadata: {},
    });
    await askBack(money, 1, 4_000);
    money.provider.choose(({ kind }) => (kind === "reversal" ? "lost_answer" : undefined));
    await dispatch(money.app, (await operationOf(money, "refund")).opId);
    const { opId } = await operationOf(money, "reversal");
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "unknown" });
    money.provider.choose(undefined);
    await Promise.all([1, 2, 3].map((n) => applyReversal(money.app, transfer.id, `evt_${n}`)));
    expect(await operationOf(money, "reversal")).toMatchObject({ status: "done", attempt: 1 });
    expect(await money.payoutOf()).toMatchObject({
      status: "partially_reversed",
      reversedAmount: 1_003,
      recoveredAmount: 27_002,
    });
    expect(await balanceOf(table, `payable:${money.creatorId}`, "usd")).toBe(1_003);
    await mustBalance();
  });

  it("of money that was decided against is not owed to the creator, and nothing counts below zero", async () => {
    const money = await releasedDeal();
    const [transfer] = money.provider.transfers;
    if (!transfer) throw new Error("No transfer");
    const { id: transferId, amount, currency } = transfer;
    transfer.amountReversed = amount;
    money.provider.reversals.push({ id: "trr_all", transferId, amount, currency, metadata: {} });
    await applyReversal(money.app, transferId, "evt");
    expect(await sumsOf(money)).toMatchObject({ releasing: 45_003, released: 0, fee: 4_500 });
    await askBack(money, 1, 0);
    await carryOut(money);
    const nothing = { held: 0, releasing: 0, released: 0, fee: 0, lost: 0, frozen: 0 };
    expect(await sumsOf(money)).toEqual({ funded: 49_503, refunded: 49_503, ...nothing });
    await mustBalance();
  });

  it("waits for an operation of ours that is not on the books", async () => {
    const money = await releasedDeal();
    const [transfer] = money.provider.transfers;
    if (!transfer) throw new Error("No transfer");
    const metadata = { env: "test", op_id: "op_unknown" };
    transfer.amountReversed = 500;
    money.provider.reversals.push({ id: "trr_x", transferId: transfer.id, amount: 500, currency: "usd", metadata });
    expect(await applyReversal(money.app, transfer.id, "evt")).toBe(false);
    expect(await money.payoutOf()).not.toHaveProperty("reversedAmount");
    await mustBalance();
  });
});
