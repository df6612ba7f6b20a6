// An offer of a negotiation: exactly one is open at a time, and only the other party may take it.
import type { Currency } from "./money.ts";
import type { Terms } from "./terms.ts";

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

/** Stored under APP#<applicationId> / OFFER#<seq>. */
export type Offer = {
  id: string;
  applicationId: string;
  seq: number;
  by: "brand" | "creator";
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
  diff: { path: string; from: unknown; to: unknown }[];
  declineReason?: (typeof OFFER_DECLINE)[number];
  createdAt: string;
  updatedAt: string;
};
