// The records of what a payer does and what becomes of it: sessions, intents, charges, refunds, disputes and reviews.
import type { Obj } from "./json.ts";
import type { Metadata } from "./state.ts";

export type Customer = {
  id: string;
  account: string;
  created: number;
  email: string | null;
  name: string | null;
  description: string | null;
  metadata: Metadata;
  phone?: string | null;
  address?: Obj | null;
  shipping?: Obj | null;
  locales?: string[];
};

export type Session = {
  id: string;
  account: string;
  created: number;
  expires: number;
  status: "open" | "complete" | "expired";
  paid: boolean;
  amount: number;
  currency: string;
  lines: { name: string; quantity: number; unitAmount: number }[];
  customer: string | null;
  email: string | null;
  reference: string | null;
  successUrl: string;
  cancelUrl: string | null;
  metadata: Metadata;
  intentData: { transferGroup: string | null; description: string | null; metadata: Metadata };
  intent: string | null;
  locale?: string | null;
  submitType?: string | null;
};

export type Decline = { code: string; declineCode: string | null; message: string };

export type Intent = {
  id: string;
  account: string;
  created: number;
  status:
    | "requires_payment_method"
    | "requires_confirmation"
    | "requires_action"
    | "processing"
    | "requires_capture"
    | "succeeded"
    | "canceled";
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  transferGroup: string | null;
  metadata: Metadata;
  charge: string | null;
  canceledAt: number | null;
  error: Decline | null;
  /** Of an intent that somebody made by a call of its own. */
  made?: {
    captureMethod: "automatic" | "automatic_async" | "manual";
    redirects: "always" | "never";
    returnUrl: string | null;
    receiptEmail: string | null;
    descriptor: string | null;
    suffix: string | null;
  };
  method?: string | null;
  cancelReason?: string | null;
  /** How much was taken, where that is not all. */
  received?: number;
  review?: string;
};

/** What becomes of a charge later, because of the card that paid it. */
export type Fate = {
  refund?: "fails" | "waits";
  dispute?: { reason: string; status: "needs_response" | "warning_needs_response" };
  fraudWarning?: true;
};

export type Charge = {
  id: string;
  account: string;
  created: number;
  status: "succeeded" | "pending" | "failed";
  amount: number;
  refunded: number;
  currency: string;
  customer: string | null;
  description: string | null;
  intent: string | null;
  transferGroup: string | null;
  /** The transfer that made this payment on a connected account. */
  sourceTransfer: string | null;
  metadata: Metadata;
  txn: string | null;
  failure: { code: string; message: string; declineCode?: string | null } | null;
  disputed?: boolean;
  /** How much of it was taken, where that is not all: nothing as long as it is only authorized. */
  captured?: number;
  /** The authorization was given back. */
  released?: boolean;
  method?: string | null;
  fate?: Fate;
  review?: string;
};

/** What was really taken of a charge: what can be refunded, disputed and passed on. */
export const takenOf = (charge: Charge) => charge.captured ?? charge.amount;

export const REFUND_STARTS = ["succeeded", "pending", "requires_action"] as const;

export type Refund = {
  id: string;
  account: string;
  created: number;
  status: (typeof REFUND_STARTS)[number] | "failed" | "canceled";
  amount: number;
  currency: string;
  charge: string;
  intent: string | null;
  reason: string | null;
  metadata: Metadata;
  /** Nothing as long as the balance does not suffice. */
  txn: string | null;
  /** Why the money came back, and the balance transaction that brought it. */
  failure?: { reason: string; txn: string | null };
  pendingReason?: "insufficient_funds" | "processing";
  email?: string;
};

/** How refunds begin from now on. */
export type RefundStart = { status: (typeof REFUND_STARTS)[number] };

export const DISPUTE_STARTS = [
  "needs_response",
  "under_review",
  "warning_needs_response",
  "warning_under_review",
  "prevented",
] as const;
export const DISPUTE_APPEALS = ["appeal_needs_response", "appeal_under_review"] as const;
export const DISPUTE_ENDS = ["won", "lost", "prevented", "warning_closed"] as const;

export type Dispute = {
  id: string;
  account: string;
  created: number;
  status: (typeof DISPUTE_STARTS)[number] | (typeof DISPUTE_APPEALS)[number] | (typeof DISPUTE_ENDS)[number];
  amount: number;
  currency: string;
  charge: string;
  intent: string | null;
  reason: string;
  metadata: Metadata;
  evidence: Record<string, string>;
  submissions: number;
  dueBy: number;
  /** What it took from the balance, and what it gave back. */
  txns: string[];
  intended?: string;
};

export const REVIEW_ENDS = ["approved", "refunded", "refunded_as_fraud", "disputed", "redacted", "canceled"] as const;

/** A charge that somebody is to look at. */
export type Review = {
  id: string;
  account: string;
  created: number;
  charge: string;
  intent: string | null;
  openedReason: "manual" | "rule";
  closedReason: (typeof REVIEW_ENDS)[number] | null;
};
