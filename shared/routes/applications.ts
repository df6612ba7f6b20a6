// Applications: a creator's answer to a brief, and the brand's answer to it.
import * as z from "zod/mini";
import { APPLICATION_DECLINE, APPLICATION_STATUSES, NewApplication } from "../domain/application.ts";
import { Match } from "../domain/match.ts";
import { Money } from "../domain/money.ts";
import { PLACE_STATUSES } from "../domain/place.ts";
import { Bps, Id, Instant } from "../domain/text.ts";
import { page, pageQuery, repeated } from "./page.ts";
import { route } from "./route.ts";

/** An application in a list: without its long texts. */
export const ApplicationSummary = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(APPLICATION_STATUSES),
  briefId: Id,
  briefVersion: z.int(),
  briefTitle: z.string(),
  brandId: Id,
  brandName: z.string(),
  brandTimeZone: z.optional(z.string()),
  creatorId: Id,
  creatorHandle: z.string(),
  creatorName: z.string(),
  creatorCountry: z.string(),
  rate: Money,
  /** The brief changed in fee, deliverables, dates or rights since; the creator confirms or the application expires. */
  needsReconfirm: z.boolean(),
  answerBy: z.optional(Instant),
  /** In a drop, or on a waiting list: less `order` comes first; an offered place is confirmed by `confirmBy`. */
  place: z.optional(
    z.object({ status: z.enum(PLACE_STATUSES), order: z.optional(z.string()), confirmBy: z.optional(Instant) }),
  ),
  declineReason: z.optional(z.enum(APPLICATION_DECLINE)),
  offerCount: z.int(),
  openOfferId: z.optional(Id),
  agreementId: z.optional(Id),
  createdAt: Instant,
  updatedAt: Instant,
});
export type ApplicationSummary = z.infer<typeof ApplicationSummary>;

/** A row of a brief's queue. */
export const Applicant = z.object({
  ...ApplicationSummary.shape,
  match: z.optional(z.pick(Match, { score: true, known: true })),
});

export const Application = z.object({
  ...ApplicationSummary.shape,
  ...NewApplication.shape,
  /** What a deal of the two carries as platform fee: nothing for a creator whom the brand brought here. */
  feeBps: z.optional(Bps),
  /** When it needs to be confirmed: the fields of the brief that differ from what was applied to. */
  changed: z.optional(z.array(z.string())),
  /** The version of the brief that `changed` tells of: named when confirming. */
  changedIn: z.optional(z.int()),
});
export type Application = z.infer<typeof Application>;

export const applications = {
  create: route("POST /briefs/{briefId}/applications", {
    area: "deals",
    access: "creator",
    summary: "Apply to a brief",
    description:
      "The brief is published and before its `applyBy`; you have no other live application for it; your accounts pass its filters; your rate is not below your own minimum fee; every screening question is answered. A drop takes none before it opens (409 `not_open_yet` with `opensAt`); then `place` says whether you hold a place, wait for one or have entered the draw.",
    body: NewApplication,
    output: Application,
    status: 201,
    errors: [
      "not_found",
      "illegal_transition",
      "brief_closed",
      "not_open_yet",
      "already_applied",
      "not_eligible",
      "rate_below_minimum",
      "suspended",
    ],
  }),
  ofBrief: route("GET /briefs/{briefId}/applications", {
    area: "deals",
    access: "brand",
    summary: "List who applied to your brief",
    description:
      "Each with how well its creator suits the brief; the reasons are in `GET /creators/{creatorId}?forBriefId=`.",
    query: z.object({ ...pageQuery, status: z.optional(repeated(z.enum(APPLICATION_STATUSES))) }),
    output: page(Applicant),
    errors: ["not_found"],
  }),
  list: route("GET /applications", {
    area: "deals",
    access: "creator",
    summary: "List your own applications",
    query: z.object(pageQuery),
    output: page(ApplicationSummary),
  }),
  get: route("GET /applications/{applicationId}", {
    area: "deals",
    access: ["brand", "creator"],
    summary: "Read an application",
    output: Application,
    errors: ["not_found"],
  }),
  shortlist: route("POST /applications/{applicationId}/shortlist", {
    area: "deals",
    access: "brand",
    summary: "Shortlist an application",
    output: Application,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  decline: route("POST /applications/{applicationId}/decline", {
    area: "deals",
    access: "brand",
    summary: "Decline an application",
    description: "The creator sees the reason. An open offer ends with it.",
    body: z.object({ reasonCode: z.enum(APPLICATION_DECLINE) }),
    output: Application,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  withdraw: route("POST /applications/{applicationId}/withdraw", {
    area: "deals",
    access: "creator",
    summary: "Withdraw your application",
    description: "An open offer ends with it, and what it held on the brief is free again.",
    output: Application,
    errors: ["not_found", "illegal_transition"],
  }),
  reconfirm: route("POST /applications/{applicationId}/reconfirm", {
    area: "deals",
    access: "creator",
    summary: "Stand by your application after the brief changed",
    description:
      "With `briefVersion`, the version that you have read (`changedIn` of the application), it is refused (409 `stale`) when the brief has changed again in what concerns you. Without it you confirm the brief as it is now.",
    body: z.object({ briefVersion: z.optional(z.int().check(z.positive())) }),
    output: Application,
    errors: ["not_found", "illegal_transition", "stale"],
  }),
  confirmPlace: route("POST /applications/{applicationId}/confirm-place", {
    area: "deals",
    access: "creator",
    summary: "Take the place that became free for you",
    description: "Within the day that `place.confirmBy` ends; then it is offered to the next in the list.",
    output: Application,
    errors: ["not_found", "illegal_transition", "no_place"],
  }),
  waitlist: route("POST /applications/{applicationId}/waitlist", {
    area: "deals",
    access: "brand",
    summary: "Put an application on the waiting list",
    description:
      "For a brief that is no drop. Nobody has to answer while it waits; a place that offers and deals leave is offered to the first of the list, who confirms within a day.",
    output: Application,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
} as const;
