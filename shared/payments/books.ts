// What the payment provider has on its own books of the platform: movements, balance, objects, events. Read, never sent.

/** What a movement came from, as far as the comparison needs it. */
export type SourceRead = {
  id: string;
  /** The provider's word for it: `charge`, `transfer`, `transfer_reversal`, `refund`, `payout`, `topup`, `dispute`, ... */
  object: string;
  metadata: Readonly<Record<string, string>>;
  amount?: number;
  currency?: string;
  destination?: string;
  /** Of a reversal. */
  transferId?: string;
  /** Of a charge, a refund or a dispute. */
  paymentIntentId?: string;
  chargeId?: string;
};

/** One movement on the platform's balance: `net` is what it added, `amount` is before the provider's fee. */
export type Movement = {
  id: string;
  type: string;
  amount: number;
  fee: number;
  net: number;
  currency: string;
  at: string;
  source?: SourceRead;
};

/** Either bound may be absent; `from` is included, `to` is not. The provider counts in whole seconds. */
export type Span = { from?: Date; to?: Date };

export type PaymentSeen = {
  id: string;
  status: string;
  metadata: Readonly<Record<string, string>>;
};

/** An event as the provider lists it: the very body that a webhook would have brought. */
export type ListedEvent = { id: string; body: string };

export type ProviderBooks = {
  /** Newest first. With `source`, those of that object alone. */
  movements(given: Span & { source?: string }): Promise<Movement[]>;
  /** The id of the latest movement: the mark that two looks share when nothing moved between them. */
  latestMovement(): Promise<string | undefined>;
  /** Available and pending together, in minor units by currency. */
  balance(): Promise<ReadonlyMap<string, number>>;
  /** Transfers, refunds and reversals made within the span. */
  objects(span: Span): Promise<SourceRead[]>;
  payments(span: Span): Promise<PaymentSeen[]>;
  /** Ids of the payouts of a connected account to its bank, oldest first. */
  payoutsOf(stripeAccountId: string, span: Span): Promise<string[]>;
  events(kind: "snapshot" | "thin", span: Span): Promise<ListedEvent[]>;
};
