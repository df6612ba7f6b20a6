// Invitations to a brand's team, from the mail to the answer.
import * as z from "zod/mini";
import { ROLES } from "../domain/actor.ts";
import { INVITATION_STATUSES } from "../domain/team.ts";
import { Id, Instant, Locale } from "../domain/text.ts";
import { route } from "./route.ts";

/** `expired` follows from the time: it may be sent again. */
const STATUSES = [...INVITATION_STATUSES, "expired"] as const;

export const Invitation = z.object({
  id: Id,
  brandId: Id,
  status: z.enum(STATUSES),
  /** Absent once it is over. */
  email: z.optional(z.string()),
  roles: z.array(z.enum(ROLES)),
  locale: Locale,
  sentAt: Instant,
  expiresAt: Instant,
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

/** What the link shows before somebody signs in. */
export const OpenInvitation = z.object({
  brand: z.object({ id: Id, displayName: z.string() }),
  /** The address that it is for: sign in or sign up with this one. */
  email: z.string(),
  roles: z.array(z.enum(ROLES)),
  invitedBy: z.string(),
  locale: Locale,
  expiresAt: Instant,
});

export const invitations = {
  get: route("GET /invitations/{token}", {
    area: "accounts",
    access: "public",
    summary: "Read what an invitation's link offers",
    description:
      "Whose team, with which roles and for which address; no account is needed. 404 for a link that was replaced or taken back, 410 when it is over.",
    output: OpenInvitation,
    errors: ["not_found", "gone"],
  }),
  accept: route("POST /invitations/{token}/accept", {
    area: "accounts",
    access: "user",
    summary: "Join the team that you are invited to",
    description:
      "For the person whose confirmed address it was sent to, else 403. Roles that you hold there already stay. Again answers 200 with the same.",
    output: z.object({ brand: z.object({ id: Id, displayName: z.string() }), roles: z.array(z.enum(ROLES)) }),
    errors: ["not_found", "forbidden", "gone"],
  }),
  resend: route("POST /brands/{brandId}/invitations/{invitationId}/resend", {
    area: "accounts",
    access: "brand",
    summary: "Send an invitation again",
    description:
      "For owners. The new link holds for seven days, the one before leads nowhere. An address is sent five at most (409 `limit_reached`).",
    output: Invitation,
    errors: ["not_found", "forbidden", "illegal_transition", "limit_reached"],
  }),
  revoke: route("DELETE /brands/{brandId}/invitations/{invitationId}", {
    area: "accounts",
    access: "brand",
    summary: "Take an invitation back",
    description: "For owners. Its link leads nowhere from now on. Again answers 200.",
    output: Invitation,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
} as const;
