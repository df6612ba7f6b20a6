// Money that goes back: before a release, by a split, and after it; whatever is refused or lost on the way, to the cent.
import { describe, expect, it } from "vitest";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { followRefund } from "../../shared/payments/refunds.ts";
import { unblockBalance, unblockCharge } from "../../shared/payments/unblock.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { carryOut, decide, look, operationOf } from "../kit/forks.ts";
import { ledgerTable, moneyApp, type SignedMoney, signedMoney, sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();

async function heldDeal(shape: Parameters<typeof signedMoney>[1] = {}) {
  const money = await signedMoney(moneyApp(table), shape);
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

const factsOf = async (money: SignedMoney, n = 1) =>
  (await loadPayoutFacts(table, money.milestones[n - 1]?.payoutId ?? "")).map((fact) => [
    fact.rowType,
    fact.creatorAmountMinor,
    fact.platformFeeMinor,
    fact.brandTotalMinor,
    fact.adjustmentMinor ?? 0,
  ]);

describe("a refund before the release", () => {
  it("gives everything back and keeps no fee", async () => {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await look(money);
    await mustBalance();
    expect(await sumsOf(money)).toMatchObject({ funded: 49_503, held: 0, releasing: 49_503, refunded: 0 });
    expect(await money.payoutOf()).toMatchObject({ status: "refunded", expectedAt: null });
    await carryOut(money);
    expect(money.provider.refunds).toMatchObject([{ amount: 49_503, currency: "usd" }]);
    expect(money.provider.transfers).toEqual([]);
    expect((await money.deal()).milestones).toMatchObject([
      { status: "refunded", moneyFork: "refund", refunded: true },
    ]);
    expect(await sumsOf(money)).toMatchObject({ funded: 49_503, releasing: 0, refunded: 49_503, fee: 0, released: 0 });
    expect(await factsOf(money)).toEqual([["refund", 0, 0, 0, -49_503]]);
    expect((await loadPayoutFacts(table, money.milestones[0]?.payoutId ?? ""))[0]).toMatchObject({
      n: 2,
      processingFeeMinor: 1_267,
      releaseReason: "dispute",
      refundId: money.provider.refunds[0]?.id,
    });
    expect(await ledgerTable(table, money.id)).toMatchInlineSnapshot(`
      "
      posting                      account                         debit     credit
      charge_succeeded             transit:charge                  49503
                                   held: 1                                    49503
      charge_settled               stripe:platform                 48236
                                   exp:stripe_fee                   1267
                                   transit:charge                             49503
      refund_claimed               held: 1                         49503
                                   transit:refund                             49503
      refund_done                  transit:refund                  49503
                                   stripe:platform                            49503
      "
    `);
    await mustBalance();
  });

  it.each<[string, Fate[]]>([
    ["its answer is lost", ["lost_answer"]],
    ["its request is lost", ["lost_request", "lost_request"]],
    ["the provider is busy", ["rate_limited", "rate_limited"]],
    ["a 500 is kept for it after it was executed", ["saved_500"]],
  ])("is made once though %s", async (_, fates) => {
    const money = await heldDeal();
    money.provider.fates.push(...fates);
    await decide(money, 1, 0);
    await carryOut(money);
    expect(money.provider.refunds).toHaveLength(1);
    expect(new Set(money.provider.sent.map(({ key }) => key)).size).toBe(1);
    expect(await sumsOf(money)).toMatchObject({ refunded: 49_503, releasing: 0 });
    await mustBalance();
  });

  it("is found by reading when its key may be forgotten, and never sent again", async () => {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await look(money);
    const { opId } = await operationOf(money, "refund");
    money.provider.fates.push("lost_answer");
    await dispatch(money.app, opId);
    money.clock.pass(25 * 3600);
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(money.provider.sent).toHaveLength(1);
    await mustBalance();
  });

  it("is proven by the provider's event before its answer is heard", async () => {
    const money = await heldDeal();
    money.provider.onEffect(async () => {
      await followRefund(money.app, money.provider.refunds[0]?.id ?? "", "evt_created");
    });
    await decide(money, 1, 0);
    await carryOut(money);
    expect(money.provider.refunds).toHaveLength(1);
    expect(await factsOf(money)).toHaveLength(1);
    expect(money.logged).toEqual([]);
    await mustBalance();
  });
});

describe("a split", () => {
  it("of 6,000 basis points pays both sides to the cent", async () => {
    const money = await heldDeal();
    await decide(money, 1, 6_000);
    await look(money);
    await mustBalance();
    await carryOut(money);
    expect(money.provider.transfers).toMatchObject([{ amount: 27_002 }]);
    expect(money.provider.refunds).toMatchObject([{ amount: 19_801 }]);
    expect((await money.deal()).milestones).toMatchObject([
      { status: "split", parts: { toCreator: 27_002, fee: 2_700, tax: 0, toBrand: 19_801 } },
    ]);
    expect(await sumsOf(money)).toMatchObject({
      funded: 49_503,
      held: 0,
      releasing: 0,
      released: 27_002,
      fee: 2_700,
      refunded: 19_801,
    });
    expect(await money.payoutOf()).toMatchObject({ status: "transferred", amount: 27_002 });
    expect(await factsOf(money)).toEqual([
      ["transfer", 27_002, 2_700, 29_702, 0],
      ["refund", 0, 0, 0, -19_801],
    ]);
    expect(await ledgerTable(table, money.id)).toMatchInlineSnapshot(`
      "
      posting                      account                         debit     credit
      charge_succeeded             transit:charge                  49503
                                   held: 1                                    49503
      charge_settled               stripe:platform                 48236
                                   exp:stripe_fee                   1267
                                   transit:charge                             49503
      split_claimed                held: 1                         49503
                                   payable                                    27002
                                   rev:platform_fee                            2700
                                   transit:refund                             19801
      transfer_done                payable                         27002
                                   stripe:platform                            27002
      refund_done                  transit:refund                  19801
                                   stripe:platform                            19801
      "
    `);
    await mustBalance();
  });

  it.each<[string, (kind: string) => Fate | undefined]>([
    [
      "the refund is refused for a day",
      (kind) => (kind === "refund" ? { rejected: "balance_insufficient" } : undefined),
    ],
    [
      "the transfer is refused for a day",
      (kind) => (kind === "transfer" ? { rejected: "transfers_not_allowed" } : undefined),
    ],
  ])("is settled only when both sides are, though %s", async (_, fate) => {
    const money = await heldDeal();
    await decide(money, 1, 6_000);
    money.provider.choose(({ kind }) => fate(kind));
    await carryOut(money);
    await mustBalance();
    expect((await money.deal()).milestones[0]?.status).toBe("splitting");
    money.provider.choose(undefined);
    for (const kind of ["refund", "transfer"] as const)
      expect(await sweep(money, (await operationOf(money, kind)).opId)).toMatchObject({ status: "done" });
    expect((await money.deal()).milestones[0]?.status).toBe("split");
    expect([money.provider.transfers.length, money.provider.refunds.length]).toEqual([1, 1]);
    await mustBalance();
  });

  it.each([0, 1, 3_333, 5_000, 9_999, 10_000])("of %i basis points in yen adds up", async (bps) => {
    const money = await heldDeal({ fee: 54_321, currency: "jpy" });
    await decide(money, 1, bps);
    await carryOut(money);
    const sums = await sumsOf(money);
    expect(sums.released + sums.fee + sums.refunded).toBe(sums.funded);
    expect([sums.held, sums.releasing]).toEqual([0, 0]);
    if (bps === 0) expect(sums).toMatchObject({ refunded: sums.funded, fee: 0, released: 0 });
    if (bps === 10_000) expect(sums).toMatchObject({ refunded: 0, released: 54_321, fee: 5_432 });
    await mustBalance();
  });

  it("of one charge with several milestones goes for each as it was decided", async () => {
    const money = await heldDeal({ fee: 50_000, shares: [3_334, 3_333, 3_333] });
    await decide(money, 1, 0);
    await decide(money, 2, 2_500);
    await carryOut(money);
    expect((await money.deal()).milestones.map(({ status }) => status)).toEqual(["refunded", "split", "released"]);
    const sums = await sumsOf(money);
    expect(sums.released + sums.fee + sums.refunded).toBe(55_000);
    const charge = money.provider.refunds[0]?.chargeId;
    expect(money.provider.refunds.every(({ chargeId }) => chargeId === charge)).toBe(true);
    expect(money.provider.refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(sums.refunded);
    await mustBalance();
  });
});

describe("a refund that fails later", () => {
  async function refunded() {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await carryOut(money);
    const [refund] = money.provider.refunds;
    if (!refund) throw new Error("No refund");
    return { money, refund };
  }

  it.each(["failed", "canceled"])("(%s) is owed to the brand, once, and never made again by itself", async (status) => {
    const { money, refund } = await refunded();
    const brand = `brand_credit:${money.agreement.brandId}`;
    const before = await balanceOf(table, brand, "usd");
    refund.status = status;
    await Promise.all([1, 2, 3].map((n) => followRefund(money.app, refund.id, `evt_${n}`)));
    await followRefund(money.app, refund.id, "evt_again");
    expect((await balanceOf(table, brand, "usd")) - before).toBe(49_503);
    expect(await factsOf(money)).toEqual([
      ["refund", 0, 0, 0, -49_503],
      ["refund", 0, 0, 0, 49_503],
    ]);
    await carryOut(money);
    expect(money.provider.refunds).toHaveLength(1);
    expect(await operationOf(money, "refund")).toMatchObject({ status: "done", result: { returned: status } });
    await mustBalance();
  });

  it("is booked whole when nothing was heard of it before", async () => {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await look(money);
    const { opId } = await operationOf(money, "refund");
    money.provider.fates.push("lost_answer");
    await dispatch(money.app, opId);
    const [refund] = money.provider.refunds;
    if (!refund) throw new Error("No refund");
    refund.status = "failed";
    expect(await followRefund(money.app, refund.id, "evt_failed")).toBe(true);
    expect(await factsOf(money)).toHaveLength(2);
    expect((await money.deal()).milestones[0]?.status).toBe("refunded");
    await mustBalance();
  });

  it("is booked whole when it is found by reading", async () => {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await look(money);
    const { opId } = await operationOf(money, "refund");
    money.provider.fates.push("lost_answer");
    await dispatch(money.app, opId);
    for (const refund of money.provider.refunds) refund.status = "failed";
    money.clock.pass(25 * 3600);
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "done" });
    expect(await factsOf(money)).toHaveLength(2);
    await mustBalance();
  });
});

describe("a refund that was made by hand at the provider", () => {
  it("is left for finance and books nothing", async () => {
    const money = await heldDeal();
    const chargeId = (await money.deal()).milestones[0]?.chargeId ?? "";
    const base = { chargeId, amount: 500, currency: "usd", status: "succeeded" };
    money.provider.refunds.push({ ...base, id: "re_by_hand", metadata: {} });
    money.provider.refunds.push({ ...base, id: "re_elsewhere", metadata: { env: "other", op_id: "op_x" } });
    money.provider.refunds.push({ ...base, id: "re_early", metadata: { env: "test", op_id: "op_unknown" } });
    expect(await followRefund(money.app, "re_by_hand", "evt")).toBe(true);
    expect(money.logged).toEqual(["a refund was made outside of the product"]);
    expect(await followRefund(money.app, "re_elsewhere", "evt")).toBe(true);
    expect(await followRefund(money.app, "re_early", "evt")).toBe(false);
    expect(money.logged).toHaveLength(1);
    expect(await sumsOf(money)).toMatchObject({ held: 49_503, refunded: 0 });
    await mustBalance();
  });
});

describe("a refused refund", () => {
  async function refused(code: string) {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await look(money);
    const { opId } = await operationOf(money, "refund");
    money.provider.fates.push({ rejected: code });
    const operation = await dispatch(money.app, opId);
    await mustBalance();
    return { money, opId, operation, chargeId: String(operation.params.charge) };
  }

  it("for want of balance goes when there is some", async () => {
    const { money, opId, operation } = await refused("balance_insufficient");
    expect(operation).toMatchObject({
      status: "blocked",
      attempt: 2,
      blockedReason: { code: "platform_balance", who: "finance" },
    });
    expect(await money.payoutOf()).toMatchObject({ status: "refunded" });
    await unblockBalance(money.app);
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "done", key: `refund:${opId}:2` });
    await mustBalance();
  });

  it("for a chargeback goes when that is over, and not for another's", async () => {
    const { money, opId, chargeId, operation } = await refused("charge_disputed");
    expect(operation).toMatchObject({ status: "blocked", blockedReason: { code: "charge_disputed", who: "finance" } });
    await unblockCharge(money.app, "ch_another");
    expect(await sweep(money, opId, 40)).toMatchObject({ status: "blocked" });
    await unblockCharge(money.app, chargeId);
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "done" });
    await mustBalance();
  });

  it("because it was made already is done, when it is ours", async () => {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await look(money);
    const { opId, params } = await operationOf(money, "refund");
    const metadata = params.metadata as Record<string, string>;
    const made = { chargeId: String(params.charge), amount: 49_503, currency: "usd", status: "succeeded", metadata };
    money.provider.refunds.push({ id: "re_ours", ...made });
    money.provider.fates.push({ rejected: "charge_already_refunded" });
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "done", stripeId: "re_ours", attempt: 1 });
    await mustBalance();
  });

  it.each([
    ["charge_already_refunded", "refunded_elsewhere"],
    ["something_new", "refused"],
  ])("(%s) is for finance, and never tried again by itself", async (code, reason) => {
    const { money, opId, operation } = await refused(code);
    expect(operation).toMatchObject({ status: "blocked", blockedReason: { code: reason, who: "finance" } });
    await unblockBalance(money.app);
    expect(await sweep(money, opId, 60)).toMatchObject({ status: "blocked" });
    expect(money.provider.refunds).toEqual([]);
  });

  it("is looked at again when the provider does not tell whether it was made", async () => {
    const money = await heldDeal();
    await decide(money, 1, 0);
    await look(money);
    const { opId } = await operationOf(money, "refund");
    const { refundsOf } = money.provider.gateway;
    money.provider.gateway.refundsOf = async () => {
      throw new DomainError("payments_unavailable", "Our payment provider did not answer.");
    };
    money.provider.fates.push({ rejected: "charge_already_refunded" });
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "retry_wait", attempt: 1 });
    money.provider.gateway.refundsOf = refundsOf;
    expect(await sweep(money, opId)).toMatchObject({
      status: "blocked",
      attempt: 2,
      blockedReason: { code: "refunded_elsewhere" },
    });
    expect(new Set(money.provider.sent.map(({ key }) => key)).size).toBe(1);
    await mustBalance();
  });

  it("stops for a person when it was our mistake", async () => {
    const { operation } = await refused("parameter_invalid_integer");
    expect(operation).toMatchObject({ status: "bug", attempt: 1 });
  });

  it("of a size that nobody sends twice unasked waits for a person when it is proven absent", async () => {
    const money = await heldDeal({ fee: 2_000_000 });
    await decide(money, 1, 0);
    await look(money);
    const { opId } = await operationOf(money, "refund");
    money.provider.fates.push("lost_request");
    await dispatch(money.app, opId);
    money.clock.pass(25 * 3600);
    expect(await sweep(money, opId, 40)).toMatchObject({
      status: "blocked",
      attempt: 2,
      blockedReason: { code: "absent_needs_person", who: "finance" },
    });
    expect(money.provider.refunds).toEqual([]);
    await mustBalance();
  });
});
