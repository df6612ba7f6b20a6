// The words of receipts in English: the measure of every other language.
import type { ReceiptKind, ReceiptLine, ReceiptReference } from "../../domain/receipt.ts";

export type ReceiptTexts = {
  titles: Readonly<Record<ReceiptKind, string>>;
  totals: Readonly<Record<ReceiptKind, string>>;
  labels: Readonly<
    Record<
      | "number"
      | "date"
      | "brand"
      | "creator"
      | "brief"
      | "agreement"
      | "amounts"
      | "work"
      | "bank"
      | "received"
      | "references",
      string
    >
  >;
  lines: Readonly<Record<ReceiptLine, string>>;
  references: Readonly<Record<ReceiptReference, string>>;
  bank: Readonly<Record<"in_transit" | "paid_out" | "bank_failed", string>>;
  note: string;
};

export const en: ReceiptTexts = {
  titles: {
    payment: "Receipt for a payment",
    refund: "Receipt for a refund",
    refund_failed: "A refund that did not arrive",
    payout: "Payout statement",
    reversal: "Statement of a payout taken back",
  },
  totals: {
    payment: "Paid",
    refund: "Refunded",
    refund_failed: "Came back to the platform",
    payout: "Paid to the creator",
    reversal: "Taken back",
  },
  labels: {
    number: "Number",
    date: "Date",
    brand: "Brand",
    creator: "Creator",
    brief: "Brief",
    agreement: "Agreement",
    amounts: "Amounts",
    work: "The work, and what it pays the creator",
    bank: "On the way to the bank",
    received: "Came to the creator's balance",
    references: "References",
  },
  lines: {
    creator_amount: "For the creator",
    platform_fee: "Platform fee",
    tax: "Tax",
    not_taken: "A payment that the deal did not take",
    agreed_amount: "For the work",
    debt_paid_back: "Kept to pay back a debt",
    refunded: "Refund",
    not_arrived: "Refund that did not arrive",
    taken_back: "Payout taken back",
  },
  references: {
    paymentIntentId: "Payment",
    chargeId: "Charge",
    transferId: "Transfer",
    refundId: "Refund",
    reversalId: "Reversal",
    bankPayoutId: "Payout to the bank",
    bankReference: "Reference of the bank transfer",
    poNumber: "Purchase order",
    costCentre: "Cost centre",
    ledgerEntryId: "Ledger entry",
  },
  bank: { in_transit: "On its way, expected", paid_out: "Arrived", bank_failed: "Sent back by the bank" },
  note: "This shows how money moved. It is not a tax invoice.",
};
