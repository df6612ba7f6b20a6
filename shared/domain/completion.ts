// When money may move and when a deal is over, judged by the state of its parts.
import type { Agreement, Deliverable, DeliverableStatus, Milestone } from "./agreement.ts";
import type { ReleaseOn } from "./terms.ts";

const RELEASES: Readonly<Record<ReleaseOn, ReadonlySet<DeliverableStatus>>> = {
  approval: new Set(["approved", "posted", "verified", "closed"]),
  live_verified: new Set(["verified", "closed"]),
  live_period_end: new Set(["closed"]),
};

/** True when the milestone's condition is met: what it pays is due, whatever holds it up. */
export const isEarned = (milestone: Pick<Milestone, "releaseOn">, deliverable: Pick<Deliverable, "status">) =>
  RELEASES[milestone.releaseOn].has(deliverable.status);

/** Milestones of this deliverable whose condition is true and whose money is still held. */
export const releasable = (deliverable: Deliverable, milestones: readonly Milestone[]): Milestone[] =>
  milestones.filter(
    (milestone) =>
      deliverable.disputeId === undefined &&
      milestone.deliverableId === deliverable.id &&
      milestone.status === "held" &&
      milestone.funded &&
      milestone.moneyFork === undefined &&
      milestone.decision === undefined &&
      !milestone.disputeOpen &&
      isEarned(milestone, deliverable),
  );

/** Held milestones about which somebody decided, and that nothing holds fast any more. */
export const decided = (milestones: readonly Milestone[]): Milestone[] =>
  milestones.filter(({ status, decision, disputeOpen }) => status === "held" && decision !== undefined && !disputeOpen);

const OVER: ReadonlySet<Milestone["status"]> = new Set(["released", "refunded", "split", "lost", "voided", "unpaid"]);
/** True when the money of a milestone has reached its end. */
export const isSettled = ({ status }: Pick<Milestone, "status">) => OVER.has(status);

type Parts = {
  agreement: Agreement;
  deliverables: readonly Deliverable[];
  milestones: readonly Milestone[];
};

/** True when an active deal has nothing left to deliver and nothing left to pay. */
export const isDone = ({ agreement, deliverables, milestones }: Parts): boolean =>
  agreement.status === "active" &&
  deliverables.every(
    ({ status, disputeId }) => disputeId === undefined && (status === "closed" || status === "cancelled"),
  ) &&
  milestones.every(isSettled);
