// Money that was held for as long as it may be, and nothing was ever handed in: the work ends, and the money is decided back to the brand.
import {
  DELIVERABLE,
  type Deliverable,
  type DeliverableStatus,
  MILESTONE,
  type Milestone,
} from "../domain/agreement.ts";
import { withoutClock } from "../domain/clockStop.ts";
import type { AuditEntry } from "../domain/event.ts";
import { allows, transition } from "../domain/transition.ts";
import { agreementIs, type Deal, deliverablePut, milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";

const REASON = "hold_limit";

/** Undefined when it had ended before. */
function ended(before: Deliverable, now: Date): Deliverable | undefined {
  if (!allows(DELIVERABLE, before.status, "cancel")) return undefined;
  const status = transition(DELIVERABLE, "deliverable", before, "cancel") as DeliverableStatus;
  return { ...withoutClock(before), status, version: before.version + 1, updatedAt: now.toISOString() };
}

const auditOf = (
  action: string,
  before: { status: string },
  after: { id: string; version: number; status: string },
): AuditEntry => ({
  aggregate: after.id,
  version: after.version,
  action,
  from: before.status,
  to: after.status,
  reason: REASON,
});

/** One deliverable; the look at completion then claims the refunds. What of it is not paid yet is never asked for. */
export function givingBack(
  deal: Deal,
  { deliverable, held }: { deliverable: Deliverable; held: readonly Milestone[] },
  fundingId: string,
  now: Date,
): Required<Change> {
  const { agreement } = deal;
  const work = ended(deliverable, now);
  const decision = { creatorBps: 0, cause: REASON, causeId: fundingId, at: now.toISOString() } as const;
  const decided = held.map((before) => ({ before, after: { ...before, decision, version: before.version + 1 } }));
  const voided = deal.milestones
    .filter(({ deliverableId, status }) => deliverableId === deliverable.id && status === "pending")
    .map((before) => {
      const status = transition(MILESTONE, "milestone", before, "void") as Milestone["status"];
      return { before, after: { ...before, status, version: before.version + 1 } };
    });
  const { id: agreementId, brandId, creatorId } = agreement;
  return {
    writes: [
      agreementIs(agreementId, "active"),
      ...(work ? [deliverablePut(work)] : []),
      ...[...decided, ...voided].map(({ after }) => milestonePut(after)),
      lookForCompletion(agreementId, now),
    ],
    audits: [
      ...(work ? [auditOf("deliverable.cancel", deliverable, work)] : []),
      ...decided.map(({ before, after }) => ({
        ...auditOf("milestone.decided", before, after),
        facts: { creatorBps: 0, fundingId },
      })),
      ...voided.map(({ before, after }) => auditOf("milestone.void", before, after)),
    ],
    events: work
      ? [
          {
            type: "agreement.hold_ended",
            aggregate: work.id,
            version: work.version,
            data: { agreementId, brandId, creatorId },
          },
        ]
      : [],
  };
}
