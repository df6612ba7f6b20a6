// Invitations of creators to a brief: the brand asks somebody it found, and the creator applies or says no.
import * as z from "zod/mini";
import { BRIEF_STATUSES } from "../domain/brief.ts";
import { BriefCard } from "../domain/briefCard.ts";
import { BRIEF_INVITATION_STATUSES, INVITATION_DECLINE } from "../domain/briefInvitation.ts";
import { Rebooking } from "../domain/rebook.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

export const BriefInvitation = z.object({
  id: Id,
  version: z.int(),
  /** By the clock: past `expiresAt` it is `expired`. `accepted` is answered with an application. */
  status: z.enum(BRIEF_INVITATION_STATUSES),
  briefId: Id,
  briefTitle: z.string(),
  brandId: Id,
  brandName: z.string(),
  brandTimeZone: z.optional(z.string()),
  creatorId: Id,
  creatorHandle: z.string(),
  creatorName: z.string(),
  note: z.optional(z.string()),
  /** The collective by which the creator was found. */
  collective: z.optional(z.object({ id: Id, name: z.string() })),
  /** How often it was sent. */
  sent: z.int(),
  sentAt: Instant,
  seenAt: z.optional(Instant),
  expiresAt: Instant,
  endedAt: z.optional(Instant),
  declineReason: z.optional(z.enum(INVITATION_DECLINE)),
  declineNote: z.optional(z.string()),
  applicationId: z.optional(Id),
  createdAt: Instant,
  updatedAt: Instant,
});
export type BriefInvitation = z.infer<typeof BriefInvitation>;

export const briefInvitations = {
  create: route("POST /briefs/{briefId}/invitations", {
    area: "briefs",
    access: "brand",
    summary: "Invite a creator to your brief",
    description:
      "For owners and managers, to a published brief. It opens an invite-only brief to this creator and overrides its filters of size and engagement, not those of countries and age. It holds for seven days, at most until `applyBy`. One that ran out or was taken back may be sent again, three times in all; who said no is not asked again. The same again answers 200.",
    body: z.object({ creatorId: Id, note: z.optional(text(1_000)) }),
    output: BriefInvitation,
    status: 201,
    alsoStatus: [200],
    errors: [
      "not_found",
      "forbidden",
      "illegal_transition",
      "brief_closed",
      "already_applied",
      "already_exists",
      "not_eligible",
      "limit_reached",
      "rate_limited",
    ],
  }),
  rebook: route("POST /agreements/{agreementId}/rebook", {
    area: "briefs",
    access: "brand",
    summary: "Book the creator of a completed deal again",
    description:
      "For owners and managers: a brief of one place for this creator alone, with what was agreed before, at this fee and with these dates, is published and sent. All of it or nothing. A brief that an admin looks at first comes without an invitation.",
    body: Rebooking,
    output: z.object({
      brief: z.object({ id: Id, title: z.string(), status: z.enum(BRIEF_STATUSES) }),
      invitation: z.optional(BriefInvitation),
    }),
    status: 201,
    idempotency: "required",
    errors: [
      "not_found",
      "forbidden",
      "illegal_transition",
      "brand_not_verified",
      "brief_incomplete",
      "hold_too_long",
      "not_eligible",
    ],
  }),
  collective: route("POST /briefs/{briefId}/collective-invitations", {
    area: "briefs",
    access: "brand",
    summary: "Invite a collective to your brief",
    description:
      "For owners and managers: everybody in it, or those that `creatorIds` names, each with an invitation of their own, under the same rules. What became of each is said for each: `invited`, `already` (invited and not answered yet), or `refused` with the code that inviting this creator alone would answer. Again sends nothing twice.",
    body: z.object({
      collectiveId: Id,
      creatorIds: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(50))),
      note: z.optional(text(1_000)),
    }),
    output: z.object({
      items: z.array(
        z.object({
          creatorId: Id,
          outcome: z.enum(["invited", "already", "refused"]),
          code: z.optional(z.string()),
        }),
      ),
    }),
    errors: ["not_found", "forbidden", "rate_limited"],
  }),
  ofBrief: route("GET /briefs/{briefId}/invitations", {
    area: "briefs",
    access: "brand",
    summary: "List whom your brief invites",
    description: "The last one sent first.",
    query: z.object(pageQuery),
    output: page(BriefInvitation),
    errors: ["not_found"],
  }),
  revoke: route("DELETE /briefs/{briefId}/invitations/{creatorId}", {
    area: "briefs",
    access: "brand",
    summary: "Take an invitation to your brief back",
    description: "For owners and managers, while it is not answered. Again answers 200.",
    output: BriefInvitation,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  list: route("GET /creator/invitations", {
    area: "briefs",
    access: "creator",
    summary: "List the briefs that you are invited to",
    description:
      "The last one sent first; `state=open` those that wait for your answer. `brief` is there while you may read it.",
    query: z.object({ ...pageQuery, state: z.optional(z.enum(["open", "over"])) }),
    output: page(z.object({ ...BriefInvitation.shape, brief: z.optional(BriefCard) })),
  }),
  see: route("POST /briefs/{briefId}/invitation/seen", {
    area: "briefs",
    access: "creator",
    summary: "Say that you have seen an invitation",
    description: "The brand sees that you did. Again changes nothing.",
    output: BriefInvitation,
    errors: ["not_found"],
  }),
  decline: route("POST /briefs/{briefId}/invitation/decline", {
    area: "briefs",
    access: "creator",
    summary: "Decline an invitation to a brief",
    description: "The brand sees the reason. The same answer again changes nothing.",
    body: z.object({ reasonCode: z.enum(INVITATION_DECLINE), note: z.optional(text(1_000)) }),
    output: BriefInvitation,
    errors: ["not_found", "illegal_transition"],
  }),
} as const;
