// The records the stand-in keeps; what Stripe shows is made from them at reply time.
import type { Obj } from "./json.ts";
import type { Store } from "./store.ts";
import type {
  Delivery,
  Destination,
  EventRecord,
  Fault,
  JournalEntry,
  Meta,
  SavedReply,
  Snapshot,
  WebhookEndpoint,
  WebhookKnobs,
} from "./wireState.ts";

export type * from "./wireState.ts";

export type Metadata = Record<string, string>;
export type CapabilityStatus = "active" | "pending" | "restricted" | "rejected" | "unsupported";

export type Account = {
  id: string;
  created: number;
  version: 1 | 2;
  email: string | null;
  name: string | null;
  country: string;
  entityType: string;
  currency: string;
  dashboard: string;
  feesCollector: string;
  lossesCollector: string;
  metadata: Metadata;
  /** null: never requested. */
  transfers: CapabilityStatus | null;
  payouts: CapabilityStatus | null;
  submitted: boolean;
  payoutInterval: "daily" | "manual";
  closed?: boolean;
  /** Why the platform refused it for good. */
  rejected?: string;
  /** Lets a reversal take more than is there. */
  debitNegative?: boolean;
};

export type AccountLink = {
  id: string;
  account: string;
  created: number;
  expires: number;
  useCase: Obj;
  returnUrl: string | null;
  spent: boolean;
};

export type Customer = {
  id: string;
  account: string;
  created: number;
  email: string | null;
  name: string | null;
  description: string | null;
  metadata: Metadata;
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
};

export type Intent = {
  id: string;
  account: string;
  created: number;
  status: "requires_payment_method" | "requires_action" | "processing" | "succeeded" | "canceled";
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  transferGroup: string | null;
  metadata: Metadata;
  charge: string | null;
  canceledAt: number | null;
  error: { code: string; declineCode: string; message: string } | null;
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
  failure: { code: string; message: string } | null;
  disputed?: boolean;
};

/** A balance transaction: the only thing balances are made of. */
export type Txn = {
  id: string;
  account: string;
  created: number;
  availableOn: number;
  type: string;
  category: string;
  amount: number;
  fee: number;
  currency: string;
  exchangeRate: number | null;
  source: string;
  description: string | null;
  /** The automatic payout that took it to the bank. */
  payout: string | null;
};

export type Transfer = {
  id: string;
  account: string;
  created: number;
  amount: number;
  currency: string;
  destination: string;
  destinationPayment: string;
  /** What arrived, in the destination's own currency, and how much of it went back. */
  arrived: { amount: number; currency: string; reversed: number };
  sourceTransaction: string | null;
  transferGroup: string | null;
  description: string | null;
  metadata: Metadata;
  txn: string;
  reversed: number;
};

export type Reversal = {
  id: string;
  account: string;
  created: number;
  transfer: string;
  amount: number;
  currency: string;
  metadata: Metadata;
  txn: string;
};

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
  txn: string;
  /** Why the money came back, and the balance transaction that brought it. */
  failure?: { reason: string; txn: string };
};

/** How refunds begin from now on. */
export type RefundStart = { status: (typeof REFUND_STARTS)[number] };

export const DISPUTE_STARTS = [
  "needs_response",
  "under_review",
  "warning_needs_response",
  "warning_under_review",
] as const;
export const DISPUTE_ENDS = ["won", "lost", "prevented", "warning_closed"] as const;

export type Dispute = {
  id: string;
  account: string;
  created: number;
  status: (typeof DISPUTE_STARTS)[number] | (typeof DISPUTE_ENDS)[number];
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
};

export type Payout = {
  id: string;
  account: string;
  created: number;
  arrival: number;
  status: "pending" | "in_transit" | "paid" | "failed" | "canceled";
  /** Below zero: a payout that was called back. */
  amount: number;
  currency: string;
  txn: string;
  failure: { code: string; message: string; txn: string } | null;
  /** Of a payout that somebody ordered. */
  ordered?: { description: string | null; metadata: Metadata; descriptor: string | null };
  original?: string;
  reversedBy?: string;
};

export type Topup = {
  id: string;
  account: string;
  created: number;
  arrival: number;
  status: "pending" | "succeeded" | "failed" | "canceled" | "reversed";
  amount: number;
  currency: string;
  description: string | null;
  descriptor: string | null;
  transferGroup: string | null;
  metadata: Metadata;
  txn: string | null;
  failure: { code: string; message: string } | null;
};

export type ReportRun = {
  id: string;
  account: string;
  created: number;
  type: string;
  parameters: Obj;
  status: "pending" | "succeeded" | "failed";
  error: string | null;
  /** The rows, once it succeeded. */
  file: { id: string; created: number; text: string } | null;
};

/** Something that happens by itself. */
export type Due = { id: string; at: number } & (
  | { kind: "available" | "payout"; account: string; currency: string }
  | { kind: "arrive" | "depart"; payout: string }
  | { kind: "topup"; topup: string }
  | { kind: "report"; run: string }
  | { kind: "expire" | "settle"; session: string }
);

export const openTables = (store: Store) => ({
  meta: store.table<Meta>("meta"),
  account: store.table<Account>("account"),
  accountLink: store.table<AccountLink>("account_link"),
  customer: store.table<Customer>("customer"),
  session: store.table<Session>("session"),
  intent: store.table<Intent>("payment_intent"),
  charge: store.table<Charge>("charge"),
  txn: (account: string) => store.table<Txn>(`balance_transaction.${account}`),
  transfer: store.table<Transfer>("transfer"),
  reversal: store.table<Reversal>("reversal"),
  refund: store.table<Refund>("refund"),
  refundStart: store.table<RefundStart>("refund_start"),
  dispute: store.table<Dispute>("dispute"),
  payout: store.table<Payout>("payout"),
  topup: store.table<Topup>("topup"),
  event: store.table<EventRecord>("event"),
  delivery: store.table<Delivery>("delivery"),
  due: store.table<Due>("due"),
  saved: store.table<SavedReply>("idempotency"),
  endpoint: store.table<WebhookEndpoint>("webhook_endpoint"),
  destination: store.table<Destination>("event_destination"),
  reportRun: store.table<ReportRun>("report_run"),
  fault: store.table<Fault>("fault"),
  knobs: store.table<WebhookKnobs>("knobs"),
  journal: store.table<JournalEntry>("journal"),
  snapshot: store.table<Snapshot>("snapshot"),
  count: store.table<Record<string, number>>("count"),
});

export type Tables = ReturnType<typeof openTables>;
