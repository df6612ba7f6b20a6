// The making of an agreement and its end before payment, as one transaction each.
import type { Side } from "../domain/access.ts";
import type { Agreement } from "../domain/agreement.ts";
import { type Application, moved } from "../domain/application.ts";
import type { Brief } from "../domain/brief.ts";
import { type DealParts, makeDeal, voidDeal } from "../domain/deal.ts";
import type { AuditEntry } from "../domain/event.ts";
import { type ExclusivityRow, exclusiveTime, promise, unpromise } from "../domain/exclusivity.ts";
import type { Offer } from "../domain/offer.ts";
import { agreementPut, deliverablePut, milestonePut } from "../store/agreements.ts";
import { applicationWrites } from "../store/applications.ts";
import { type Change, clearTimer, setTimer } from "../store/commit.ts";
import { exclusivityPut } from "../store/exclusivity.ts";
import { innerId } from "../store/keys.ts";
import { acceptanceWrites } from "../store/offers.ts";
import { voidInReserve } from "../store/reserve.ts";
import type { Write } from "../store/table.ts";
import { applicationAudit, offerAudit, offerEvent } from "./negotiation.ts";

const partWrites = (deal: DealParts): Write[] => [
  agreementPut(deal.agreement),
  ...deal.deliverables.map(deliverablePut),
  ...deal.milestones.map(milestonePut),
];

/** The timer reads everything anew and sets itself again when it came too early. */
const lookAtBrief = (kind: "brief.apply_by" | "brief.complete", briefId: string, now: Date) =>
  setTimer({ aggregate: briefId, kind, dueAt: now.toISOString(), rule: "after a deal changed" });

export const agreementEvent = (
  type: "agreement.created" | "agreement.signed" | "agreement.voided",
  agreement: Agreement,
) => ({
  type,
  aggregate: agreement.id,
  version: agreement.version,
  data: {
    agreementId: agreement.id,
    applicationId: agreement.applicationId,
    briefId: agreement.briefId,
    brandId: agreement.brandId,
    creatorId: agreement.creatorId,
  },
});

/**
 * `accepted` is the open offer's next version; `brief` is the brief as it was when that offer was made; `promises` is the
 * creator's row of the agreed category, when the terms are exclusive. 409 `exclusivity_conflict`.
 */
export function accepting(
  id: string,
  given: {
    offer: Offer;
    accepted: Offer;
    application: Application;
    brief: Brief;
    promises: ExclusivityRow | undefined;
    /** No slot is left, so this may have been the last one that was open: the brief is looked at. */
    mayBeFull: boolean;
    side: Side;
  },
  now: Date,
): { deal: DealParts; change: Change } {
  const { offer, accepted, application: before, promises, side } = given;
  const after: Application = { ...moved(before, "accept", now), agreementId: id };
  const deal = makeDeal(
    id,
    {
      deliverable: (n) => innerId("dlv", id, n),
      milestone: (n) => innerId("mst", id, n),
      payout: (n) => innerId("pay", id, n),
    },
    { offer: accepted, application: before, brief: given.brief },
    now,
  );
  const { agreement } = deal;
  const time = exclusiveTime(id, agreement.terms, now);
  return {
    deal,
    change: {
      writes: [
        ...acceptanceWrites({ before, after }, accepted),
        ...partWrites(deal),
        ...(time && promises ? [exclusivityPut(promise(promises, time))] : []),
        setTimer({ aggregate: id, kind: "agreement.sign", dueAt: agreement.signBy, rule: "72 hours to sign" }),
        ...(given.mayBeFull ? [lookAtBrief("brief.apply_by", agreement.briefId, now)] : []),
      ],
      audits: [
        offerAudit(offer, accepted, "accept", side),
        applicationAudit(before, after, "accept", side),
        {
          aggregate: id,
          version: 1,
          action: "agreement.create",
          to: agreement.status,
          facts: {
            side,
            termsHash: agreement.termsHash,
            amount: agreement.creatorAmount,
            currency: agreement.currency,
          },
        },
      ],
      events: [offerEvent("offer.accepted", accepted, after, side), agreementEvent("agreement.created", agreement)],
    },
  };
}

/** One more signature; with the last one the time to pay begins, or the deal itself where nothing is paid. */
export function signing(before: Agreement, after: Agreement, side: Side): Change {
  const both = after.status !== "pending_signature";
  return {
    writes: [
      agreementPut(after),
      ...(both ? [clearTimer(after.id, "agreement.sign")] : []),
      ...(both && after.fundBy !== undefined
        ? [setTimer({ aggregate: after.id, kind: "agreement.fund", dueAt: after.fundBy, rule: "72 hours to pay" })]
        : []),
    ],
    audits: [
      {
        aggregate: after.id,
        version: after.version,
        action: "agreement.sign",
        from: before.status,
        to: after.status,
        facts: { side, termsHash: after.termsHash },
      },
    ],
    events: both ? [agreementEvent("agreement.signed", after)] : [],
  };
}

/** Not signed or not paid in time: everything the deal held is free again, and the application ends with it. */
export function voiding(
  before: DealParts,
  application: Application,
  promises: ExclusivityRow | undefined,
  reason: NonNullable<Agreement["voidReason"]>,
  now: Date,
): Change {
  const after = voidDeal(before, reason, now);
  const { agreement } = after;
  const ended = moved(application, "expire", now);
  const partAudits = [
    ...after.deliverables.map((one, index) => ({ one, was: before.deliverables[index], action: "deliverable.cancel" })),
    ...after.milestones.map((one, index) => ({ one, was: before.milestones[index], action: "milestone.void" })),
  ].map(
    ({ one, was, action }): AuditEntry => ({
      aggregate: one.id,
      version: one.version,
      action,
      ...(was ? { from: was.status } : {}),
      to: one.status,
      reason,
    }),
  );
  return {
    writes: [
      ...partWrites(after),
      ...applicationWrites(application, ended),
      voidInReserve(agreement.briefId, { amount: agreement.brandTotal, slots: 1 }),
      ...(promises?.times.some((time) => time.agreementId === agreement.id)
        ? [exclusivityPut(unpromise(promises, agreement.id))]
        : []),
      clearTimer(agreement.id, "agreement.sign"),
      clearTimer(agreement.id, "agreement.fund"),
      lookAtBrief("brief.complete", agreement.briefId, now),
    ],
    audits: [
      {
        aggregate: agreement.id,
        version: agreement.version,
        action: "agreement.void",
        from: before.agreement.status,
        to: agreement.status,
        reason,
      },
      applicationAudit(application, ended, "expire", "system", reason),
      ...partAudits,
    ],
    events: [agreementEvent("agreement.voided", agreement)],
  };
}
