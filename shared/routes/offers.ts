// Offers: what one side proposes, until the other takes, answers or leaves it.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { CurrencyCode, Money } from "../domain/money.ts";
import { OFFER_DECLINE, OFFER_STATUSES } from "../domain/offer.ts";
import { Terms } from "../domain/terms.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { Agreement } from "./agreements.ts";
import { page, pageQuery } from "./page.ts";
import { SideName } from "./party.ts";
import { route } from "./route.ts";

export const NewOffer = z.object({
  terms: Terms,
  expiresInHours: z.optional(z.int().check(z.gte(1), z.lte(config.offer.maxHours))),
  /** The other side can accept or decline it, but not counter. */
  final: z.optional(z.boolean()),
});

export const Offer = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(OFFER_STATUSES),
  applicationId: Id,
  seq: z.int(),
  by: SideName,
  terms: Terms,
  /** Lower-case hex SHA-256 of the canonical JSON (RFC 8785) of `terms`. */
  termsHash: z.string(),
  final: z.boolean(),
  extended: z.boolean(),
  expiresAt: Instant,
  parentOfferId: z.optional(Id),
  briefVersion: z.int(),
  creatorAmount: Money,
  platformFee: Money,
  brandTotal: Money,
  feeBps: z.int(),
  /** The bank leg converts into this currency of the creator's bank account. */
  convertsTo: z.optional(CurrencyCode),
  /** What changed since the offer before; paths into `terms`. */
  diff: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
  declineReason: z.optional(z.enum(OFFER_DECLINE)),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Offer = z.infer<typeof Offer>;

const parties = ["brand", "creator"] as const;
const negotiation = ["not_found", "forbidden", "not_your_turn", "illegal_transition"] as const;
const terms = ["term_locked", "term_out_of_range", "budget_exceeded", "slots_exhausted", "brief_closed"] as const;

export const offers = {
  create: route("POST /applications/{applicationId}/offers", {
    area: "deals",
    access: "brand",
    summary: "Make an offer to an applicant",
    description:
      "Holds its total and a slot of the brief while it is open. What the brief does not leave open must equal it (409 `term_locked`), what it does must stay inside its ranges (409 `term_out_of_range`). A slot promised to another creator of the waiting list is not given away (409 `slots_exhausted`).",
    body: NewOffer,
    output: Offer,
    status: 201,
    errors: ["not_found", "forbidden", "illegal_transition", "offer_limit_reached", ...terms],
  }),
  list: route("GET /applications/{applicationId}/offers", {
    area: "deals",
    access: parties,
    summary: "List the offers of a negotiation, newest first",
    query: z.object(pageQuery),
    output: page(Offer),
    errors: ["not_found"],
  }),
  get: route("GET /offers/{offerId}", {
    area: "deals",
    access: parties,
    summary: "Read an offer",
    output: Offer,
    errors: ["not_found"],
  }),
  counter: route("POST /offers/{offerId}/counter", {
    area: "deals",
    access: parties,
    summary: "Answer an offer with other terms",
    description: "Closes the offer as countered and replies with the new one.",
    body: NewOffer,
    output: Offer,
    status: 201,
    errors: [...negotiation, "offer_limit_reached", ...terms],
  }),
  accept: route("POST /offers/{offerId}/accept", {
    area: "deals",
    access: parties,
    summary: "Accept an offer",
    description:
      "Bound to exactly these terms: another `termsHash` is 409 `stale`. Replies with the agreement to sign.",
    body: z.object({ termsHash: text(200) }),
    output: z.object({ offer: Offer, agreement: Agreement }),
    idempotency: "required",
    errors: [
      ...negotiation,
      "stale",
      "exclusivity_conflict",
      "not_eligible",
      "payout_account_required",
      "rail_unsupported",
      "suspended",
      "brief_closed",
    ],
  }),
  decline: route("POST /offers/{offerId}/decline", {
    area: "deals",
    access: parties,
    summary: "Decline an offer",
    description: "The application goes back to the shortlist.",
    body: z.object({ reasonCode: z.enum(OFFER_DECLINE) }),
    output: Offer,
    errors: negotiation,
  }),
  withdraw: route("POST /offers/{offerId}/withdraw", {
    area: "deals",
    access: parties,
    summary: "Take your offer back",
    output: Offer,
    errors: negotiation,
  }),
  extend: route("POST /offers/{offerId}/extend", {
    area: "deals",
    access: parties,
    summary: "Give your offer 72 hours more, once",
    output: Offer,
    errors: negotiation,
  }),
} as const;
