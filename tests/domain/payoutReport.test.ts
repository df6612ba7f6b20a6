// The payouts report as a pure function of facts and a watermark.
import { describe, expect, it } from "vitest";
import { rowOf } from "../../shared/domain/column.ts";
import type { PayoutFact } from "../../shared/domain/payout.ts";
import { asOfPayouts, PAYOUT_COLUMNS, payoutOrder, payoutRow, periodOf } from "../../shared/domain/payoutReport.ts";

const COLUMNS =
  "row_type, transfer_id, stripe_transfer_id, payout_id, stripe_payout_id, payout_status, arrival_date, agreement_id, contract_hash, brief_id, brief_name, milestone_id, deliverable_type, platform, brand_org_id, brand_name, cost_centre, po_number, gl_code, creator_id, creator_display_name, creator_legal_name, creator_country, tax_form, tin_last4, vat_id, vat_rate, vat_amount, reverse_charge, invoice_number, stripe_charge_id, stripe_payment_intent_id, stripe_balance_transaction_id, currency, creator_amount_minor, brand_total_minor, platform_fee_minor, processing_fee_minor, withholding_minor, adjustment_minor, net_minor, creator_amount_decimal, net_decimal, fx_rate, settlement_currency, settlement_minor, approved_at, approval_mode, release_reason, released_at, paid_at, days_approval_to_paid, rail, status, blocked_reason, refund_id, reversal_id, dispute_id, ledger_entry_id, created_by, approved_by, period";

const fact: PayoutFact = {
  payoutId: "pay_1",
  n: 1,
  rowType: "transfer",
  recordedAt: "2026-11-30T18:00:00.000Z",
  releasedAt: "2026-11-30T18:00:00.000Z",
  stripeTransferId: "tr_1",
  agreementId: "agr_1",
  contractHash: "c0ffee",
  briefId: "brf_1",
  briefName: "=Autumn tea, ชา",
  milestoneId: "mst_1",
  deliverableType: "reel",
  platform: "instagram",
  brandId: "org_1",
  brandName: "Tea & Co",
  costCentre: null,
  poNumber: "PO-7",
  creatorId: "crt_1",
  creatorDisplayName: "Mali",
  creatorCountry: "TH",
  stripeChargeId: "ch_1",
  stripePaymentIntentId: "pi_1",
  stripeBalanceTransactionId: "txn_1",
  currency: "jpy",
  creatorAmountMinor: 45_003,
  platformFeeMinor: 4_500,
  brandTotalMinor: 49_503,
  processingFeeMinor: 1_466,
  approvedAt: "2026-11-30T17:00:00.000Z",
  approvedBy: "usr_1",
  approvalMode: "manual",
  releaseReason: "approval",
  createdBy: "system",
  rail: "connect",
  ledgerEntryId: "f00d",
  opId: "op_1",
  bank: [
    {
      status: "in_transit",
      at: "2026-12-02T00:00:00.000Z",
      recordedAt: "2026-12-02T00:00:01.000Z",
      stripePayoutId: "po_1",
    },
    {
      status: "paid_out",
      at: "2026-12-04T06:00:00.000Z",
      recordedAt: "2026-12-04T06:00:01.000Z",
      stripePayoutId: "po_1",
    },
  ],
};
const LATER = "2026-12-10T00:00:00.000Z";
const cells = (watermark: string, more: Partial<PayoutFact> = {}) =>
  rowOf(PAYOUT_COLUMNS, payoutRow({ ...fact, ...more }, { watermark, timeZone: "Asia/Bangkok" }));

describe("the columns", () => {
  it("are these, in this order", () => {
    expect(PAYOUT_COLUMNS.map(({ name }) => name).join(", ")).toBe(COLUMNS);
  });

  it("guard what people typed, and nothing else", () => {
    const typed = PAYOUT_COLUMNS.filter(({ kind, value }) => {
      const row = payoutRow(fact, { watermark: LATER, timeZone: "UTC" });
      return kind === "text" && value(row) !== null;
    });
    expect(typed.map(({ name }) => name)).toEqual(["brief_name", "brand_name", "po_number", "creator_display_name"]);
  });

  it("give amounts in minor units and as decimals of their currency", () => {
    expect(cells(LATER)).toMatchObject({ creator_amount_minor: 45_003, creator_amount_decimal: "45003" });
    expect(cells(LATER, { currency: "usd" })).toMatchObject({ net_minor: 45_003, net_decimal: "450.03" });
  });
});

describe("the bank's part", () => {
  it("shows what was recorded up to the watermark, and no more", () => {
    expect(cells("2026-12-01T00:00:00.000Z")).toMatchObject({
      status: "transferred",
      stripe_payout_id: null,
      paid_at: null,
      days_approval_to_paid: null,
    });
    expect(cells("2026-12-03T00:00:00.000Z")).toMatchObject({ status: "in_transit", stripe_payout_id: "po_1" });
    expect(cells(LATER)).toMatchObject({
      status: "paid_out",
      payout_status: "paid_out",
      paid_at: "2026-12-04T06:00:00.000Z",
      arrival_date: "2026-12-04",
      days_approval_to_paid: 3,
    });
  });

  it("forgets an arrival that was taken back", () => {
    const failed = {
      status: "bank_failed" as const,
      at: "2026-12-05T00:00:00.000Z",
      recordedAt: "2026-12-05T00:00:01.000Z",
      stripePayoutId: "po_1",
    };
    expect(cells(LATER, { bank: [...fact.bank, failed] })).toMatchObject({ status: "bank_failed", paid_at: null });
  });
});

describe("a report", () => {
  it("puts a release into the month of its own zone", () => {
    expect(periodOf(fact.releasedAt, "UTC")).toBe("2026-11");
    expect(periodOf(fact.releasedAt, "Asia/Bangkok")).toBe("2026-12");
    expect(cells(LATER)).toMatchObject({ period: "2026-12" });
  });

  it("is dated by the latest fact in it, the bank's included, or by its beginning", () => {
    const at = (watermark: string) =>
      asOfPayouts([payoutRow(fact, { watermark, timeZone: "UTC" })], "2026-11-01T00:00:00Z");
    expect(at(LATER)).toBe("2026-12-04T06:00:01.000Z");
    expect(at("2026-12-03T00:00:00.000Z")).toBe("2026-12-02T00:00:01.000Z");
    expect(asOfPayouts([], "2026-11-01T00:00:00Z")).toBe("2026-11-01T00:00:00Z");
  });

  it("has one order, whatever order the facts were found in", () => {
    const facts = [
      { ...fact, payoutId: "pay_2" },
      { ...fact, n: 2 },
      { ...fact, payoutId: "pay_3", recordedAt: "2026-11-30T17:00:00.000Z" },
      fact,
    ];
    const places = (list: PayoutFact[]) => list.sort(payoutOrder).map(({ payoutId, n }) => `${payoutId}.${n}`);
    expect(places([...facts])).toEqual(["pay_3.1", "pay_1.1", "pay_1.2", "pay_2.1"]);
    expect(places([...facts].reverse())).toEqual(["pay_3.1", "pay_1.1", "pay_1.2", "pay_2.1"]);
  });
});
