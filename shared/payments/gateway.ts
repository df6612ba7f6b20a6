// What the product needs of a payment provider; stripe.ts is the only implementation that knows Stripe.
import type { Operation, Outcome } from "../domain/operation.ts";
import type { ProviderBooks } from "./books.ts";

/** A provider's account as one shape, whichever API version it came from. */
export type RecipientStatus = {
  stripeAccountId: string;
  transfersEnabled: boolean;
  payoutsEnabled: boolean;
  disabledReason?: string;
  /** Closed, rejected, or not this platform's any more: it will never take money again. */
  ended?: true;
  requirementsDue: string[];
};

/** A creator for whom an account is to be made. `metadata` comes back with it. */
export type NewRecipient = {
  email: string;
  displayName: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  entityType: "individual" | "company";
  currency: string;
  metadata: Record<string, string>;
};

export type PaidFunding = {
  paymentIntentId: string;
  status: string;
  amount: number;
  currency: string;
  metadata: Record<string, string>;
  charge?: {
    id: string;
    balanceTransaction?: {
      id: string;
      amount: number;
      fee: number;
      net: number;
      currency: string;
      availableOn: number;
    };
  };
};

export type TransferRead = {
  id: string;
  amount: number;
  currency: string;
  destination: string;
  metadata: Record<string, string>;
  reversed: boolean;
  amountReversed: number;
  balanceTransactionId?: string;
};

export type RefundRead = {
  id: string;
  chargeId: string;
  amount: number;
  currency: string;
  /** `pending`, `requires_action`, `succeeded`, `failed` or `canceled`. */
  status: string;
  metadata: Record<string, string>;
};

export type ReversalRead = {
  id: string;
  transferId: string;
  amount: number;
  currency: string;
  metadata: Record<string, string>;
  balanceTransactionId?: string;
};

/** A transfer as the connected account got it: its balance transaction there, in the account's own currency. */
export type ArrivedTransfer = {
  /** Its id on the platform. */
  transferId: string;
  destinationPayment: string;
  balanceTransactionId: string;
  amount: number;
  currency: string;
};

/** What a bank moved for a dispute: `amount` is below zero when it took money; `net` is `amount` less `fee`. */
export type DisputeMovement = { id: string; amount: number; fee: number; net: number; currency: string; type: string };

export type DisputeRead = {
  id: string;
  chargeId: string;
  amount: number;
  currency: string;
  status: string;
  reason: string;
  evidenceDueBy?: string;
  balanceTransactions: DisputeMovement[];
};

/** Questions that banks ask about payments, and what connected accounts owe. */
export type DisputeReads = {
  retrieveDispute(disputeId: string): Promise<DisputeRead>;
  /** Available and pending together of a connected account, in minor units by currency. */
  recipientBalance(stripeAccountId: string): Promise<ReadonlyMap<string, number>>;
};

/** An event after its signature was verified: the stored body, parsed. */
export type ProviderEvent = {
  id: string;
  type: string;
  account?: string;
  livemode: boolean;
  apiVersion?: string;
  created: number;
  object?: { id: string; object: string } & Record<string, unknown>;
  relatedObjectId?: string;
  idempotencyKey?: string;
};

export type PaymentsGateway = {
  /** Sends exactly the operation's frozen params under its key. Never throws for what the wire or the provider did: that is an Outcome. */
  send(operation: Operation): Promise<Outcome>;
  retrievePayment(paymentIntentId: string): Promise<PaidFunding>;
  retrieveSession(sessionId: string): Promise<{
    id: string;
    status: string;
    paymentStatus: string;
    paymentIntentId?: string;
    url?: string;
    expiresAt: number;
  }>;
  expireSession(sessionId: string): Promise<void>;
  /** Params that an `account` operation freezes, and the API version they are for. */
  newRecipient(wanted: NewRecipient): { api: string; params: Record<string, unknown> };
  retrieveRecipient(stripeAccountId: string): Promise<RecipientStatus>;
  /** A single-use onboarding URL; minted on click, never stored. */
  onboardingLink(stripeAccountId: string, urls: { returnUrl: string; refreshUrl: string }): Promise<string>;
  /** Transfers of an agreement, to resolve an unknown outcome by reading. */
  transfersOf(transferGroup: string): Promise<TransferRead[]>;
  retrieveTransfer(transferId: string): Promise<TransferRead>;
  /** Refunds of a charge, to resolve an unknown outcome by reading. */
  refundsOf(chargeId: string): Promise<RefundRead[]>;
  retrieveRefund(refundId: string): Promise<RefundRead>;
  /** Reversals of a transfer, ours and those made by hand. */
  reversalsOf(transferId: string): Promise<ReversalRead[]>;
  retrievePayout(
    stripeAccountId: string,
    payoutId: string,
  ): Promise<{ id: string; status: string; arrivalDate: number; amount: number; currency: string }>;
  /** Transfers that an automatic payout of a connected account carried. */
  transfersInPayout(stripeAccountId: string, payoutId: string): Promise<ArrivedTransfer[]>;
  /** Verifies the raw body against each secret; undefined when none fits or it is too old. `now` is the product's clock. */
  verifyEvent(
    kind: "snapshot" | "thin",
    rawBody: Buffer,
    signature: string,
    secrets: readonly string[],
    now: Date,
  ): ProviderEvent | undefined;
  /** The provider's own books of the platform, for comparing them with ours. */
  books: ProviderBooks;
} & DisputeReads;
