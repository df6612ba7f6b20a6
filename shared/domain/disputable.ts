// What may be disputed, by whom and until when, and which of its money that concerns.
import { config } from "../config.ts";
import type { Side } from "./access.ts";
import { type Agreement, type AgreementStatus, type Deliverable, isReady, type Milestone } from "./agreement.ts";
import { isEarned, isSettled } from "./completion.ts";
import { type Dispute, type DisputeReason, isOpen, type NewDispute, REASONS_OF } from "./dispute.ts";
import { DomainError, type FieldError, invalid } from "./errors.ts";
import { BPS } from "./fees.ts";

/** Good for ever after a release: what was paid for is no longer there, or is used beyond what was agreed. */
const LATER: ReadonlySet<DisputeReason> = new Set(["live_breach", "rights_misuse"]);
/** States of an agreement in which a dispute may be opened. */
export const OPENABLE: readonly AgreementStatus[] = ["active", "cancellation_requested", "completed"];

/** A deliverable with its milestones, and when those of them that are released were released. */
export type Matter = {
  deliverable: Deliverable;
  milestones: readonly Milestone[];
  /** By milestone. */
  releasedAt: ReadonlyMap<string, string>;
};

const passed = (instant: string, seconds: number, now: Date) => Date.parse(instant) + seconds * 1000 < now.getTime();

const isRecent = ({ releasedAt }: Matter, { id }: Milestone, now: Date) => {
  const at = releasedAt.get(id);
  return at === undefined || !passed(at, config.dispute.openAfterReleaseSeconds, now);
};

/** Released or certainly about to be, and not asked back before. */
const isReleased = ({ status, recovery }: Milestone) =>
  (status === "released" || status === "releasing") && recovery === undefined;

/** Work for a product alone, until it is done: there is no money that could go another way, but there is something to judge. */
export const isUnpaidWork = ({ deliverable, milestones }: Pick<Matter, "deliverable" | "milestones">) =>
  deliverable.status !== "closed" && milestones.some(({ status }) => status === "unpaid");

/** True while the draft is overdue although its money is there (or none is paid) and nothing was ever handed in. */
const isDraftOverdue = ({ deliverable, milestones }: Matter, now: Date) =>
  deliverable.submissionCount === 0 &&
  milestones.slice(0, 1).some(isReady) &&
  Date.parse(deliverable.draftDue) < now.getTime();

/** True when what a milestone waits for has long come true and it is still not paid. */
const isPayOverdue = ({ deliverable, milestones }: Matter, now: Date) =>
  milestones.some(
    (milestone) =>
      milestone.funded &&
      !isSettled(milestone) &&
      isEarned(milestone, deliverable) &&
      passed(
        deliverable.verifiedAt ?? deliverable.approvedAt ?? deliverable.updatedAt,
        config.dispute.releaseOverdueSeconds,
        now,
      ),
  );

const isInTime = (matter: Matter, side: Side, reason: DisputeReason, now: Date): boolean => {
  const { deliverable, milestones } = matter;
  if (reason === "not_paid") return isPayOverdue(matter, now);
  if (deliverable.submissionCount === 0)
    return side === "brand" && (reason === "not_delivered" || reason === "late") && isDraftOverdue(matter, now);
  if (LATER.has(reason) || isUnpaidWork(matter)) return true;
  return milestones.some(
    (milestone) => !isSettled(milestone) || (isReleased(milestone) && isRecent(matter, milestone, now)),
  );
};

const refused = (sentence: string, { status, version }: { status: string; version: number }) =>
  new DomainError("not_disputable", sentence, { current: { status, version } });

/** 409 `in_dispute` while a dispute about it is open. */
export function mustNotBeDisputed({ disputeId, status, version }: Deliverable): void {
  if (disputeId === undefined) return;
  throw new DomainError(
    "in_dispute",
    "This is in dispute. It goes on when the dispute is settled, decided or withdrawn.",
    {
      current: { status, version },
      more: { disputeId },
    },
  );
}

/** What was decided stays decided, and who took a dispute back does not bring it again. */
function mustBeNew(matter: Matter, earlier: readonly Dispute[], side: Side, reason: DisputeReason): void {
  const { deliverable, milestones } = matter;
  const same = earlier.filter(({ deliverableIds }) => deliverableIds.includes(deliverable.id));
  if (same.some(({ status }) => status === "resolved") && !(LATER.has(reason) && milestones.every(isSettled)))
    throw refused("A dispute about this has been resolved; its outcome stands.", deliverable);
  if (
    same.some(
      ({ status, openedBy, reasonCode }) => status === "withdrawn" && openedBy === side && reasonCode === reason,
    )
  )
    throw refused(
      "You took a dispute about this back before, and cannot open it again for the same reason.",
      deliverable,
    );
}

/** The reason is one of this side's; 422 otherwise. */
export function mustBeReasonOf(side: Side, reasonCode: DisputeReason): void {
  const own: readonly DisputeReason[] = REASONS_OF[side];
  if (!own.includes(reasonCode))
    throw invalid({ path: "reasonCode", key: "not_your_reason", facts: { reasons: own.join(", ") } });
}

/** The deliverables that a dispute names; 422 for one of another deal, or one named twice. */
export function namedIn(deliverables: readonly Deliverable[], ids: NewDispute["deliverableIds"]): Deliverable[] {
  const found = ids.map((id) => deliverables.find((one) => one.id === id));
  const errors = found.flatMap((one, index): FieldError[] => {
    const path = `deliverableIds.${index}`;
    if (!one) return [{ path, key: "no_such_deliverable" }];
    return found.indexOf(one) < index ? [{ path, key: "deliverable_twice" }] : [];
  });
  if (errors.length > 0) throw invalid(...errors);
  return found.filter((one) => one !== undefined);
}

/**
 * From the first submission until 14 days after the release; without one only when the draft is overdue; payment only when it
 * is overdue. 409 `in_dispute` for the second at once, `not_disputable` outside of that time, `illegal_transition` for a deal
 * that has not begun or was cancelled.
 */
export function mustBeDisputable(
  agreement: Pick<Agreement, "status" | "version">,
  matter: Matter,
  given: { side: Side; reasonCode: DisputeReason; earlier: readonly Dispute[] },
  now: Date,
): void {
  const { status, version } = agreement;
  const { deliverable } = matter;
  if (!OPENABLE.includes(status))
    throw new DomainError(
      "illegal_transition",
      `This agreement is ${status.replaceAll("_", " ")}, so there is nothing to dispute.`,
      {
        current: { status, version },
        allowed: [],
      },
    );
  mustNotBeDisputed(deliverable);
  if (deliverable.status === "cancelled")
    throw refused("This deliverable is cancelled; nothing of it is open.", deliverable);
  mustBeNew(matter, given.earlier, given.side, given.reasonCode);
  if (!isInTime(matter, given.side, given.reasonCode, now))
    throw refused(
      given.reasonCode === "not_paid"
        ? "Your payment is not overdue, so there is nothing to dispute yet."
        : "A dispute can be opened from the first submission until 14 days after the release, or once a draft is overdue.",
      deliverable,
    );
}

/** Released money that the dispute may ask back. A breach after the release first concerns what was held back for it. */
export function recoverableIn(
  matter: Matter,
  reason: DisputeReason,
  frozen: readonly Milestone[],
  now: Date,
): Milestone[] {
  const holdsBack = frozen.some(({ deliverableId }) => deliverableId === matter.deliverable.id);
  return matter.milestones.filter((milestone) => {
    if (!isReleased(milestone) || frozen.some(({ id }) => id === milestone.id)) return false;
    return LATER.has(reason) ? !holdsBack : isRecent(matter, milestone, now);
  });
}

type Ended = { dispute: Dispute; milestone: Milestone; creatorBps: number };

/** Milestones that were released or about to be when a dispute was opened, and how it ended. */
const endedAbout = (disputes: readonly Dispute[], milestones: readonly Milestone[]): Ended[] =>
  disputes.flatMap((dispute) => {
    const creatorBps = dispute.outcome?.creatorBps;
    if (creatorBps === undefined || isOpen(dispute)) return [];
    return milestones
      .filter(({ id }) => dispute.recoverable.includes(id))
      .map((milestone) => ({ dispute, milestone, creatorBps }));
  });

/** Released milestones that a dispute ended against and that were not asked back yet. */
export const recoveriesDue = (disputes: readonly Dispute[], milestones: readonly Milestone[]): Ended[] =>
  endedAbout(disputes, milestones).filter(
    ({ milestone: { status, recovery } }) => status === "released" && recovery === undefined,
  );

/** Milestones that a dispute ended against while their money seemed to be on its way: when it is not, the decision is for them too. */
export const claimsDecidedAgainst = (disputes: readonly Dispute[], milestones: readonly Milestone[]): Ended[] =>
  endedAbout(disputes, milestones).filter(
    ({ milestone: { status, decision }, creatorBps }) =>
      status === "releasing" && decision === undefined && creatorBps < BPS,
  );
