// A call to Stripe as a record: what is sent, under which key, and what became of it.
import { config } from "../config.ts";
import { type BlockedReason, blockOf } from "./blocked.ts";

export const OPERATION_KINDS = ["checkout", "account", "transfer", "refund", "reversal"] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** ready -> sending -> done; unknown is resent with the same key or resolved by reading; rejected opens a new attempt or blocks. */
export const OPERATION = {
  ready: { claim: "sending", evidence: "done", void: "voided" },
  sending: {
    claim: "sending",
    done: "done",
    evidence: "done",
    unknown: "unknown",
    retry: "retry_wait",
    block: "blocked",
    bug: "bug",
    void: "voided",
  },
  unknown: { claim: "sending", evidence: "done", absent: "ready", bug: "bug", void: "voided" },
  retry_wait: { claim: "sending", evidence: "done", void: "voided" },
  blocked: { unblock: "ready", evidence: "done", void: "voided" },
  done: {},
  voided: {},
  bug: { evidence: "done", retry: "ready", look: "unknown" },
} as const;
export type OperationStatus = keyof typeof OPERATION;
export const OPERATION_STATUSES = Object.keys(OPERATION) as [OperationStatus, ...OperationStatus[]];
/** What finance looks at: nothing of it is over, and not all of it goes on by itself. */
export const STUCK_STATUSES = ["blocked", "unknown", "bug"] as const satisfies readonly OperationStatus[];

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
  /** Of this attempt; after the resend guard it is only resolved by reading. */
  firstSentAt?: string;
  lastSentAt?: string;
  /** When reading found nothing for the first time. */
  absentAt?: string;
  /** When the sweep looks at it; absent when only a person or an event can move it. */
  dueAt?: string;
  leaseOwner?: string;
  leaseUntil?: string;
  stripeId?: string;
  /** What of Stripe's answer others need, for example a Checkout URL. */
  result?: Record<string, string>;
  blockedReason?: BlockedReason;
  /** It waited for the platform's balance and was let go in its turn: the next goes when this one is done. */
  inTurn?: true;
  lastError?: { code: string; message: string; requestId?: string };
  /** Who in finance let it go again last. */
  retriedBy?: string;
};

/** What one send came to. UNKNOWN is never compensated: it is resent with the same key, or resolved by reading. */
export type Outcome =
  | { kind: "done"; stripeId: string; result: Record<string, string>; requestId?: string }
  | { kind: "rejected"; code: string; message: string; requestId?: string }
  | { kind: "not_executed"; code: string; message: string; requestId?: string }
  | { kind: "bug"; code: string; message: string; requestId?: string }
  | { kind: "unknown"; message: string };

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const TERMINAL: readonly OperationStatus[] = ["done", "voided"];
/** Nothing of it can have taken effect: it was never sent, or sent once and the provider said that it did not execute it. */
export const isUnsent = ({ status, sends }: Operation) =>
  status === "ready" || status === "blocked" || (status === "retry_wait" && sends <= 1);
export const isOver = (operation: Operation) => TERMINAL.includes(operation.status);

/** When a blocked operation is looked at again, if the sweep can tell at all. */
export const recheckAt = (code: string, now: Date): { dueAt?: string } =>
  blockOf(code).rechecked ? { dueAt: after(now, config.operation.blockedRecheckSeconds) } : {};

/** How long the provider certainly keeps the key of a first send. */
export const resendGuardMs = ({ kind, subject }: Pick<Operation, "kind" | "subject">) =>
  kind === "account" && subject.api === "v2" ? config.clocks.resendGuardV2Ms : config.clocks.resendGuardMs;

/** What may be done with it now; `read` means that a resend could pay twice, `recheck` that a person was waited for. */
export function nextStep(operation: Operation, now: Date): "send" | "read" | "recheck" | "wait" | "nothing" {
  const { status, leaseUntil, firstSentAt, lastSentAt, dueAt, absentAt } = operation;
  // A clock that stands behind what was already written is not trusted.
  const at = Math.max(now.getTime(), lastSentAt === undefined ? 0 : Date.parse(lastSentAt));
  // Messages about it come twice: only its time, or who knows that the reason is gone, makes it be looked at again.
  if (status === "blocked") return dueAt !== undefined && Date.parse(dueAt) <= at ? "recheck" : "nothing";
  if (status === "sending" && leaseUntil !== undefined && Date.parse(leaseUntil) > at) return "wait";
  if (status === "ready" || status === "retry_wait" || status === "sending" || status === "unknown") {
    if (absentAt !== undefined) return "read";
    // Nobody was given the address of such a page, so another one is safe; a kept error would be replayed for a day.
    if (operation.kind === "checkout" && status === "unknown" && operation.sends >= config.checkout.tries)
      return "read";
    if (firstSentAt !== undefined && at - Date.parse(firstSentAt) > resendGuardMs(operation)) return "read";
    return "send";
  }
  return "nothing";
}

/** Takes the lease for one send. */
export function claimed(operation: Operation, now: Date): Operation {
  const at = now.toISOString();
  const version = operation.version + 1;
  const leaseUntil = after(now, config.clocks.leaseMs / 1000);
  return {
    ...operation,
    status: "sending",
    version,
    claimedAt: at,
    firstSentAt: operation.firstSentAt ?? at,
    lastSentAt: at,
    sends: operation.sends + 1,
    leaseOwner: `${operation.opId}.${version}`,
    leaseUntil,
    dueAt: leaseUntil,
  };
}

/** True while a call under this claim may still start; a sandbox that slept longer must not send. */
export const mayStillSend = (operation: Operation, now: Date) =>
  operation.claimedAt !== undefined && now.getTime() <= Date.parse(operation.claimedAt) + config.clocks.sendFenceMs;

const released = (operation: Operation): Operation => {
  const { leaseOwner: _owner, leaseUntil: _until, dueAt: _due, ...rest } = operation;
  return { ...rest, version: operation.version + 1 };
};

/** It took effect at the provider. */
export function completed(operation: Operation, stripeId: string, result: Record<string, string>): Operation {
  const { blockedReason: _blocked, ...rest } = released(operation);
  return { ...rest, status: "done", stripeId, result };
}

const backoff = (sends: number) => {
  const steps = config.operation.backoffSeconds;
  return steps[Math.min(Math.max(sends, 1), steps.length) - 1] ?? 3600;
};

/** The outcome is not known: the same key again later. */
export const unknown = (operation: Operation, message: string, now: Date): Operation => ({
  ...released(operation),
  status: "unknown",
  lastError: { code: "unknown", message },
  dueAt: after(now, backoff(operation.sends)),
});

/** The provider did not execute it: the same key again later. */
export const waiting = (operation: Operation, error: NonNullable<Operation["lastError"]>, now: Date): Operation => ({
  ...released(operation),
  status: "retry_wait",
  lastError: error,
  dueAt: after(now, backoff(operation.sends)),
});

/** Something that must not be: nothing moves it but a person, or evidence that it took effect. */
export const broken = (operation: Operation, error: NonNullable<Operation["lastError"]>): Operation => ({
  ...released(operation),
  status: "bug",
  lastError: error,
});

/** Given up before it had any effect. */
export const voided = (operation: Operation, error?: Operation["lastError"]): Operation => ({
  ...released(operation),
  status: "voided",
  ...(error ? { lastError: error } : {}),
});

/** Looks again later without having sent. */
export const postponed = (operation: Operation, now: Date, seconds: number): Operation => ({
  ...released(operation),
  dueAt: after(now, seconds),
});

/** Reading found nothing for the first time; it is believed only when it happens again. */
export const seenAbsent = (operation: Operation, now: Date): Operation => ({
  ...released(operation),
  status: "unknown",
  absentAt: now.toISOString(),
  dueAt: after(now, config.operation.absentAgainSeconds),
});

/** A person wants it made: it is looked for once more, and sent again only when it is proven absent. */
export const lookedFor = (operation: Operation, now: Date): Operation => ({
  ...released(operation),
  status: "unknown",
  absentAt: now.toISOString(),
  dueAt: now.toISOString(),
});
