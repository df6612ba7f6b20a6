// The longest that money may be held: what nobody has decided about by then goes back, or is for a mediator.
import { config } from "../config.ts";
import type { Deliverable, Milestone } from "./agreement.ts";
import { isEarned } from "./completion.ts";
import type { DealParts } from "./deal.ts";

const DAY_MS = 86_400_000;

/** The last instant at which money that is held since then may still wait. */
export const holdUntil = (heldAt: string) => new Date(Date.parse(heldAt) + config.maxHoldDays * DAY_MS).toISOString();

export type HoldEnd =
  /** Nothing was ever handed in: all that is held for this work goes back. */
  | { kind: "back"; deliverable: Deliverable; held: Milestone[] }
  /** There is work to judge. */
  | { kind: "mediate"; deliverable: Deliverable; held: Milestone[] }
  /** A dispute, a chargeback or a request to end the deal speaks for it; looked at again when that is over. */
  | { kind: "later" };

const waits = ({ status, moneyFork, decision }: Milestone) =>
  status === "held" && moneyFork === undefined && decision === undefined;

/** What becomes of the first of what this funding holds for too long; undefined when it holds nothing that waits for anybody. */
export function holdEnd({ agreement, deliverables, milestones }: DealParts, fundingId: string): HoldEnd | undefined {
  const waiting = milestones.filter((milestone) => milestone.fundingId === fundingId && waits(milestone));
  if (waiting.length === 0) return undefined;
  const work = deliverables.find(
    (deliverable) =>
      agreement.status === "active" &&
      deliverable.disputeId === undefined &&
      waiting.some(
        (milestone) =>
          milestone.deliverableId === deliverable.id && !milestone.disputeOpen && !isEarned(milestone, deliverable),
      ),
  );
  if (!work) return { kind: "later" };
  const held = milestones.filter(
    (milestone) => milestone.deliverableId === work.id && waits(milestone) && !milestone.disputeOpen,
  );
  return { kind: work.submissionCount === 0 ? "back" : "mediate", deliverable: work, held };
}
