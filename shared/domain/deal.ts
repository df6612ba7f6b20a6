// From an accepted offer to an agreement with its deliverables and milestones, and to its end when it is not kept up.
import { config } from "../config.ts";
import {
  AGREEMENT,
  type Agreement,
  type AgreementStatus,
  DELIVERABLE,
  type Deliverable,
  type DeliverableStatus,
  MILESTONE,
  type Milestone,
  type MilestoneStatus,
  SIGNED_BRIEF_FIELDS,
  type SignedBrief,
} from "./agreement.ts";
import type { Application } from "./application.ts";
import type { Brief } from "./brief.ts";
import { dealParts } from "./fees.ts";
import type { Offer } from "./offer.ts";
import { transition } from "./transition.ts";

/** The agreement with what it consists of. */
export type DealParts = { agreement: Agreement; deliverables: Deliverable[]; milestones: Milestone[] };

/** Ids inside the agreement, by number from 1. */
export type InnerIds = {
  deliverable(n: number): string;
  milestone(n: number): string;
  payout(n: number): string;
};

/** What of the brief is signed. */
export const signedBrief = (brief: Brief): SignedBrief =>
  Object.fromEntries(
    SIGNED_BRIEF_FIELDS.filter((field) => brief[field] !== undefined).map((field) => [field, brief[field]]),
  ) as SignedBrief;

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();

/** `offer` is accepted; `brief` is the brief as it was when the offer was made. */
export function makeDeal(
  id: string,
  ids: InnerIds,
  { offer, application, brief }: { offer: Offer; application: Application; brief: Brief },
  now: Date,
): DealParts {
  const at = now.toISOString();
  const { terms } = offer;
  const shares = terms.deliverables.map((deliverable) => deliverable.shareBps);
  const parts = dealParts(offer.creatorAmount, offer.platformFee, shares, terms.holdbackBps ?? 0);
  const milestones = parts.map(
    (part, index): Milestone => ({
      id: ids.milestone(index + 1),
      agreementId: id,
      n: index + 1,
      deliverable: part.deliverable,
      deliverableId: ids.deliverable(part.deliverable),
      amount: part.amount,
      fee: part.fee,
      tax: 0,
      currency: offer.currency,
      releaseOn: part.holdback ? "live_period_end" : terms.releaseOn,
      status: offer.creatorAmount === 0 ? "unpaid" : "pending",
      version: 1,
      funded: false,
      disputeOpen: false,
      payoutId: ids.payout(index + 1),
    }),
  );
  const deliverables = terms.deliverables.map((promised, index): Deliverable => {
    const asked = brief.deliverables?.[index];
    const spec = asked?.platform === promised.platform && asked.type === promised.type ? asked : undefined;
    return {
      id: ids.deliverable(index + 1),
      agreementId: id,
      n: index + 1,
      milestoneIds: milestones.filter((one) => one.deliverable === index + 1).map((one) => one.id),
      platform: promised.platform,
      type: promised.type,
      quantity: promised.quantity,
      instructions: spec?.instructions ?? "",
      requiredTags: spec?.requiredTags ?? [],
      ...(spec?.period === undefined ? {} : { period: spec.period }),
      status: "not_started",
      version: 1,
      draftDue: promised.draftDue,
      postDue: promised.postDue,
      revisionsUsed: 0,
      submissionCount: 0,
      createdAt: at,
      updatedAt: at,
    };
  });
  const agreement: Agreement = {
    id,
    version: 1,
    status: "pending_signature",
    briefId: application.briefId,
    briefVersion: offer.briefVersion,
    briefTitle: brief.title,
    applicationId: application.id,
    offerId: offer.id,
    brandId: application.brandId,
    brandName: application.brandName,
    ...(application.brandTimeZone === undefined ? {} : { brandTimeZone: application.brandTimeZone }),
    creatorId: application.creatorId,
    creatorHandle: application.creatorHandle,
    creatorName: application.creatorName,
    creatorCountry: application.creatorCountry,
    creatorUserId: application.creatorUserId,
    brief: signedBrief(brief),
    costCentre: brief.costCentre ?? null,
    poNumber: brief.poNumber ?? null,
    terms,
    termsHash: offer.termsHash,
    currency: offer.currency,
    feeBps: offer.feeBps,
    creatorAmount: offer.creatorAmount,
    platformFee: offer.platformFee,
    tax: 0,
    brandTotal: offer.brandTotal,
    ...(offer.convertsTo === undefined ? {} : { convertsTo: offer.convertsTo }),
    signatures: [],
    signBy: later(now, config.agreement.signSeconds),
    createdAt: at,
    updatedAt: at,
  };
  return { agreement, deliverables, milestones };
}

/** The deal ended before it was paid for: nothing is owed, nothing is expected. */
export function voidDeal(deal: DealParts, reason: NonNullable<Agreement["voidReason"]>, now: Date): DealParts {
  const at = now.toISOString();
  const agreementStatus = transition(AGREEMENT, "agreement", deal.agreement, "void") as AgreementStatus;
  return {
    agreement: {
      ...deal.agreement,
      status: agreementStatus,
      version: deal.agreement.version + 1,
      voidReason: reason,
      updatedAt: at,
    },
    deliverables: deal.deliverables.map((one) => ({
      ...one,
      status: transition(DELIVERABLE, "deliverable", one, "cancel") as DeliverableStatus,
      version: one.version + 1,
      updatedAt: at,
    })),
    milestones: deal.milestones.map((one) => ({
      ...one,
      status: transition(MILESTONE, "milestone", one, "void") as MilestoneStatus,
      version: one.version + 1,
    })),
  };
}
