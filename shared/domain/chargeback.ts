// A question that a bank or the provider asks about a payment: what it took, what it gave back, and whose loss the rest is.
import type { AuditEntry, DomainEvent } from "./event.ts";
import { type Account, account, cr, dr, type Posting, posting } from "./ledger.ts";
import { type Currency, EXPONENTS } from "./money.ts";

/** A dispute may take money; a warning and a review only ask. A payment that failed after it was held takes its money with it. */
export const CHARGEBACK_KINDS = ["dispute", "warning", "review", "failed_payment"] as const;
export type ChargebackKind = (typeof CHARGEBACK_KINDS)[number];
export const CHARGEBACK_STATUSES = ["received", "submitted", "won", "lost", "warning", "closed"] as const;
export type ChargebackStatus = (typeof CHARGEBACK_STATUSES)[number];

/** A milestone whose held money the bank took for good. */
export type LostMilestone = {
  milestoneId: string;
  /** Minor units, fee and tax included. */
  amount: number;
  /** Its condition was met already, so it would have been paid. */
  earned: boolean;
  restored?: true;
};

/** What finance took back from a creator for it, in minor units. */
export type Clawback = {
  milestoneId: string;
  amount: number;
  proposalId: string;
  opId?: string;
  at: string;
  /** The bank gave the money back later, so it went back to the creator too. */
  repaid?: true;
};

/** Stored under AGR#<id> / CB#<stripeId>; amounts in minor units. */
export type Chargeback = {
  /** The provider's own id. */
  id: string;
  version: number;
  kind: ChargebackKind;
  agreementId: string;
  fundingId: string;
  chargeId: string;
  brandId: string;
  creatorId: string;
  /** What is questioned. */
  amount: number;
  currency: Currency;
  reason: string;
  status: ChargebackStatus;
  frozenMilestoneIds: string[];
  /** Movements at the provider that are booked. */
  movementIds: string[];
  withdrawn: number;
  fee: number;
  reinstated: number;
  /** Of what was withdrawn: held money that covered it, and what the platform bore. */
  loss: { held: number; platform: number };
  lost: LostMilestone[];
  clawbacks: Clawback[];
  evidenceDueBy?: string;
  liftReason?: string;
  createdAt: string;
  updatedAt: string;
};

const STATUS: Readonly<Record<string, ChargebackStatus>> = {
  warning_needs_response: "warning",
  warning_under_review: "warning",
  warning_closed: "closed",
  prevented: "closed",
  needs_response: "received",
  appeal_needs_response: "received",
  under_review: "submitted",
  appeal_under_review: "submitted",
  won: "won",
  lost: "lost",
};

/** The provider's word for a dispute's state; one that is not known is open until a known one comes. */
export const chargebackStatus = (status: string): ChargebackStatus =>
  Object.hasOwn(STATUS, status) ? (STATUS[status] ?? "received") : "received";

export const isOpen = ({ status }: Pick<Chargeback, "status">) =>
  status === "received" || status === "submitted" || status === "warning";

/** What the bank has, and nobody has borne yet. */
export const onHold = ({ withdrawn, reinstated, loss }: Pick<Chargeback, "withdrawn" | "reinstated" | "loss">) =>
  withdrawn - reinstated - loss.held - loss.platform;

/** While true the money of its charge stays where it is; a lost one is over only when all that was taken is borne. */
export const holdsFast = (chargeback: Chargeback) =>
  isOpen(chargeback) || (chargeback.status === "lost" && (chargeback.withdrawn === 0 || onHold(chargeback) > 0));

/** What of the platform's loss no creator has given back; below zero when they gave back more than it still is. */
const borneAlone = ({ loss, clawbacks }: Chargeback) =>
  loss.platform - clawbacks.reduce((sum, { amount, repaid }) => sum + (repaid ? 0 : amount), 0);

/** What of the platform's loss finance may still ask a creator for. */
export const recoverable = (chargeback: Chargeback) => (chargeback.status === "lost" ? borneAlone(chargeback) : 0);

/** What was taken from creators is theirs again: it was won, or the bank gave back what they had paid for. */
export const repaysClawbacks = (chargeback: Chargeback) =>
  chargeback.status === "won" || (!isOpen(chargeback) && borneAlone(chargeback) < 0);

/** Of the held loss, what was no milestone's: refunds that the bank made in our stead. */
const refundedByBank = ({ loss, lost }: Chargeback) =>
  loss.held - lost.reduce((sum, { amount, restored }) => sum + (restored ? 0 : amount), 0);

/** What came back of such refunds, once the platform's loss is undone: the bank has it from the brand again, so the brand is owed it. */
export const owedToBrand = (chargeback: Chargeback) =>
  isOpen(chargeback) ? 0 : Math.max(0, Math.min(-chargeback.loss.platform, refundedByBank(chargeback)));

/** What the provider tells of it, each time whole. */
export type Told = {
  id: string;
  kind: ChargebackKind;
  chargeId: string;
  amount: number;
  currency: string;
  reason: string;
  status: ChargebackStatus;
  evidenceDueBy?: string;
  movements: readonly Movement[];
};
type Movement = { id: string; amount: number; fee: number; net: number; currency: string };
type Ids = Pick<Chargeback, "agreementId" | "fundingId" | "brandId" | "creatorId">;

const signed = (name: Account, amount: number) => (amount >= 0 ? dr(name, amount) : cr(name, -amount));

/** Booked against what is on hold; what comes back after it was borne undoes the platform's part first. */
function movementPosting(before: Chargeback, { id, amount, fee, net }: Movement): { posting: Posting; undone: number } {
  const undone = Math.max(0, amount - Math.max(0, onHold(before)));
  return {
    undone,
    posting: posting({
      kind: amount > 0 ? "chargeback_reinstated" : "chargeback_withdrawn",
      bizKey: id,
      currency: before.currency,
      lines: [
        signed(account.stripe, net),
        signed(before.kind === "failed_payment" ? account.stripeFee : account.disputeFee, fee),
        signed(account.disputeHold(before.id), undone - amount),
        cr(account.disputeLoss, undone),
      ],
      agreementId: before.agreementId,
      evidence: { dispute: before.id, balanceTransaction: id },
    }),
  };
}

function booked(before: Chargeback, movement: Movement): { chargeback: Chargeback; posting: Posting } {
  if (movement.currency !== before.currency)
    throw new Error(
      `The movement ${movement.id} of ${before.id} is in ${movement.currency}, not in ${before.currency}`,
    );
  const { posting, undone } = movementPosting(before, movement);
  const { amount } = movement;
  return {
    posting,
    chargeback: {
      ...before,
      movementIds: [...before.movementIds, movement.id],
      withdrawn: before.withdrawn + Math.max(0, -amount),
      fee: before.fee + movement.fee,
      reinstated: before.reinstated + Math.max(0, amount),
      loss: { ...before.loss, platform: before.loss.platform - undone },
    },
  };
}

function begun(told: Told, ids: Ids, now: Date): Chargeback {
  const { id, kind, chargeId, amount, reason, status } = told;
  const currency = told.currency as Currency;
  if (!Object.hasOwn(EXPONENTS, currency)) throw new Error(`The dispute ${id} is in ${currency}, which is not ours`);
  const at = now.toISOString();
  return {
    id,
    version: 0,
    kind,
    ...ids,
    chargeId,
    amount,
    currency,
    reason,
    status,
    frozenMilestoneIds: [],
    movementIds: [],
    withdrawn: 0,
    fee: 0,
    reinstated: 0,
    loss: { held: 0, platform: 0 },
    lost: [],
    clawbacks: [],
    createdAt: at,
    updatedAt: at,
  };
}

export type Merged = { chargeback: Chargeback; postings: Posting[]; audit: AuditEntry; events: DomainEvent[] };

export const nextVersion = (before: Chargeback, changes: Partial<Chargeback>, now: Date): Chargeback => ({
  ...before,
  ...changes,
  version: before.version + 1,
  updatedAt: now.toISOString(),
});

/** People are told when the payment is questioned, and when that is over. */
function eventsOf(before: Chargeback | undefined, after: Chargeback): DomainEvent[] {
  // No bank asks anything: nobody but finance has to act.
  if (after.kind === "failed_payment") return [];
  const wasOpen = before !== undefined && isOpen(before);
  const type = isOpen(after)
    ? wasOpen
      ? undefined
      : ("chargeback.received" as const)
    : wasOpen || (before === undefined && after.kind === "dispute")
      ? ("chargeback.closed" as const)
      : undefined;
  const { id, version, agreementId, fundingId, brandId, creatorId } = after;
  const data = { chargebackId: id, agreementId, fundingId, brandId, creatorId };
  return type ? [{ type, aggregate: id, version, data }] : [];
}

/**
 * The record after what the provider tells, with the postings of every movement that was not booked: whatever the order
 * and the number of tellings, the books come to the same. Undefined when nothing is new.
 */
export function merge(before: Chargeback | undefined, told: Told, ids: Ids, now: Date): Merged | undefined {
  const start = before ?? begun(told, ids, now);
  const fresh = told.movements.filter(({ id }) => !start.movementIds.includes(id));
  const postings: Posting[] = [];
  let next = start;
  // What was taken comes before what was given back of it, however the provider lists them.
  for (const movement of [...fresh].sort((a, b) => a.amount - b.amount)) {
    const step = booked(next, movement);
    postings.push(step.posting);
    next = step.chargeback;
  }
  const { status, amount, evidenceDueBy = next.evidenceDueBy } = told;
  const isSame = next.status === status && next.evidenceDueBy === evidenceDueBy && fresh.length === 0;
  if (before && isSame) return undefined;
  const after = nextVersion(next, { status, amount, ...(evidenceDueBy ? { evidenceDueBy } : {}) }, now);
  return {
    chargeback: after,
    postings,
    audit: {
      aggregate: after.id,
      version: after.version,
      action: `chargeback.${status}`,
      ...(before ? { from: before.status } : {}),
      to: status,
      reason: after.reason,
      facts: { withdrawn: after.withdrawn, fee: after.fee, reinstated: after.reinstated, currency: after.currency },
    },
    events: eventsOf(before, after),
  };
}

/** A warning or a review that is over: lifted by a person, or because a dispute took its place. */
export function lifted(before: Chargeback, reason: string, now: Date): Omit<Merged, "postings"> {
  const after = nextVersion(before, { status: "closed", liftReason: reason }, now);
  return {
    chargeback: after,
    audit: {
      aggregate: after.id,
      version: after.version,
      action: "chargeback.lifted",
      from: before.status,
      to: after.status,
      reason,
    },
    events: eventsOf(before, after),
  };
}
