// The report's row of money that a milestone moved: everything finance asks for, as it was at that instant.
import type { Milestone } from "../domain/agreement.ts";
import { wholeParts } from "../domain/fees.ts";
import type { Funding } from "../domain/funding.ts";
import { allocate } from "../domain/money.ts";
import type { Payout, PayoutFact } from "../domain/payout.ts";
import type { Deal } from "../store/agreements.ts";

/** How the money of a claimed fork is divided; all of it to the creator before there is one. */
export const partsOf = (milestone: Milestone) => milestone.parts ?? wholeParts(milestone);

const owns = (funding: Funding, milestone: Milestone) => funding.milestoneIds.includes(milestone.id);

/** The milestone's part of Stripe's processing fee, by largest remainder over all that its charge paid for. */
function processingFee(funding: Funding, milestones: readonly Milestone[], milestone: Milestone): number {
  const paidFor = milestones.filter((each) => owns(funding, each));
  const parts = allocate(
    funding.stripeFee ?? 0,
    paidFor.map((each) => each.amount + each.fee + each.tax),
  );
  return parts[paidFor.findIndex((each) => each.id === milestone.id)] ?? 0;
}

/** What one movement of money adds to what the deal says. */
export type Movement = Pick<
  PayoutFact,
  | "n"
  | "rowType"
  | "creatorAmountMinor"
  | "platformFeeMinor"
  | "brandTotalMinor"
  | "releaseReason"
  | "ledgerEntryId"
  | "opId"
> &
  Partial<
    Pick<
      PayoutFact,
      | "stripeTransferId"
      | "stripeBalanceTransactionId"
      | "adjustmentMinor"
      | "refundId"
      | "reversalId"
      | "disputeId"
      | "approvedBy"
    >
  > & {
    /** The part of Stripe's processing fee is told once per milestone: on the row that settles it first. */
    carriesProcessingFee: boolean;
  };

export function payoutFact(
  { deal, milestone, funding, payout }: { deal: Deal; milestone: Milestone; funding: Funding; payout: Payout },
  movement: Movement,
  now: Date,
): PayoutFact {
  const { agreement } = deal;
  const deliverable = deal.deliverables.find(({ id }) => id === milestone.deliverableId);
  if (!deliverable) throw new Error(`The milestone ${milestone.id} has no deliverable`);
  const at = now.toISOString();
  const { carriesProcessingFee, ...told } = movement;
  return {
    payoutId: payout.id,
    recordedAt: at,
    releasedAt: at,
    stripeTransferId: "",
    agreementId: agreement.id,
    contractHash: agreement.termsHash,
    briefId: agreement.briefId,
    briefName: agreement.briefTitle,
    milestoneId: milestone.id,
    deliverableType: deliverable.type,
    platform: deliverable.platform,
    brandId: agreement.brandId,
    brandName: agreement.brandName,
    costCentre: agreement.costCentre,
    poNumber: agreement.poNumber,
    creatorId: agreement.creatorId,
    creatorDisplayName: agreement.creatorName,
    creatorCountry: agreement.creatorCountry,
    stripeChargeId: milestone.chargeId ?? "",
    stripePaymentIntentId: milestone.paymentIntentId ?? "",
    stripeBalanceTransactionId: "",
    currency: milestone.currency,
    processingFeeMinor: carriesProcessingFee ? processingFee(funding, deal.milestones, milestone) : 0,
    approvedAt: deliverable.approvedAt ?? milestone.decision?.at ?? at,
    approvedBy: deliverable.approvedBy ?? milestone.decision?.causeId ?? "system",
    approvalMode: deliverable.approvalMode ?? "manual",
    createdBy: "system",
    rail: payout.rail,
    bank: [],
    ...told,
  };
}

/** The first row of a payout is its transfer's, since the bank's events go there; all others come after it. */
export const TRANSFER_FACT = 1;
export const nextFact = (facts: readonly Pick<PayoutFact, "n">[]) =>
  Math.max(TRANSFER_FACT, ...facts.map(({ n }) => n)) + 1;
