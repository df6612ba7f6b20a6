// Agreements: what both sides signed, what it pays and where it stands.
import * as z from "zod/mini";
import { AGREEMENT_STATUSES, MILESTONE_STATUSES } from "../domain/agreement.ts";
import { MONEY_LINES } from "../domain/agreementMoney.ts";
import { BriefFields } from "../domain/brief.ts";
import { DISPUTE_STATUSES } from "../domain/dispute.ts";
import { CurrencyCode, Money } from "../domain/money.ts";
import { ReleaseOn, Terms } from "../domain/terms.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { Cancellation } from "./cancellations.ts";
import { DeliverableView } from "./deliverables.ts";
import { page, pageQuery, repeated } from "./page.ts";
import { Parties, SideName } from "./party.ts";
import { PayoutView, PostingView } from "./payouts.ts";
import { route } from "./route.ts";

export const Signature = z.object({ side: SideName, name: z.string(), termsHash: z.string(), at: Instant });

export const Milestone = z.object({
  id: Id,
  deliverableId: Id,
  amount: Money,
  fee: Money,
  status: z.enum(MILESTONE_STATUSES),
  releaseOn: ReleaseOn,
  payoutId: Id,
});

/** What of the brief was signed along with the terms. */
export const SignedBrief = z.object({
  ...z.partial(
    z.pick(BriefFields, {
      goal: true,
      description: true,
      valueForAudience: true,
      language: true,
      niches: true,
      hashtags: true,
      handles: true,
      claims: true,
      survey: true,
      values: true,
      audience: true,
      deliverables: true,
      contentDue: true,
      postWindow: true,
      regulatedCategory: true,
    }),
  ).shape,
  title: BriefFields.shape.title,
});

export const AgreementSummary = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(AGREEMENT_STATUSES),
  briefId: Id,
  briefTitle: z.string(),
  applicationId: Id,
  brandId: Id,
  brandName: z.string(),
  brandTimeZone: z.optional(z.string()),
  creatorId: Id,
  creatorHandle: z.string(),
  creatorName: z.string(),
  termsHash: z.string(),
  creatorAmount: Money,
  platformFee: Money,
  brandTotal: Money,
  feeBps: z.int(),
  signBy: Instant,
  fundBy: z.optional(Instant),
  signedBy: z.array(SideName),
  createdAt: Instant,
  updatedAt: Instant,
});
export type AgreementSummary = z.infer<typeof AgreementSummary>;

export const Agreement = z.object({
  ...AgreementSummary.shape,
  offerId: Id,
  briefVersion: z.int(),
  brief: SignedBrief,
  parties: Parties,
  terms: Terms,
  milestones: z.array(Milestone),
  deliverables: z.array(DeliverableView),
  disputes: z.array(z.object({ id: Id, status: z.enum(DISPUTE_STATUSES) })),
  signatures: z.array(Signature),
  /** The bank leg converts into this currency of the creator's bank account. */
  convertsTo: z.optional(CurrencyCode),
  voidReason: z.optional(z.enum(["not_signed", "not_funded"])),
  /** The open cancellation, or the last one. */
  cancellation: z.optional(Cancellation),
});
export type Agreement = z.infer<typeof Agreement>;

export const Contract = z.object({
  agreementId: Id,
  terms: Terms,
  termsHash: z.string(),
  parties: Parties,
  brief: z.object({ id: Id, version: z.int(), ...SignedBrief.shape }),
  creatorAmount: Money,
  platformFee: Money,
  brandTotal: Money,
  clauses: z.array(z.object({ n: z.int(), heading: z.string(), text: z.string(), path: z.string() })),
  signatures: z.array(Signature),
});
export type Contract = z.infer<typeof Contract>;

export const Timeline = z.object({
  items: z.array(
    z.object({
      at: Instant,
      actor: z.enum(["brand", "creator", "system", "staff"]),
      /** Done for the creator by somebody who manages their profile. */
      byManager: z.optional(z.literal(true)),
      /** Id of what changed: the application, an offer, the agreement, a deliverable, a milestone. */
      aggregate: z.string(),
      action: z.string(),
      from: z.optional(z.string()),
      to: z.optional(z.string()),
      reason: z.optional(z.string()),
      facts: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
    }),
  ),
});

/** Where to pay and how it stands; `checkoutUrl` is null once there is nothing left to pay. */
export const FundReply = z.object({
  checkoutUrl: z.nullable(z.string()),
  status: z.enum(["requires_payment", "processing", "held"]),
  fundingId: z.optional(Id),
  amount: z.optional(Money),
});

/** funded = held + releasing + released + fee + refunded + lost, always; `frozen` is a part of held. */
export const AgreementMoney = z.object({
  agreementId: Id,
  funded: Money,
  held: Money,
  releasing: Money,
  released: Money,
  fee: Money,
  refunded: Money,
  lost: Money,
  frozen: Money,
  payouts: z.array(PayoutView),
  /** What happened to the money, oldest first, without the platform's costs. */
  lines: z.array(
    z.object({
      at: Instant,
      kind: z.enum(MONEY_LINES),
      milestoneId: z.optional(Id),
      amount: Money,
    }),
  ),
  /** For finance. */
  postings: z.optional(z.array(PostingView)),
});

const readers = ["brand", "creator", "finance", "mediator"] as const;

export const agreements = {
  list: route("GET /agreements", {
    area: "deals",
    access: readers,
    summary: "List agreements, newest first",
    description: "Your own as a party; all of them for the platform's finance and mediators.",
    query: z.object({ ...pageQuery, status: z.optional(repeated(z.enum(AGREEMENT_STATUSES))) }),
    output: page(AgreementSummary),
  }),
  get: route("GET /agreements/{agreementId}", {
    area: "deals",
    access: readers,
    summary: "Read an agreement",
    output: Agreement,
    errors: ["not_found"],
  }),
  contract: route("GET /agreements/{agreementId}/contract", {
    area: "deals",
    access: readers,
    summary: "Read the contract",
    description: "JSON, or a printable page with `Accept: text/html` or `?format=html`.",
    query: z.object({ format: z.optional(z.enum(["json", "html"])) }),
    output: Contract,
    errors: ["not_found"],
  }),
  timeline: route("GET /agreements/{agreementId}/timeline", {
    area: "deals",
    access: readers,
    summary: "Read what happened, oldest first",
    output: Timeline,
    errors: ["not_found"],
  }),
  sign: route("POST /agreements/{agreementId}/sign", {
    area: "deals",
    access: ["brand", "creator"],
    summary: "Sign the agreement for your side",
    description:
      "`name` is any text. For the brand an owner or manager signs. With the second signature the brand has 72 hours to pay; where nothing is paid, as for a gift, the work can start.",
    body: z.object({ name: text(500), termsHash: text(200) }),
    output: Agreement,
    idempotency: "required",
    errors: ["not_found", "forbidden", "stale", "illegal_transition"],
  }),
  fund: route("POST /agreements/{agreementId}/fund", {
    area: "payments",
    access: "brand",
    summary: "Secure the money of the deal",
    description:
      "Answers with the address of the payment page; while it is open, every call answers with the same one. Under a milestone plan one milestone is paid at a time: the one named, or the first not yet funded. Money counts as held only when the payment provider says so, never by coming back to `returnUrl`. 202 when the provider has not answered yet: ask again.",
    body: z.object({ returnUrl: z.url().check(z.maxLength(2048)), milestoneId: z.optional(Id) }),
    output: FundReply,
    alsoStatus: [202],
    idempotency: "required",
    errors: ["not_found", "forbidden", "illegal_transition", "idempotency_in_flight", "payments_unavailable"],
  }),
  money: route("GET /agreements/{agreementId}/money", {
    area: "deals",
    access: ["brand", "creator", "finance"],
    summary: "Read where the money of the deal is",
    output: AgreementMoney,
    errors: ["not_found"],
  }),
} as const;
