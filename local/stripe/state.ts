// The records the stand-in keeps; what Stripe shows is made from them at reply time.
import type { Obj } from "./json.ts";
import type { Charge, Customer, Dispute, Intent, Refund, RefundStart, Review, Session } from "./paymentState.ts";
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
  TargetRule,
  WebhookEndpoint,
  WebhookKnobs,
} from "./wireState.ts";

export * from "./paymentState.ts";
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
  payoutInterval: (typeof INTERVALS)[number];
  closed?: boolean;
  /** Why the platform refused it for good. */
  rejected?: string;
  /** Lets a reversal take more than is there. */
  debitNegative?: boolean;
  /** What was set for its payouts. */
  settings?: PayoutSettings;
  phone?: string | null;
  profile?: Obj | null;
  /** It left the platform. */
  deauthorized?: boolean;
};

export const INTERVALS = ["daily", "manual", "monthly", "weekly"] as const;
export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

export type PayoutSettings = {
  weekdays?: string[];
  monthdays?: number[];
  descriptor?: string | null;
  /** Whether a bank account stands in for what a balance lacks. */
  debitNegative?: boolean;
};

/** A bank account of a connected account, where its payouts go. */
export type BankAccount = {
  id: string;
  account: string;
  created: number;
  holder: string | null;
  holderType: string | null;
  country: string;
  currency: string;
  last4: string;
  routing: string | null;
  isDefault: boolean;
  metadata: Metadata;
  status: "new" | "errored";
  /** Why payouts to it fail. */
  fails?: string;
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
  /** The bank account it goes to, where that is not the one an account begins with. */
  bank?: string;
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
  | { kind: "land"; intent: string; succeeded: boolean }
  | { kind: "lapse"; intent: string }
  | { kind: "fate"; charge: string }
  | { kind: "refund"; refund: string; fails: boolean }
  | { kind: "refunds"; account: string }
  | { kind: "answer"; dispute: string }
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
  /** Refunds that the balance does not cover, and what they cost it. */
  waiting: store.table<{ id: string; account: string; cost: number }>("waiting_refund"),
  review: store.table<Review>("review"),
  rates: store.table<Record<string, number>>("rates"),
  bank: store.table<BankAccount>("bank_account"),
  dispute: store.table<Dispute>("dispute"),
  payout: store.table<Payout>("payout"),
  topup: store.table<Topup>("topup"),
  event: store.table<EventRecord>("event"),
  delivery: store.table<Delivery>("delivery"),
  due: store.table<Due>("due"),
  saved: store.table<SavedReply>("idempotency"),
  endpoint: store.table<WebhookEndpoint>("webhook_endpoint"),
  destination: store.table<Destination>("event_destination"),
  target: store.table<TargetRule>("target"),
  reportRun: store.table<ReportRun>("report_run"),
  fault: store.table<Fault>("fault"),
  knobs: store.table<WebhookKnobs>("knobs"),
  journal: store.table<JournalEntry>("journal"),
  snapshot: store.table<Snapshot>("snapshot"),
  count: store.table<Record<string, number>>("count"),
});

export type Tables = ReturnType<typeof openTables>;
