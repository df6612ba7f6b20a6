// A brand's team: who belongs to it with which roles, and who is invited.
import * as z from "zod/mini";
import { ROLES } from "../domain/actor.ts";
import { EmailAddress, RoleList } from "../domain/team.ts";
import { Id, Instant, Locale } from "../domain/text.ts";
import { Invitation } from "./invitations.ts";
import { page } from "./page.ts";
import { route } from "./route.ts";

export const Member = z.object({
  userId: z.string(),
  brandId: Id,
  email: z.string(),
  roles: z.array(z.enum(ROLES)),
  createdAt: Instant,
});

export const members = {
  list: route("GET /brands/{brandId}/members", {
    area: "accounts",
    access: "brand",
    summary: "List a brand's team",
    description:
      "Everybody in it, longest first, and the invitations that are not answered yet. Read by the whole team, changed by its owners.",
    output: z.object({ ...page(Member).shape, invitations: z.array(Invitation) }),
    errors: ["not_found"],
  }),
  invite: route("POST /brands/{brandId}/members", {
    area: "accounts",
    access: "brand",
    summary: "Invite somebody to a brand's team by e-mail",
    description:
      "For owners. The mail has a link that holds for seven days; who accepts it joins with these roles. `locale` is the language of the mail, without it yours. Inviting the same address again with the same roles changes nothing and answers 200; with other roles a new mail replaces the one before.",
    body: z.object({ email: EmailAddress, roles: RoleList, locale: z.optional(Locale) }),
    output: Invitation,
    status: 201,
    alsoStatus: [200],
    errors: ["not_found", "forbidden", "already_exists", "limit_reached"],
  }),
  update: route("PATCH /brands/{brandId}/members/{userId}", {
    area: "accounts",
    access: "brand",
    summary: "Change somebody's roles in a brand",
    description:
      "For owners. It holds from the person's next request on. A brand always has an owner: 409 `last_owner` otherwise. The same roles again change nothing.",
    body: z.object({ roles: RoleList }),
    output: Member,
    errors: ["not_found", "forbidden", "last_owner"],
  }),
  remove: route("DELETE /brands/{brandId}/members/{userId}", {
    area: "accounts",
    access: "brand",
    summary: "Take somebody out of a brand's team",
    description:
      "For owners; everybody may take themselves out. It holds from the person's next request on. The last owner stays: 409 `last_owner`.",
    output: z.object({ userId: z.string(), brandId: Id, removedAt: Instant }),
    errors: ["not_found", "forbidden", "last_owner"],
  }),
} as const;
