// Money that arrives for work in dispute: the dispute holds it fast from its first moment, and is about it too.
import type { Milestone } from "../domain/agreement.ts";
import { type Dispute, isOpen } from "../domain/dispute.ts";
import type { AuditEntry } from "../domain/event.ts";
import type { Payout } from "../domain/payout.ts";
import type { Deal } from "../store/agreements.ts";
import { disputePut, disputesOf } from "../store/disputes.ts";
import { key } from "../store/keys.ts";
import { LostRace } from "../store/race.ts";
import type { Check, Write } from "../store/table.ts";

const openAbout = (disputes: readonly Dispute[], { deliverableId }: Milestone) =>
  disputes.find((dispute) => isOpen(dispute) && dispute.deliverableIds.includes(deliverableId));

/** A dispute that is opened meanwhile saw no money to hold. */
const undisputed = (deal: Deal, { deliverableId }: Milestone): Check[] =>
  deal.deliverables
    .filter(({ id }) => id === deliverableId)
    .map(({ agreementId, n }) => ({
      check: key.deliverable(agreementId, n),
      if: { disputeId: { absent: true } },
      orElse: (current) => new LostRace("deliverable", current),
    }));

function widened(before: Dispute, milestones: readonly Milestone[], now: Date): { write: Write; audit: AuditEntry } {
  const added = milestones.reduce((sum, { amount }) => sum + amount, 0);
  const dispute: Dispute = {
    ...before,
    frozen: [...before.frozen, ...milestones.map(({ id }) => id)],
    amount: before.amount + added,
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const { id: aggregate, version, status, agreementId, currency } = dispute;
  return {
    write: disputePut(dispute),
    audit: {
      aggregate,
      version,
      action: "dispute.money_added",
      from: status,
      to: status,
      facts: { agreementId, amount: added, currency },
    },
  };
}

/** The milestones as their money is held, and the writes that keep a dispute and them together, whichever comes first. */
export function heldInDispute(
  deal: Deal,
  milestones: readonly Milestone[],
  now: Date,
): { milestones: Milestone[]; writes: Write[]; audits: AuditEntry[] } {
  // Before its first payment nothing of a deal can be disputed.
  if (deal.agreement.status === "pending_funding") return { milestones: [...milestones], writes: [], audits: [] };
  const disputes = disputesOf(deal);
  const held = milestones.map((milestone) => ({ milestone, dispute: openAbout(disputes, milestone) }));
  const about = [...new Set(held.flatMap(({ dispute }) => dispute ?? []))].map((dispute) =>
    widened(
      dispute,
      held.flatMap((each) => (each.dispute === dispute ? [each.milestone] : [])),
      now,
    ),
  );
  return {
    milestones: held.map(({ milestone, dispute }) =>
      dispute ? { ...milestone, frozenBy: [dispute.id], disputeOpen: true } : milestone,
    ),
    writes: [
      ...about.map(({ write }) => write),
      ...held.flatMap(({ milestone, dispute }) => (dispute ? [] : undisputed(deal, milestone))),
    ],
    audits: about.map(({ audit }) => audit),
  };
}

/** The head of its payout says so. */
export const payoutInDispute = (payout: Payout, { disputeOpen }: Milestone): Payout =>
  disputeOpen ? { ...payout, status: "frozen", expectedAt: null, expectedReason: "frozen" } : payout;
