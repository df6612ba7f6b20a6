// Money that arrives: held for its deal once, whatever the number of events; owed to the brand when it does not fit.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { askingState } from "../../shared/domain/funding.ts";
import type { Currency } from "../../shared/domain/money.ts";
import { applyBankPayout } from "../../shared/payments/bankLeg.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { retried } from "../../shared/payments/retry.ts";
import { applyReversal } from "../../shared/payments/reversal.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { loadFunding } from "../../shared/store/fundings.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf, loadPosting, postingId } from "../../shared/store/ledger.ts";
import { loadOperation, operationId } from "../../shared/store/operations.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { ledgerTable, moneyApp, signedMoney, sweep } from "../kit/money.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const newDeal = (shape: Parameters<typeof signedMoney>[1] = {}) => signedMoney(moneyApp(table), shape);
const sellerSum = (money: Awaited<ReturnType<typeof newDeal>>, account: string) =>
  balanceOf(table, account, money.agreement.currency);
const heldOf = (money: Awaited<ReturnType<typeof newDeal>>, n = 1) =>
  sellerSum(money, `held:${money.id}.${money.milestones[n - 1]?.id}`);

async function mustBalance() {
  const { invariants } = await runInvariants(table, new Date());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
}

const never = (): never => {
  throw new Error("This is not there");
};

/** The refund of a payment that its deal did not take: sent once, however often it is dispatched, and nothing stays owed. */
async function mustGoBackOnce(
  { app, provider, agreement }: Awaited<ReturnType<typeof newDeal>>,
  paymentIntentId: string,
  paid: { amount: number; currency: Currency },
) {
  const opId = operationId("refund", paymentIntentId, 1);
  await Promise.all([dispatch(app, opId), dispatch(app, opId), dispatch(app, opId)]);
  expect(await dispatch(app, opId)).toMatchObject({ status: "done" });
  expect(provider.refunds).toMatchObject([{ chargeId: `ch_${paymentIntentId}`, ...paid }]);
  expect(await balanceOf(table, `brand_credit:${agreement.brandId}`, paid.currency)).toBe(0);
  await mustBalance();
}

describe("a payment", () => {
  it("is held once, however many events tell of it at once", async () => {
    const money = await newDeal();
    const { fundingId, paymentIntentId } = await money.pay();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => takePayment(money.app, fundingId, paymentIntentId, `evt_${n}`)),
    );
    const { agreement, milestones } = await money.deal();
    expect(agreement).toMatchObject({ status: "active", version: 2 });
    expect(milestones).toMatchObject([{ status: "held", funded: true, chargeId: `ch_${paymentIntentId}` }]);
    expect(await loadFunding(table, fundingId)).toMatchObject({ status: "held", stripeFee: 1_267, version: 2 });
    expect(await heldOf(money)).toBe(49_503);
    expect(await money.payoutOf()).toMatchObject({
      status: "scheduled",
      amount: 45_003,
      rail: "connect",
      expectedReason: "waits_for_approval",
      expectedAt: "2026-12-10T00:00:00.000Z",
    });
    await takePayment(money.app, fundingId, paymentIntentId, "evt_late");
    expect((await money.deal()).agreement.version).toBe(2);
    await mustBalance();
  });

  it("is held for each of twenty milestones in one transaction", async () => {
    const money = await newDeal({ shares: Array.from({ length: 20 }, () => 500), fee: 99_999 });
    await money.paid();
    const { milestones } = await money.deal();
    expect(milestones.every(({ status }) => status === "held")).toBe(true);
    expect(moneyOf(milestones, [])).toMatchObject({ funded: 109_999, held: 109_999 });
    await mustBalance();
  });

  it("activates a milestone plan with the first charge, and holds each for its own", async () => {
    const money = await newDeal({ shares: [5_000, 3_000, 2_000], plan: "milestone" });
    await money.paid(2);
    expect((await money.deal()).milestones.map(({ status }) => status)).toEqual(["pending", "held", "pending"]);
    expect((await money.deal()).agreement.status).toBe("active");
    await money.paid(1);
    expect(await heldOf(money, 1)).toBe(22_501 + 2_250);
    expect((await money.deal()).agreement).toMatchObject({ status: "active", version: 3 });
    await mustBalance();
  });

  it("is known to be ours before its processing fee is, and is settled when that comes", async () => {
    const money = await newDeal();
    const { fundingId, paymentIntentId } = await money.pay(1, { settled: false });
    await takePayment(money.app, fundingId, paymentIntentId, "evt_1");
    expect(await loadFunding(table, fundingId)).toMatchObject({ status: "held" });
    expect(await loadFunding(table, fundingId)).not.toHaveProperty("stripeFee");
    const opId = await money.release();
    await expect(dispatch(money.app, opId)).rejects.toThrow("no balance transaction yet");
    await money.pay();
    await takePayment(money.app, fundingId, paymentIntentId, "evt_2");
    expect(await loadFunding(table, fundingId)).toMatchObject({ stripeFee: 1_267 });
    money.clock.pass(120);
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "done" });
    expect(money.provider.transfers).toHaveLength(1);
    await mustBalance();
  });

  it.each<[string, { amount?: number; currency?: "eur" }]>([
    ["too little", { amount: 49_502 }],
    ["too much", { amount: 49_504 }],
    ["another currency", { currency: "eur" }],
  ])("of %s funds nothing and goes back once; the right one is asked for then", async (_, more) => {
    const money = await newDeal();
    const { fundingId, paymentIntentId } = await money.pay(1, more);
    await takePayment(money.app, fundingId, paymentIntentId, "evt_1");
    await takePayment(money.app, fundingId, paymentIntentId, "evt_2");
    expect((await money.deal()).agreement.status).toBe("pending_funding");
    expect(await loadFunding(table, fundingId)).toMatchObject({ status: "off_plan" });
    expect(await heldOf(money)).toBe(0);
    await mustBalance();
    await mustGoBackOnce(money, paymentIntentId, { amount: 49_503, currency: "usd", ...more });
    const funding = await loadFunding(table, fundingId);
    expect(askingState(funding, money.app.now())).toBe("none");
  });

  it.each(["voided", "cancelled"] as const)("that comes after the deal was %s goes back", async (status) => {
    const money = await newDeal();
    const { fundingId, paymentIntentId } = await money.pay();
    await table.transact([{ update: { pk: `AGR#${money.id}`, sk: "H" }, set: { status } }]);
    await takePayment(money.app, fundingId, paymentIntentId, "evt_late");
    await mustGoBackOnce(money, paymentIntentId, { amount: 49_503, currency: "usd" });
    expect((await money.deal()).milestones[0]?.status).toBe("pending");
  });

  it("that cannot be sent back is for finance, who lets it go again", async () => {
    const money = await newDeal();
    const { fundingId, paymentIntentId } = await money.pay(1, { amount: 1_000 });
    await takePayment(money.app, fundingId, paymentIntentId, "evt_1");
    const opId = operationId("refund", paymentIntentId, 1);
    money.provider.fates.push({ rejected: "something_new" });
    expect(await sweep(money, opId, 40)).toMatchObject({
      status: "blocked",
      attempt: 2,
      blockedReason: { code: "refused", who: "finance" },
    });
    await mustBalance();
    const operation = await loadOperation(table, opId);
    if (!operation) throw new Error("No operation");
    const gone = await retried(money.app, operation, "Stripe has fixed it", money.app.now());
    await table.transact(
      toWrites(gone?.change ?? never(), { actor: SYSTEM, now: money.app.now(), correlationId: "t" }),
    );
    await mustGoBackOnce(money, paymentIntentId, { amount: 1_000, currency: "usd" });
    expect(money.provider.sent.map(({ key }) => key)).toEqual([`refund:${opId}:1`, `refund:${opId}:2`]);
  });

  it("is settled when its balance transaction comes late, though it is on its way back", async () => {
    const money = await newDeal();
    const { fundingId, paymentIntentId } = await money.pay(1, { amount: 1_000, settled: false });
    await takePayment(money.app, fundingId, paymentIntentId, "evt_1");
    await money.pay(1, { amount: 1_000 });
    for (const n of [2, 3]) await takePayment(money.app, fundingId, paymentIntentId, `evt_${n}`);
    expect(await loadPosting(table, postingId("charge_settled", `ch_${paymentIntentId}`))).toBeDefined();
    await mustGoBackOnce(money, paymentIntentId, { amount: 1_000, currency: "usd" });
  });

  it("is asked for again when it was under way and failed", async () => {
    const money = await newDeal();
    const { fundingId, paymentIntentId } = await money.pay();
    const payment = money.provider.payments.get(paymentIntentId);
    const told = async (status: string) => {
      money.provider.payments.set(paymentIntentId, { ...(payment ?? never()), status });
      await takePayment(money.app, fundingId, paymentIntentId, `evt_${status}`);
      return (await loadFunding(table, fundingId))?.status;
    };
    expect(await told("requires_payment_method")).toBe("requires_payment");
    expect(await told("processing")).toBe("processing");
    expect(await told("requires_payment_method")).toBe("failed");
    expect(await told("succeeded")).toBe("held");
  });

  it("is held fast when it fails after it was held", async () => {
    const money = await newDeal({ shares: [5_000, 5_000] });
    await money.paid();
    const { fundingId, paymentIntentId } = await money.pay();
    const payment = money.provider.payments.get(paymentIntentId);
    money.provider.payments.set(paymentIntentId, { ...(payment ?? never()), status: "requires_payment_method" });
    await takePayment(money.app, fundingId, paymentIntentId, "evt_failed");
    await takePayment(money.app, fundingId, paymentIntentId, "evt_failed_again");
    const { milestones } = await money.deal();
    expect(milestones.map(({ status, disputeOpen }) => [status, disputeOpen])).toEqual([
      ["held", true],
      ["held", true],
    ]);
    await expect(money.release()).rejects.toMatchObject({ code: "illegal_transition" });
    await mustBalance();
  });

  it("that comes a second time goes back, and what is held stays", async () => {
    const money = await newDeal();
    await money.paid();
    const again = await money.pay(1, { id: `pi_again_${money.id}` });
    await Promise.all([1, 2, 3].map((n) => takePayment(money.app, again.fundingId, again.paymentIntentId, `evt_${n}`)));
    await mustGoBackOnce(money, again.paymentIntentId, { amount: 49_503, currency: "usd" });
    expect(await loadFunding(table, again.fundingId)).toMatchObject({
      status: "held",
      paymentIntentId: `pi_${again.fundingId}`,
    });
    expect(await heldOf(money)).toBe(49_503);
    await mustBalance();
  });

  it("of somebody else's funding is refused", async () => {
    const [mine, other] = [await newDeal(), await newDeal()];
    const { paymentIntentId } = await other.pay();
    mine.provider.payments.set(paymentIntentId, await other.provider.gateway.retrievePayment(paymentIntentId));
    const fundingId = mine.fundings[0]?.id ?? "";
    await expect(takePayment(mine.app, fundingId, paymentIntentId, "evt")).rejects.toThrow("is not of");
    expect(await takePayment(mine.app, "fnd_unknown", paymentIntentId, "evt")).toBe(false);
  });
});

describe("the claim of a release", () => {
  it("is made once by fifty at the same time", async () => {
    const money = await newDeal();
    await money.paid();
    const claims = await Promise.allSettled(Array.from({ length: 50 }, () => money.release()));
    expect(claims.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refusals = claims.flatMap((claim) => (claim.status === "rejected" ? [claim.reason.code] : []));
    expect(new Set(refusals)).toEqual(new Set(["illegal_transition"]));
    expect(await heldOf(money)).toBe(0);
    await mustBalance();
  });

  it("is refused while the money is not there", async () => {
    const money = await newDeal();
    await expect(money.release()).rejects.toMatchObject({ code: "not_funded" });
  });
});

async function transferred(shape: Parameters<typeof signedMoney>[1] = {}) {
  const money = await newDeal(shape);
  await money.paid();
  await dispatch(money.app, await money.release());
  const transferId = money.provider.transfers[0]?.id ?? "";
  const bank = (id: string, status: string) => {
    money.provider.bank.set(id, { status, arrivalDate: money.app.now().getTime() / 1000, transfers: [transferId] });
    return applyBankPayout(money.app, money.account.stripeAccountId ?? "", id, `evt_${id}_${status}`);
  };
  return { ...money, transferId, bank };
}

describe("the way to the bank", () => {
  it("is told to the payout, and no event takes it back", async () => {
    const money = await transferred();
    expect(await money.bank("po_1", "in_transit")).toBe(true);
    expect(await money.payoutOf()).toMatchObject({ status: "in_transit", stripePayoutId: "po_1" });
    money.clock.pass(2 * 86_400);
    await money.bank("po_1", "paid");
    await money.bank("po_1", "in_transit");
    await money.bank("po_1", "paid");
    const arrivedAt = money.app.now().toISOString();
    expect(await money.payoutOf()).toMatchObject({ status: "paid_out", arrivedAt, expectedReason: "arrived" });
    const [fact] = await loadPayoutFacts(table, money.milestones[0]?.payoutId ?? "");
    expect(fact?.bank.map(({ status }) => status)).toEqual(["in_transit", "paid_out"]);
  });

  it("may fail after it was paid, and starts again with the next payout", async () => {
    const money = await transferred();
    await money.bank("po_1", "paid");
    await money.bank("po_1", "failed");
    expect(await money.payoutOf()).toMatchObject({ status: "bank_failed", expectedAt: null });
    expect(await money.payoutOf()).not.toHaveProperty("arrivedAt");
    await money.bank("po_2", "pending");
    expect(await money.payoutOf()).toMatchObject({ status: "in_transit", stripePayoutId: "po_2" });
    expect(money.provider.transfers).toHaveLength(1);
  });

  it("waits for a transfer of ours that is not on the books yet", async () => {
    const money = await transferred();
    const stranger = { ...money.provider.transfers[0], id: "tr_unbooked" };
    money.provider.transfers.push(stranger as (typeof money.provider.transfers)[number]);
    money.provider.bank.set("po_3", { status: "paid", arrivalDate: 0, transfers: ["tr_unbooked"] });
    expect(await applyBankPayout(money.app, "acct_1", "po_3", "evt")).toBe(false);
  });
});

describe("a transfer that is reversed at the provider", () => {
  it("is owed to the creator again, with a row of its own in the report", async () => {
    const money = await transferred();
    const [transfer] = money.provider.transfers;
    if (!transfer) throw new Error("No transfer");
    const reverse = async (amountReversed: number) => {
      transfer.amountReversed = amountReversed;
      await Promise.all([1, 2, 3].map(() => applyReversal(money.app, transfer.id, "evt")));
    };
    await reverse(5_000);
    expect(await money.payoutOf()).toMatchObject({ status: "partially_reversed", reversedAmount: 5_000 });
    money.clock.pass(60);
    await reverse(45_003);
    const payout = await money.payoutOf();
    expect(payout).toMatchObject({ status: "reversed" });
    const sums = moneyOf((await money.deal()).milestones, payout ? [payout] : []);
    expect(sums).toMatchObject({ funded: 49_503, releasing: 45_003, released: 0, fee: 4_500 });
    expect(await sellerSum(money, `payable:${money.creatorId}`)).toBe(45_003);
    const facts = await loadPayoutFacts(table, payout?.id ?? "");
    expect(facts.map(({ rowType, creatorAmountMinor }) => [rowType, creatorAmountMinor])).toEqual([
      ["transfer", 45_003],
      ["reversal", -5_000],
      ["reversal", -40_003],
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
      transfer_reversed            stripe:platform                  5000
                                   payable                                     5000
      transfer_reversed            stripe:platform                 40003
                                   payable                                    40003
      "
    `);
    await mustBalance();
  });
});
