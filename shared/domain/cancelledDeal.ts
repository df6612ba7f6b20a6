// What a cancellation that took effect makes of a deal: work ends where it stands, and held money is decided about.
import { DELIVERABLE, type Deliverable, type DeliverableStatus, MILESTONE, type Milestone } from "./agreement.ts";
import { type Cancellation, heldByBank } from "./cancellation.ts";
import { withoutClock } from "./clockStop.ts";
import { isEarned } from "./completion.ts";
import type { DealParts } from "./deal.ts";
import { wholeParts } from "./fees.ts";
import { transition } from "./transition.ts";

const DONE: ReadonlySet<DeliverableStatus> = new Set(["approved", "posted", "verified", "closed", "cancelled"]);

/** Undefined when it stays as it is. What was approved stays so, as the record of what was delivered; its clocks are gone. */
function ended(before: Deliverable, now: Date): Deliverable | undefined {
  const next = { version: before.version + 1, updatedAt: now.toISOString() };
  if (DONE.has(before.status)) return before.stoppedBy === undefined ? undefined : { ...withoutClock(before), ...next };
  const status = transition(DELIVERABLE, "deliverable", before, "cancel") as DeliverableStatus;
  return { ...withoutClock(before), ...next, status };
}

/**
 * Undefined when it stays as it is: released, on its way, earned, or decided about already. Money that was paid only after
 * the request goes back whole. A disputed part gets its decision too, which the dispute's own replaces.
 */
function decidedUpon(
  before: Milestone,
  deliverable: Deliverable | undefined,
  cancellation: Cancellation,
  now: Date,
): Milestone | undefined {
  if (before.status === "pending") {
    const status = transition(MILESTONE, "milestone", before, "void") as Milestone["status"];
    return { ...before, status, version: before.version + 1 };
  }
  const moves = before.status !== "held" || before.moneyFork !== undefined || before.decision !== undefined;
  if (moves || !deliverable || isEarned(before, deliverable)) return undefined;
  const part = cancellation.parts.find(({ milestoneId }) => milestoneId === before.id);
  return {
    ...before,
    version: before.version + 1,
    decision: {
      creatorBps: part?.creatorBps ?? 0,
      cause: "cancellation",
      causeId: cancellation.id,
      at: now.toISOString(),
    },
  };
}

/** Rows that change, each beside what it was. */
export type Changed<T> = { before: T; after: T };

const changes = <T>(rows: readonly T[], change: (row: T) => T | undefined): Changed<T>[] =>
  rows.flatMap((before) => {
    const after = change(before);
    return after ? [{ before, after }] : [];
  });

/** What a milestone has cost the brand, or may still cost it, in minor units. */
function spent(milestone: Milestone, cancellation: Cancellation): number {
  const whole = wholeParts(milestone);
  const { toCreator, fee, tax } = milestone.parts ?? whole;
  if (milestone.status === "voided" || milestone.status === "lost") return 0;
  const isDisputed = milestone.disputeOpen && !heldByBank(milestone);
  if (milestone.decision?.causeId !== cancellation.id || isDisputed) return toCreator + fee + tax;
  const part = cancellation.parts.find(({ milestoneId }) => milestoneId === milestone.id);
  return part ? part.toCreator + part.fee + part.tax : 0;
}

/** The deal's rows after its cancellation, and how much of its budget is free again. */
export function cancelDeal({ agreement, deliverables, milestones }: DealParts, cancellation: Cancellation, now: Date) {
  const works = changes(deliverables, (one) => ended(one, now));
  const moneys = changes(milestones, (one) =>
    decidedUpon(
      one,
      deliverables.find(({ id }) => id === one.deliverableId),
      cancellation,
      now,
    ),
  );
  const last = milestones.map((one) => moneys.find(({ before }) => before.id === one.id)?.after ?? one);
  const cost = last.reduce((sum, one) => sum + spent(one, cancellation), 0);
  return {
    deliverables: works,
    milestones: moneys,
    /** Whatever the deal was, timers of these may still be set. */
    live: deliverables.filter(({ status }) => status === "verified"),
    unspent: agreement.brandTotal - cost,
  };
}
