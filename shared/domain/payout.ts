// A payout as people see it: one row per milestone, made when its funding is held.
import type { BlockedReason } from "./blocked.ts";
import type { Currency } from "./money.ts";

export const PAYOUT_STATUSES = [
  "scheduled",
  "sending",
  "transferred",
  "in_transit",
  "paid_out",
  "blocked",
  "frozen",
  "bank_failed",
  "reversed",
  "partially_reversed",
  "refunded",
  "charged_back",
] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

export const EXPECTED_REASONS = [
  "waits_for_approval",
  "waits_for_live_verified",
  "waits_for_live_period_end",
  "on_its_way",
  "arrived",
  "blocked",
  "frozen",
  "refunded",
  "charged_back",
] as const;

/** What let the money go: the content's approval, or the review's clock; a decision about held money; a bank transfer that two persons recorded. */
export const RELEASE_CAUSES = [
  "approval",
  "review_clock",
  "cancellation",
  "dispute",
  "chargeback",
  "hold_limit",
  "bank_transfer",
] as const;
export type Release = {
  cause: (typeof RELEASE_CAUSES)[number];
  /** Users whose act it was, in the order of their acts; nobody when a clock did it. */
  by: string[];
  /** Who in finance let it go again after it had stuck. */
  retriedBy?: string;
};

/** Stored under PAYOUT#<id> / H; mutable. */
export type Payout = {
  id: string;
  version: number;
  agreementId: string;
  milestoneId: string;
  deliverableId: string;
  briefId: string;
  briefTitle: string;
  brandId: string;
  brandName: string;
  creatorId: string;
  creatorHandle: string;
  rail: "connect" | "offline";
  amount: number;
  currency: Currency;
  status: PayoutStatus;
  blockedReason?: BlockedReason;
  expectedAt: string | null;
  expectedReason: (typeof EXPECTED_REASONS)[number];
  opId?: string;
  stripeTransferId?: string;
  stripePayoutId?: string;
  /** Where the way to the bank stands; `status` says so too, unless money was taken back. */
  bankStatus?: "in_transit" | "paid_out" | "bank_failed";
  /** Minor units that were taken back at the provider and are owed again. */
  reversedAmount?: number;
  /** Minor units that the product itself took back, because the release was decided against. */
  recoveredAmount?: number;
  /** Minor units of both that were paid to the creator again, and those of them that had been taken at the provider. */
  repaidAmount?: number;
  reversalRepaid?: number;
  /** On its way to be paid again, of what had been taken at the provider. */
  reversalRepaying?: number;
  /** Of what was taken at the provider, what was taken of transfers that paid again. */
  legsReversed?: Record<string, number>;
  /** The transfer that pays again, while it is under way. */
  repayOpId?: string;
  /** Which fact the present way to the bank belongs to; the first, unless something was paid again. */
  leg?: number;
  releasedAt?: string;
  /** Absent of what was released before this was kept. */
  release?: Release;
  arrivedAt?: string;
  createdAt: string;
  updatedAt: string;
};

/** What the creator was paid and does not have any more. */
export const takenBack = ({
  reversedAmount = 0,
  recoveredAmount = 0,
  repaidAmount = 0,
}: Pick<Payout, "reversedAmount" | "recoveredAmount" | "repaidAmount">) =>
  reversedAmount + recoveredAmount - repaidAmount;

/** The bank leg of a fact: appended, never changed. `recordedAt` is ours, `at` is the bank's. */
export type BankEvent = {
  status: "in_transit" | "paid_out" | "bank_failed";
  at: string;
  recordedAt: string;
  stripePayoutId: string;
  /** What the transfer came to on the creator's balance at the provider, in minor units of that account's own currency. */
  received?: { amount: number; currency: string; destinationPayment: string; balanceTransactionId: string };
};

/** Every column of the PAYOUTS report as it was at release: frozen, but for `bank`. Stored under PAYOUT#<id> / F#<n>. */
export type PayoutFact = {
  payoutId: string;
  n: number;
  rowType: "transfer" | "reversal" | "refund";
  recordedAt: string;
  releasedAt: string;
  stripeTransferId: string;
  agreementId: string;
  contractHash: string;
  briefId: string;
  briefName: string;
  milestoneId: string;
  deliverableType: string;
  platform: string;
  brandId: string;
  brandName: string;
  costCentre: string | null;
  poNumber: string | null;
  creatorId: string;
  creatorDisplayName: string;
  creatorCountry: string;
  stripeChargeId: string;
  stripePaymentIntentId: string;
  stripeBalanceTransactionId: string;
  currency: Currency;
  creatorAmountMinor: number;
  platformFeeMinor: number;
  brandTotalMinor: number;
  /** The milestone's part of Stripe's processing fee, by largest remainder over the charge's milestones. */
  processingFeeMinor: number;
  approvedAt: string;
  approvedBy: string;
  approvalMode: "manual" | "auto";
  releaseReason: string;
  createdBy: string;
  rail: "connect" | "offline";
  ledgerEntryId: string;
  opId: string;
  bank: BankEvent[];
  /** Of a transfer: minus what paid back a debt. Of a refund: minus what went back to the brand. */
  adjustmentMinor?: number;
  refundId?: string;
  reversalId?: string;
  disputeId?: string;
};
