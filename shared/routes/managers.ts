// The people who manage a creator's profile, from the invitation to the end.
import * as z from "zod/mini";
import { EmailAddress, INVITATION_STATUSES } from "../domain/team.ts";
import { Id, Instant, Locale } from "../domain/text.ts";
import { page } from "./page.ts";
import { route } from "./route.ts";

export const Manager = z.object({ userId: z.string(), creatorId: Id, email: z.string(), createdAt: Instant });

export const ManagerInvitation = z.object({
  id: Id,
  creatorId: Id,
  status: z.enum([...INVITATION_STATUSES, "expired"]),
  /** Absent once it is over. */
  email: z.optional(z.string()),
  locale: Locale,
  sentAt: Instant,
  expiresAt: Instant,
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

const Named = z.object({ id: Id, displayName: z.string(), handle: z.string() });

export const managers = {
  list: route("GET /creator/managers", {
    area: "creators",
    access: "creator",
    delegation: "own",
    summary: "List who manages your profile",
    description: "Everybody who may act for you, longest first, and the invitations that are not answered yet.",
    output: z.object({ ...page(Manager).shape, invitations: z.array(ManagerInvitation) }),
    errors: ["not_found"],
  }),
  invite: route("POST /creator/managers", {
    area: "creators",
    access: "creator",
    delegation: "own",
    summary: "Invite somebody to manage your profile",
    description:
      "Who accepts may do what you do with profile, accounts, applications, offers, deals and messages, by naming you in `Acting-For`; not set up how you are paid, read your birth date or your data, invite others or delete the account. The mail has a link that holds for seven days; `locale` is its language, without it yours. Inviting the same address again changes nothing and answers 200.",
    body: z.object({ email: EmailAddress, locale: z.optional(Locale) }),
    output: ManagerInvitation,
    status: 201,
    alsoStatus: [200],
    errors: ["not_found", "already_exists", "limit_reached"],
  }),
  remove: route("DELETE /creator/managers/{userId}", {
    area: "creators",
    access: "creator",
    delegation: "own",
    summary: "End that somebody manages your profile",
    description: "It holds from the person's next request on. What they did stays.",
    output: z.object({ userId: z.string(), creatorId: Id, removedAt: Instant }),
    errors: ["not_found"],
  }),
  resend: route("POST /creator/managers/invitations/{invitationId}/resend", {
    area: "creators",
    access: "creator",
    delegation: "own",
    summary: "Send a manager's invitation again",
    description:
      "The new link holds for seven days, the one before leads nowhere. An address is sent five at most (409 `limit_reached`).",
    output: ManagerInvitation,
    errors: ["not_found", "illegal_transition", "limit_reached"],
  }),
  revoke: route("DELETE /creator/managers/invitations/{invitationId}", {
    area: "creators",
    access: "creator",
    delegation: "own",
    summary: "Take a manager's invitation back",
    description: "Its link leads nowhere from now on. Again answers 200.",
    output: ManagerInvitation,
    errors: ["not_found", "illegal_transition"],
  }),
  read: route("GET /manager-invitations/{token}", {
    area: "creators",
    access: "public",
    summary: "Read what a manager's invitation offers",
    description:
      "Whose profile, and for which address; no account is needed. 404 for a link that was replaced or taken back, 410 when it is over.",
    output: z.object({ creator: Named, email: z.string(), locale: Locale, expiresAt: Instant }),
    errors: ["not_found", "gone"],
  }),
  accept: route("POST /manager-invitations/{token}/accept", {
    area: "creators",
    access: "user",
    summary: "Accept to manage a creator's profile",
    description: "For the person whose confirmed address it was sent to, else 403. Again answers 200 with the same.",
    output: z.object({ creator: Named }),
    errors: ["not_found", "forbidden", "gone", "already_exists", "limit_reached"],
  }),
  leave: route("DELETE /me/managed/{creatorId}", {
    area: "creators",
    access: "user",
    summary: "Stop managing a creator's profile",
    description: "From your next request on you act for them no more.",
    output: z.object({ creatorId: Id, leftAt: Instant }),
    errors: ["not_found"],
  }),
} as const;
