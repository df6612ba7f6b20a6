// The PAYOUTS report: one row per transfer, reversal or refund; columns are fixed in name and order.
import type { Column } from "./column.ts";
import { decimal } from "./money.ts";
import type { BankEvent, PayoutFact } from "./payout.ts";

/** A fact as the report may see it: bank events up to its watermark only. */
export type PayoutRow = PayoutFact & { lastBank?: BankEvent; paidAt?: string; period: string };

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** The order of the file: by the instant recorded, then by the payout and the number of its fact. */
export const payoutOrder = (a: PayoutFact, b: PayoutFact) =>
  compare(a.recordedAt, b.recordedAt) || compare(a.payoutId, b.payoutId) || a.n - b.n;

const DAY_MS = 86_400_000;

/** "2026-11" as the calendar of that zone has it. */
export function periodOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-u-ca-gregory", {
    timeZone,
    year: "numeric",
    month: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}`;
}

export function payoutRow(fact: PayoutFact, options: { watermark: string; timeZone: string }): PayoutRow {
  const bank = fact.bank.filter((event) => event.recordedAt <= options.watermark);
  const lastBank = bank.at(-1);
  const paid = lastBank?.status === "paid_out" ? lastBank.at : undefined;
  return {
    ...fact,
    bank,
    period: periodOf(fact.releasedAt, options.timeZone),
    ...(lastBank ? { lastBank } : {}),
    ...(paid ? { paidAt: paid } : {}),
  };
}

const WITHOUT_BANK: Readonly<Record<PayoutFact["rowType"], string>> = {
  transfer: "transferred",
  reversal: "reversed",
  refund: "refunded",
};
const statusOf = (row: PayoutRow) => row.lastBank?.status ?? WITHOUT_BANK[row.rowType];
/** What reached the creator: their amount, less what paid back a debt. What went back to the brand is not theirs. */
const netOf = (row: PayoutRow) => row.creatorAmountMinor + (row.rowType === "refund" ? 0 : (row.adjustmentMinor ?? 0));
const daysToPaid = (row: PayoutRow) =>
  row.paidAt ? Math.floor((Date.parse(row.paidAt) - Date.parse(row.approvedAt)) / DAY_MS) : null;
/** Columns that stay empty until tax profiles, invoices and withholding exist. */
const empty = (name: string): Column<PayoutRow> => ({ name, kind: "text", value: () => null });
const text = (name: string, value: Column<PayoutRow>["value"]): Column<PayoutRow> => ({ name, kind: "text", value });
const code = (name: string, value: Column<PayoutRow>["value"]): Column<PayoutRow> => ({ name, kind: "code", value });
const number = (name: string, value: Column<PayoutRow>["value"]): Column<PayoutRow> => ({
  name,
  kind: "number",
  value,
});

export const PAYOUT_COLUMNS: readonly Column<PayoutRow>[] = [
  code("row_type", (row) => row.rowType),
  code("transfer_id", (row) => row.opId),
  code("stripe_transfer_id", (row) => row.stripeTransferId),
  code("payout_id", (row) => row.payoutId),
  code("stripe_payout_id", (row) => row.lastBank?.stripePayoutId ?? null),
  code("payout_status", (row) => statusOf(row)),
  code("arrival_date", (row) => row.paidAt?.slice(0, 10) ?? null),
  code("agreement_id", (row) => row.agreementId),
  code("contract_hash", (row) => row.contractHash),
  code("brief_id", (row) => row.briefId),
  text("brief_name", (row) => row.briefName),
  code("milestone_id", (row) => row.milestoneId),
  code("deliverable_type", (row) => row.deliverableType),
  code("platform", (row) => row.platform),
  code("brand_org_id", (row) => row.brandId),
  text("brand_name", (row) => row.brandName),
  text("cost_centre", (row) => row.costCentre),
  text("po_number", (row) => row.poNumber),
  empty("gl_code"),
  code("creator_id", (row) => row.creatorId),
  text("creator_display_name", (row) => row.creatorDisplayName),
  empty("creator_legal_name"),
  code("creator_country", (row) => row.creatorCountry),
  empty("tax_form"),
  empty("tin_last4"),
  empty("vat_id"),
  empty("vat_rate"),
  empty("vat_amount"),
  empty("reverse_charge"),
  empty("invoice_number"),
  code("stripe_charge_id", (row) => row.stripeChargeId),
  code("stripe_payment_intent_id", (row) => row.stripePaymentIntentId),
  code("stripe_balance_transaction_id", (row) => row.stripeBalanceTransactionId),
  code("currency", (row) => row.currency),
  number("creator_amount_minor", (row) => row.creatorAmountMinor),
  number("brand_total_minor", (row) => row.brandTotalMinor),
  number("platform_fee_minor", (row) => row.platformFeeMinor),
  number("processing_fee_minor", (row) => row.processingFeeMinor),
  number("withholding_minor", () => 0),
  number("adjustment_minor", (row) => row.adjustmentMinor ?? 0),
  number("net_minor", (row) => netOf(row)),
  number("creator_amount_decimal", (row) => decimal(row.creatorAmountMinor, row.currency)),
  number("net_decimal", (row) => decimal(netOf(row), row.currency)),
  empty("fx_rate"),
  code("settlement_currency", (row) => row.currency),
  number("settlement_minor", (row) => netOf(row)),
  code("approved_at", (row) => row.approvedAt),
  code("approval_mode", (row) => row.approvalMode),
  code("release_reason", (row) => row.releaseReason),
  code("released_at", (row) => row.releasedAt),
  code("paid_at", (row) => row.paidAt ?? null),
  number("days_approval_to_paid", (row) => daysToPaid(row)),
  code("rail", (row) => row.rail),
  code("status", (row) => statusOf(row)),
  empty("blocked_reason"),
  code("refund_id", (row) => row.refundId ?? null),
  code("reversal_id", (row) => row.reversalId ?? null),
  code("dispute_id", (row) => row.disputeId ?? null),
  code("ledger_entry_id", (row) => row.ledgerEntryId),
  code("created_by", (row) => row.createdBy),
  code("approved_by", (row) => row.approvedBy),
  code("period", (row) => row.period),
];

/** The latest instant among the facts in the file; `from` when there are none. */
export function asOfPayouts(rows: readonly PayoutRow[], from: string): string {
  const instants = rows.flatMap((row) => [row.recordedAt, ...row.bank.map((event) => event.recordedAt)]);
  return instants.sort().at(-1) ?? from;
}
