// Each step of a negotiation as one transaction: people, timers and the end of a brief take the same path.
import type { Side } from "../domain/access.ts";
import {
  type Application,
  type ApplicationStatus,
  type DeclineReason,
  decline,
  expire,
  isOpen,
  moved,
  withCounter,
  withdraw,
  withOffer,
} from "../domain/application.ts";
import type { AuditEntry, DomainEvent, EventType } from "../domain/event.ts";
import { endedWith, movedOffer, type Offer } from "../domain/offer.ts";
import { applicationWrites } from "../store/applications.ts";
import type { Change } from "../store/commit.ts";
import { counterWrites, endingWrites, type Negotiation, openingWrites } from "../store/offers.ts";
import type { Kept } from "../store/places.ts";

export type Prepared<T> = { after: T; change: Change };
/** Who acts; the platform's own clock has no side. */
type By = Side | "system";

const factsOf = (by: By) => (by === "system" ? {} : { facts: { side: by } });

/** The audit entry of an application's new version. */
export const applicationAudit = (
  before: Application | undefined,
  after: Application,
  command: string,
  by: By,
  reason?: string,
): AuditEntry => ({
  aggregate: after.id,
  version: after.version,
  action: `application.${command}`,
  ...(before === undefined ? {} : { from: before.status }),
  to: after.status,
  ...(reason === undefined ? {} : { reason }),
  ...factsOf(by),
});

export const applicationEvent = (type: EventType, application: Application, by: By): DomainEvent => ({
  type,
  aggregate: application.id,
  version: application.version,
  data: {
    applicationId: application.id,
    briefId: application.briefId,
    brandId: application.brandId,
    creatorId: application.creatorId,
    by,
  },
});

/** The audit entry of an offer's new version; `before` is undefined for a new offer. */
export const offerAudit = (
  before: Offer | undefined,
  after: Offer,
  command: string,
  by: By,
  reason?: string,
): AuditEntry => ({
  aggregate: after.id,
  version: after.version,
  action: `offer.${command}`,
  ...(before === undefined ? {} : { from: before.status }),
  to: after.status,
  ...(reason === undefined ? {} : { reason }),
  facts: {
    ...(by === "system" ? {} : { side: by }),
    seq: after.seq,
    termsHash: after.termsHash,
    amount: after.creatorAmount,
    currency: after.currency,
  },
});

export const offerEvent = (type: EventType, offer: Offer, application: Application, by: By): DomainEvent => ({
  ...applicationEvent(type, application, by),
  aggregate: offer.id,
  version: offer.version,
  data: { ...applicationEvent(type, application, by).data, offerId: offer.id, offeredBy: offer.by },
});

const openOfferOf = ({ offers }: Negotiation) => offers.find((offer) => offer.status === "proposed");

const ENDED = { withdrawn: "withdraw", declined: "decline", expired: "expire" } as const;
const ENDED_EVENT = {
  withdrawn: "application.withdrawn",
  declined: "application.declined",
  expired: "application.expired",
} as const satisfies Partial<Record<ApplicationStatus, EventType>>;

/** The application's end and that of its open offer. */
function ending(
  found: Negotiation,
  after: Application,
  status: keyof typeof ENDED,
  by: By,
  reason: string | undefined,
  now: Date,
): Prepared<Application> {
  const before = found.application;
  const open = openOfferOf(found);
  const ended = open && endedWith(open, by === "system" ? "brand" : by, now);
  return {
    after,
    change: {
      writes: ended ? endingWrites({ before, after }, ended) : applicationWrites(before, after),
      audits: [
        applicationAudit(before, after, ENDED[status], by, reason),
        ...(ended ? [offerAudit(open, ended, ended.status === "withdrawn" ? "withdraw" : "decline", by)] : []),
      ],
      events: [applicationEvent(ENDED_EVENT[status], after, by)],
    },
  };
}

/** Undefined when it was declined for this reason before. For `system` the end of the brief is what declines. */
export function declining(
  found: Negotiation,
  reason: DeclineReason,
  by: "brand" | "system",
  now: Date,
): Prepared<Application> | undefined {
  const after = decline(found.application, reason, by, now);
  return after && ending(found, after, "declined", by, reason, now);
}

/** Undefined when it was withdrawn before. */
export function withdrawing(found: Negotiation, now: Date): Prepared<Application> | undefined {
  const after = withdraw(found.application, now);
  return after && ending(found, after, "withdrawn", "creator", undefined, now);
}

/** Nobody answered in time, or the creator did not confirm. Undefined when it is over already. */
export function expiring(found: Negotiation, reason: string, now: Date): Prepared<Application> | undefined {
  if (!isOpen(found.application)) return undefined;
  return ending(found, expire(found.application, reason, now), "expired", "system", reason, now);
}

/** A first offer, or the first after the last one ended; not of a slot that is `kept` for somebody else. */
export function offering({ application: before }: Negotiation, offer: Offer, now: Date, kept?: Kept): Change {
  const after = withOffer(before, offer.id, now);
  return {
    writes: openingWrites({ before, after }, offer, kept),
    audits: [offerAudit(undefined, offer, "propose", offer.by), applicationAudit(before, after, "offer", offer.by)],
    events: [offerEvent("offer.proposed", offer, after, offer.by)],
  };
}

/** `closed` is the open offer's next version, `next` the one in its place. */
export function countering(found: Negotiation & { offer: Offer }, closed: Offer, next: Offer, now: Date): Change {
  const { application: before, offer } = found;
  const after = withCounter(before, next.id, now);
  return {
    writes: counterWrites({ before, after }, closed, next),
    audits: [
      offerAudit(offer, closed, "counter", next.by),
      offerAudit(undefined, next, "propose", next.by),
      applicationAudit(before, after, "counter", next.by),
    ],
    events: [offerEvent("offer.countered", next, after, next.by)],
  };
}

const OFFER_ENDED = {
  declined: { command: "decline", event: "offer.declined" },
  withdrawn: { command: "withdraw", event: "offer.withdrawn" },
  expired: { command: "expire", event: "offer.expired" },
} as const;

/** An offer's end without a deal: the application goes back to the shortlist, where the brand may offer again. */
export function endingOffer(
  found: Negotiation & { offer: Offer },
  ended: Offer,
  status: keyof typeof OFFER_ENDED,
  by: By,
  now: Date,
): Prepared<Offer> {
  const { application: before, offer } = found;
  const after = moved(before, "reopen", now);
  const { command, event } = OFFER_ENDED[status];
  return {
    after: ended,
    change: {
      writes: endingWrites({ before, after }, ended),
      audits: [
        offerAudit(offer, ended, command, by, ended.declineReason),
        applicationAudit(before, after, "reopen", by),
      ],
      events: [offerEvent(event, ended, after, by)],
    },
  };
}

/** The open offer's time is over. Undefined when it is not open, or not yet over. */
export function expiringOffer(found: Negotiation & { offer: Offer }, now: Date): Prepared<Offer> | undefined {
  const { offer } = found;
  if (offer.status !== "proposed" || Date.parse(offer.expiresAt) > now.getTime()) return undefined;
  return endingOffer(found, movedOffer(offer, "expire", now), "expired", "system", now);
}
