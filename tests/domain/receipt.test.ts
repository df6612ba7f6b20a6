// Receipts as arithmetic: whatever moved, the lines add up to what the books moved, and an id leads back to its deal.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementTotals, milestoneParts, splitParts } from "../../shared/domain/fees.ts";
import type { Funding } from "../../shared/domain/funding.ts";
import { CURRENCIES, type Currency } from "../../shared/domain/money.ts";
import type { PayoutFact } from "../../shared/domain/payout.ts";
import {
  agreementOf,
  DEDUCTED,
  factReceipt,
  fundingReceipt,
  RECEIPT_KINDS,
  Receipt,
  spareReceipt,
  totalOf,
} from "../../shared/domain/receipt.ts";
import { activeDeal } from "../kit/activeDeal.ts";

const AT = "2026-11-22T10:00:00.000Z";
const minor = fc.integer({ min: 1, max: 99_999_999 });
const currencies = fc.constantFrom(...CURRENCIES);

/** A deal with as many milestones as shares. */
function dealOf(creatorAmount: number, feeBps: number, shares: readonly number[], currency: Currency) {
  const { agreement, deliverable, milestones } = activeDeal({ releaseOn: shares.map(() => "approval" as const) });
  const { platformFee } = agreementTotals(creatorAmount, feeBps);
  const parts = milestoneParts(creatorAmount, platformFee, shares);
  return {
    agreement: { ...agreement, currency, poNumber: "PO-1" },
    deliverables: [deliverable],
    milestones: milestones.map((milestone, n) => ({ ...milestone, currency, tax: 0, ...parts[n] })),
  };
}
const shares = fc
  .array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 })
  .map((weights) => milestoneParts(10_000, 0, weights).map(({ amount }) => amount));

const fact = (more: Partial<PayoutFact>): PayoutFact => ({
  payoutId: "pay_1",
  n: 1,
  rowType: "transfer",
  recordedAt: AT,
  releasedAt: AT,
  stripeTransferId: "tr_1",
  agreementId: "agr_1",
  contractHash: "0",
  briefId: "brf_1",
  briefName: "Autumn tea",
  milestoneId: "mst_1",
  deliverableType: "reel",
  platform: "instagram",
  brandId: "org_1",
  brandName: "Tea Ltd",
  costCentre: "MKT-7",
  poNumber: "PO-1",
  creatorId: "crt_1",
  creatorDisplayName: "Mali",
  creatorCountry: "TH",
  stripeChargeId: "ch_1",
  stripePaymentIntentId: "pi_1",
  stripeBalanceTransactionId: "txn_1",
  currency: "usd",
  creatorAmountMinor: 0,
  platformFeeMinor: 0,
  brandTotalMinor: 0,
  processingFeeMinor: 0,
  approvedAt: AT,
  approvedBy: "u",
  approvalMode: "manual",
  releaseReason: "approval",
  createdBy: "system",
  rail: "connect",
  ledgerEntryId: "txn",
  opId: "op_1",
  bank: [],
  ...more,
});

describe("a receipt of a payment", () => {
  it("adds up to the charge, for the whole deal as for its parts", () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 3_000 }), shares, currencies, (amount, bps, parts, currency) => {
        const deal = dealOf(amount, bps, parts, currency);
        const { agreement, milestones } = deal;
        const funding = (n: number, of: typeof milestones): Funding => {
          const creatorAmount = of.reduce((sum, each) => sum + each.amount, 0);
          const fee = of.reduce((sum, each) => sum + each.fee, 0);
          return {
            id: `fnd_1.${n}`,
            version: 2,
            agreementId: agreement.id,
            n,
            brandId: agreement.brandId,
            creatorId: agreement.creatorId,
            milestoneIds: of.map(({ id }) => id),
            creatorAmount,
            fee,
            tax: 0,
            amount: creatorAmount + fee,
            currency,
            status: "held",
            attempt: 1,
            opId: "op_1",
            heldAt: AT,
            createdAt: AT,
            updatedAt: AT,
          };
        };
        const whole = fundingReceipt(deal, funding(1, milestones), "txn");
        const each = milestones.map((one, n) => fundingReceipt(deal, funding(n + 1, [one]), "txn"));
        expect(whole?.total).toEqual({ amount: agreementTotals(amount, bps).brandTotal, currency });
        expect(each.reduce((sum, one) => sum + (one?.total.amount ?? 0), 0)).toBe(whole?.total.amount);
        expect(new Set(each.map((one) => one?.id)).size).toBe(milestones.length);
        expect(whole?.work.map(({ milestoneId }) => milestoneId)).toEqual(milestones.map(({ id }) => id));
        expect(Receipt.safeParse(whole).success).toBe(true);
        const waiting = { ...funding(1, milestones), status: "requires_payment" as const };
        expect(fundingReceipt(deal, waiting, "txn")).toBeUndefined();
      }),
    );
  });
});

describe("receipts of a milestone", () => {
  it("for any share and debt give the creator and the brand what the split says, and speak of the own side only", () => {
    const bps = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(minor, bps, fc.nat(), currencies, (amount, creatorBps, debt, currency) => {
        const deal = dealOf(amount, 1_000, [10_000], currency);
        const [milestone] = deal.milestones;
        if (!milestone) throw new Error("The deal has no milestone");
        const { toCreator, toBrand } = splitParts(milestone, creatorBps);
        // Of nothing there is no row.
        fc.pre(toCreator > 0 && toBrand > 0);
        const netted = debt % (toCreator + 1);
        const told = { currency, milestoneId: milestone.id };
        const paid = factReceipt(
          deal,
          milestone,
          fact({ ...told, creatorAmountMinor: toCreator, ...(netted > 0 ? { adjustmentMinor: -netted } : {}) }),
        );
        const back = factReceipt(
          deal,
          milestone,
          fact({ ...told, n: 2, rowType: "refund", adjustmentMinor: -toBrand, refundId: "re_1" }),
        );
        const failed = factReceipt(
          deal,
          milestone,
          fact({ ...told, n: 3, rowType: "refund", adjustmentMinor: toBrand, refundId: "re_1" }),
        );
        const taken = factReceipt(
          deal,
          milestone,
          fact({ ...told, n: 4, rowType: "reversal", creatorAmountMinor: -toCreator }),
        );
        expect([paid.kind, paid.total.amount]).toEqual(["payout", toCreator - netted]);
        expect([back.kind, back.total.amount]).toEqual(["refund", toBrand]);
        expect([failed.kind, failed.total.amount]).toEqual(["refund_failed", toBrand]);
        expect([taken.kind, taken.total.amount]).toEqual(["reversal", toCreator]);
        for (const receipt of [paid, back, failed, taken]) {
          expect(totalOf(receipt.lines)).toBe(receipt.total.amount);
          expect(receipt.lines.every((line) => line.amount.amount >= 0 && line.amount.currency === currency)).toBe(
            true,
          );
          expect(agreementOf(receipt.id)).toBe(deal.agreement.id);
          expect(Receipt.safeParse(receipt).success).toBe(true);
          if (RECEIPT_KINDS[receipt.kind] === "creator")
            expect(Object.keys(receipt.references)).not.toEqual(expect.arrayContaining(["poNumber"]));
        }
        expect(paid.lines.filter(({ kind }) => DEDUCTED.includes(kind)).length).toBe(netted > 0 ? 1 : 0);
      }),
    );
  });

  it("follow the bank by its last word", () => {
    const deal = dealOf(45_000, 1_000, [10_000], "usd");
    const [milestone] = deal.milestones;
    if (!milestone) throw new Error("The deal has no milestone");
    const event = (status: "in_transit" | "paid_out" | "bank_failed", day: number) => ({
      status,
      at: `2026-11-${day}T00:00:00.000Z`,
      recordedAt: AT,
      stripePayoutId: `po_${day}`,
    });
    const bank = [event("in_transit", 24), event("bank_failed", 25), event("paid_out", 27)];
    const receipt = factReceipt(deal, milestone, fact({ creatorAmountMinor: 45_000, bank }));
    expect(receipt.bank).toEqual({ status: "paid_out", at: "2026-11-27T00:00:00.000Z" });
    expect(receipt.references.bankPayoutId).toBe("po_27");
  });
});

describe("an id", () => {
  it("of something else leads to no deal", () => {
    for (const id of ["", "rcp_", "rcp_x.f1", "pay_01JDA0000000000000000000AA.1", "rcp_01JDA0000000000000000000AA"])
      expect(agreementOf(id)).toBeUndefined();
  });

  it("of a stray payment and of its way back are two", () => {
    const deal = dealOf(45_000, 1_000, [10_000], "jpy");
    const spare = { amount: 500, currency: "usd", at: AT, paymentIntentId: "pi_1", ledgerEntryId: "txn" } as const;
    const [came, back] = (["payment", "refund"] as const).map((kind) => spareReceipt(deal, { ...spare, kind }));
    expect(came?.id).not.toBe(back?.id);
    expect([came?.total, back?.total]).toEqual([
      { amount: 500, currency: "usd" },
      { amount: 500, currency: "usd" },
    ]);
  });
});
