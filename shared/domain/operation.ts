// A call to Stripe as a record: what is sent, under which key, and what became of it.

export const OPERATION_KINDS = ["checkout", "account", "transfer"] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** ready -> sending -> done; unknown is resent with the same key or resolved by reading; rejected opens a new attempt or blocks. */
export const OPERATION = {
  ready: { claim: "sending", evidence: "done", freeze: "frozen", void: "voided" },
  sending: {
    claim: "sending",
    done: "done",
    evidence: "done",
    unknown: "unknown",
    retry: "retry_wait",
    block: "blocked",
    bug: "bug",
  },
  unknown: { claim: "sending", evidence: "done", absent: "ready", bug: "bug" },
  retry_wait: { claim: "sending", evidence: "done" },
  blocked: { unblock: "ready", evidence: "done" },
  frozen: { unfreeze: "ready", evidence: "done" },
  done: {},
  voided: {},
  bug: { evidence: "done" },
} as const;
export type OperationStatus = keyof typeof OPERATION;

export type Operation = {
  opId: string;
  kind: OperationKind;
  status: OperationStatus;
  version: number;
  attempt: number;
  /** `<kind>:<opId>:<attempt>`, minted before the first send. */
  key: string;
  /** What is sent, frozen at creation: never computed again. */
  params: Record<string, unknown>;
  paramsHash: string;
  /** Ids of ours that the outcome concerns: agreementId, milestoneId, payoutId, fundingId, creatorId, brandId. */
  subject: Record<string, string>;
  sends: number;
  createdAt: string;
  claimedAt?: string;
  firstSentAt?: string;
  leaseOwner?: string;
  leaseUntil?: string;
  stripeId?: string;
  /** What of Stripe's answer others need, for example a Checkout URL. */
  result?: Record<string, string>;
  blockedReason?: { code: string; who: string; since: string };
  lastError?: { code: string; message: string; requestId?: string };
};

/** What one send came to. UNKNOWN is never compensated: it is resent with the same key, or resolved by reading. */
export type Outcome =
  | { kind: "done"; stripeId: string; result: Record<string, string>; requestId?: string }
  | { kind: "rejected"; code: string; message: string; requestId?: string }
  | { kind: "not_executed"; code: string; message: string; requestId?: string }
  | { kind: "bug"; code: string; message: string; requestId?: string }
  | { kind: "unknown"; message: string };
