// An offer of a negotiation: exactly one is open at a time, and only the other party may take it.
import { config } from "../config.ts";
import type { Side } from "./access.ts";
import type { Application } from "./application.ts";
import { type Brief, type BriefStatus, isGift } from "./brief.ts";
import { type Difference, diff } from "./diff.ts";
import { DomainError } from "./errors.ts";
import { agreementTotals } from "./fees.ts";
import type { Currency } from "./money.ts";
import { mustAddUp, mustFitBrief } from "./termLimits.ts";
import type { Terms } from "./terms.ts";
import { transition } from "./transition.ts";

export const OFFER = {
  proposed: {
    accept: "accepted",
    counter: "countered",
    decline: "declined",
    withdraw: "withdrawn",
    expire: "expired",
    extend: "proposed",
  },
  accepted: {},
  countered: {},
  declined: {},
  withdrawn: {},
  expired: {},
} as const;
export type OfferStatus = keyof typeof OFFER;
export const OFFER_STATUSES = Object.keys(OFFER) as [OfferStatus, ...OfferStatus[]];
export const OFFER_DECLINE = ["fee", "dates", "rights", "deliverables", "exclusivity", "other"] as const;
export type OfferDecline = (typeof OFFER_DECLINE)[number];

/** Stored under APP#<applicationId> / OFFER#<seq>. */
export type Offer = {
  id: string;
  applicationId: string;
  seq: number;
  by: Side;
  terms: Terms;
  termsHash: string;
  status: OfferStatus;
  version: number;
  final: boolean;
  expiresAt: string;
  extended: boolean;
  parentOfferId?: string;
  briefVersion: number;
  currency: Currency;
  /** What this offer would cost the brand; reserved on the brief while it is open. */
  brandTotal: number;
  /** What the parts of it are, at the brand's fee rate of that moment; the agreement freezes it. */
  feeBps: number;
  creatorAmount: number;
  platformFee: number;
  /** Currency of the creator's bank account when it is another one. */
  convertsTo?: Currency;
  /** What changed since the offer before; empty on the first. */
  diff: Difference[];
  declineReason?: OfferDecline;
  createdAt: string;
  updatedAt: string;
};

const OPPOSITE = { brand: "creator", creator: "brand" } as const;

/** True once its time is over, whether or not its timer has run. */
export const isExpired = (offer: Pick<Offer, "status" | "expiresAt">, now: Date) =>
  offer.status === "expired" || (offer.status === "proposed" && Date.parse(offer.expiresAt) <= now.getTime());

/** The offer as people see it: expired by the clock even while the timer is on its way. */
export const seenAt = (offer: Offer, now: Date): Offer =>
  isExpired(offer, now) ? { ...offer, status: "expired" } : offer;

/** 403 `not_your_turn` unless `side` is the one that acts: the other party, or the maker where only the maker may. */
function mustHaveTurn(offer: Offer, side: Side, who: "other" | "maker"): void {
  if (side === (who === "maker" ? offer.by : OPPOSITE[offer.by])) return;
  const sentence =
    who === "maker"
      ? "Only the side that made this offer may do this."
      : "You made this offer; now it is the other side's turn.";
  throw new DomainError("not_your_turn", sentence, { current: { status: offer.status, version: offer.version } });
}

function mustBeLive(offer: Offer, now: Date): void {
  if (!isExpired(offer, now)) return;
  throw new DomainError("illegal_transition", `This offer expired at ${offer.expiresAt}.`, {
    current: { status: "expired", version: offer.version },
    allowed: [],
  });
}

/** The next version after a command of its machine; no guard but the machine's. */
export function movedOffer(offer: Offer, command: string, now: Date): Offer {
  const status = transition(OFFER, "offer", offer, command) as OfferStatus;
  return { ...offer, status, version: offer.version + 1, updatedAt: now.toISOString() };
}

/** What a new offer is made of; `termsHash` is the hash of exactly `terms`. */
export type NewOffer = {
  id: string;
  by: Side;
  terms: Terms;
  termsHash: string;
  final: boolean;
  expiresInHours: number;
  /** The brand's fee rate now, in basis points. */
  feeBps: number;
  /** Currency of the creator's bank account, where known. */
  bankCurrency: Currency | undefined;
};

/** Briefs in these states still take offers to people who applied in time. */
const OFFERABLE: readonly BriefStatus[] = ["published", "paused", "closed"];

/** The next offer of a negotiation; the one before it, if open, must be closed in the same transaction. */
export function propose(
  given: NewOffer,
  { application, brief, before }: { application: Application; brief: Brief; before?: Offer },
  now: Date,
): Offer {
  if (!OFFERABLE.includes(brief.status))
    throw new DomainError("illegal_transition", "This brief takes no more offers.", {
      current: { status: brief.status, version: brief.version },
      allowed: [],
    });
  if (application.offerCount >= config.offer.maxPerNegotiation)
    throw new DomainError(
      "offer_limit_reached",
      `A negotiation has at most ${config.offer.maxPerNegotiation} offers; accept or decline this one.`,
    );
  const { terms, feeBps, bankCurrency } = given;
  mustAddUp(terms, feeBps, isGift(brief));
  mustFitBrief(terms, brief, feeBps, now, before?.terms.fee);
  const { creatorAmount, platformFee, brandTotal } = agreementTotals(terms.fee.amount, feeBps);
  const at = now.toISOString();
  return {
    id: given.id,
    applicationId: application.id,
    seq: application.offerCount + 1,
    by: given.by,
    terms,
    termsHash: given.termsHash,
    status: "proposed",
    version: 1,
    final: given.final,
    expiresAt: new Date(now.getTime() + given.expiresInHours * 3_600_000).toISOString(),
    extended: false,
    ...(before ? { parentOfferId: before.id } : {}),
    briefVersion: brief.version,
    currency: terms.fee.currency,
    brandTotal,
    feeBps,
    creatorAmount,
    platformFee,
    ...(bankCurrency !== undefined && bankCurrency !== terms.fee.currency && creatorAmount > 0
      ? { convertsTo: bankCurrency }
      : {}),
    diff: before ? diff(before.terms, terms) : [],
    createdAt: at,
    updatedAt: at,
  };
}

/** The offer closed by a counter-offer of `side`. */
export function counter(offer: Offer, side: Side, now: Date): Offer {
  mustHaveTurn(offer, side, "other");
  mustBeLive(offer, now);
  if (offer.status === "proposed" && offer.final)
    throw new DomainError("illegal_transition", "This offer is final: it can be accepted or declined, not countered.", {
      current: { status: offer.status, version: offer.version },
      allowed: ["accept", "decline"],
    });
  return movedOffer(offer, "counter", now);
}

/** The offer accepted by `side`; undefined when this very acceptance took effect before. 409 `stale` for other terms. */
export function accept(offer: Offer, termsHash: string, side: Side, now: Date): Offer | undefined {
  mustHaveTurn(offer, side, "other");
  if (offer.status === "proposed" || offer.status === "accepted") {
    if (termsHash !== offer.termsHash)
      throw new DomainError("stale", "The terms you accept are not the terms of this offer. Read it again.", {
        current: { status: offer.status, version: offer.version },
      });
    if (offer.status === "accepted") return undefined;
  }
  mustBeLive(offer, now);
  return movedOffer(offer, "accept", now);
}

/** Undefined when it was declined for this reason before. */
export function declineOffer(offer: Offer, reason: OfferDecline, side: Side, now: Date): Offer | undefined {
  mustHaveTurn(offer, side, "other");
  if (offer.status === "declined" && offer.declineReason === reason) return undefined;
  mustBeLive(offer, now);
  return { ...movedOffer(offer, "decline", now), declineReason: reason };
}

/** Undefined when it was withdrawn before. */
export function withdrawOffer(offer: Offer, side: Side, now: Date): Offer | undefined {
  mustHaveTurn(offer, side, "maker");
  if (offer.status === "withdrawn") return undefined;
  mustBeLive(offer, now);
  return movedOffer(offer, "withdraw", now);
}

/** One more term of time, once, by its maker. Undefined when that was done before. */
export function extendOffer(offer: Offer, side: Side, now: Date): Offer | undefined {
  mustHaveTurn(offer, side, "maker");
  if (offer.status === "proposed" && offer.extended) return undefined;
  mustBeLive(offer, now);
  return {
    ...movedOffer(offer, "extend", now),
    extended: true,
    expiresAt: new Date(Date.parse(offer.expiresAt) + config.offer.extensionHours * 3_600_000).toISOString(),
  };
}

/** How an open offer ends when its application does: its maker takes it back, or the other side declines it. */
export const endedWith = (offer: Offer, by: Side, now: Date): Offer =>
  movedOffer(offer, offer.by === by ? "withdraw" : "decline", now);
