// The payout that a held milestone will become, and when it can be expected.
import { config } from "../config.ts";
import type { Agreement, Deliverable, Milestone } from "./agreement.ts";
import type { Payout } from "./payout.ts";
import type { ReleaseOn } from "./terms.ts";

const DAY_SECONDS = 86_400;

const REASON = {
  approval: "waits_for_approval",
  live_verified: "waits_for_live_verified",
  live_period_end: "waits_for_live_period_end",
} as const;

/** When the milestone's condition is true at the latest, if everybody keeps their dates. */
function releaseBy(agreement: Agreement, deliverable: Deliverable, releaseOn: ReleaseOn): number {
  const { reviewWindowDays, minLiveDays } = agreement.terms;
  if (releaseOn === "approval") return Date.parse(deliverable.draftDue) + reviewWindowDays * DAY_SECONDS * 1000;
  const verified = Date.parse(deliverable.postDue) + config.deliverable.verifySeconds * 1000;
  return releaseOn === "live_verified" ? verified : verified + minLiveDays * DAY_SECONDS * 1000;
}

/** The head of a milestone's payout at the moment its money is held. */
export function newPayout(
  agreement: Agreement,
  deliverables: readonly Deliverable[],
  milestone: Milestone,
  now: Date,
): Payout {
  const deliverable = deliverables.find(({ id }) => id === milestone.deliverableId);
  if (!deliverable) throw new RangeError(`The milestone ${milestone.id} has no deliverable`);
  const at = now.toISOString();
  const released = Math.max(now.getTime(), releaseBy(agreement, deliverable, milestone.releaseOn));
  return {
    id: milestone.payoutId,
    version: 1,
    agreementId: agreement.id,
    milestoneId: milestone.id,
    deliverableId: deliverable.id,
    briefId: agreement.briefId,
    briefTitle: agreement.briefTitle,
    brandId: agreement.brandId,
    brandName: agreement.brandName,
    creatorId: agreement.creatorId,
    creatorHandle: agreement.creatorHandle,
    rail: config.railByCountry[agreement.creatorCountry] ?? "connect",
    amount: milestone.amount,
    currency: milestone.currency,
    status: "scheduled",
    expectedAt: new Date(released + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: REASON[milestone.releaseOn],
    createdAt: at,
    updatedAt: at,
  };
}
