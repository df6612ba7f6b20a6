// An application: a creator's answer to a brief, from submission to an explicit end.
import * as z from "zod/mini";
import { Money } from "./money.ts";
import { Instant, text } from "./text.ts";

export const APPLICATION = {
  submitted: {
    shortlist: "shortlisted",
    decline: "declined",
    offer: "in_negotiation",
    withdraw: "withdrawn",
    expire: "expired",
  },
  shortlisted: { decline: "declined", offer: "in_negotiation", withdraw: "withdrawn", expire: "expired" },
  in_negotiation: {
    accept: "accepted",
    reopen: "shortlisted",
    decline: "declined",
    withdraw: "withdrawn",
    expire: "expired",
  },
  /** Ends with its agreement when that was never signed or never paid. */
  accepted: { expire: "expired" },
  declined: {},
  withdrawn: {},
  expired: {},
} as const;
export type ApplicationStatus = keyof typeof APPLICATION;
export const APPLICATION_STATUSES = Object.keys(APPLICATION) as [ApplicationStatus, ...ApplicationStatus[]];

export const APPLICATION_DECLINE = [
  "not_a_fit",
  "audience_mismatch",
  "rate_too_high",
  "slot_filled",
  "closed",
  "conflict",
  "other",
] as const;

export const NewApplication = z.object({
  pitch: text(5_000),
  concept: z.optional(text(5_000)),
  rate: Money,
  rateLines: z.optional(
    z.array(z.object({ kind: z.enum(["base", "usage", "exclusivity", "rush"]), amount: Money })).check(z.maxLength(20)),
  ),
  answers: z.array(z.object({ questionId: text(40), text: text(5_000) })).check(z.maxLength(20)),
  conflicts: z
    .array(
      z.union([z.object({ category: text(80), until: Instant }), z.object({ competitor: text(120), until: Instant })]),
    )
    .check(z.maxLength(20)),
});
export type NewApplication = z.infer<typeof NewApplication>;

/** Stored under APP#<id> / H. */
export type Application = NewApplication & {
  id: string;
  version: number;
  status: ApplicationStatus;
  briefId: string;
  briefVersion: number;
  briefTitle: string;
  brandId: string;
  brandName: string;
  creatorId: string;
  creatorHandle: string;
  creatorName: string;
  creatorCountry: string;
  /** Whose acts the timeline shows as the creator's; never in a reply. */
  creatorUserId: string;
  answerBy?: string;
  declineReason?: (typeof APPLICATION_DECLINE)[number];
  /** Offers made so far in this negotiation. */
  offerCount: number;
  openOfferId?: string;
  agreementId?: string;
  createdAt: string;
  updatedAt: string;
};
