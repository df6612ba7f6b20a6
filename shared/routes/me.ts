// The signed-in person.
import * as z from "zod/mini";
import { GROUPS, ROLES } from "../domain/actor.ts";
import { Id, Instant, Locale, text } from "../domain/text.ts";
import { Consent, UserFields } from "../domain/user.ts";
import { route } from "./route.ts";

export const Me = z.object({
  id: z.string(),
  email: z.string(),
  locale: Locale,
  timeZone: z.string(),
  groups: z.array(z.enum(GROUPS)),
  /** Staff groups that count once a second factor is set up. */
  heldBack: z.optional(z.array(z.enum(GROUPS))),
  brands: z.array(z.object({ id: Id, displayName: z.string(), roles: z.array(z.enum(ROLES)) })),
  creatorId: z.optional(Id),
  /** Creators whose profiles they manage: name one of them in `Acting-For` to act for them. */
  managed: z.optional(z.array(z.object({ creatorId: Id, displayName: z.string() }))),
  /** The terms of use in force, and what this person accepted last. */
  terms: z.object({ current: z.string(), accepted: z.nullable(Consent) }),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

export const me = {
  get: route("GET /me", {
    area: "accounts",
    access: "user",
    summary: "Read yourself",
    description:
      "Who you are, the brands you belong to with your roles there, your creator profile, and the creators whose profiles you manage. The first call makes your account from the token: language `en`, time zone `UTC`.",
    output: Me,
  }),
  update: route("PATCH /me", {
    area: "accounts",
    access: "user",
    summary: "Change your language or time zone",
    description: "A JSON merge patch: a field that is absent stays as it is.",
    body: z.partial(UserFields),
    output: Me,
    ifMatch: true,
  }),
  acceptTerms: route("POST /me/terms", {
    area: "accounts",
    access: "user",
    summary: "Accept the terms of use",
    description:
      "Records the version, the time and the language in which it was read; without `locale` it is yours. `terms` shows the version in force, and no other can be accepted. Once accepted, a repeat changes nothing.",
    body: z.object({ version: text(40), locale: z.optional(Locale) }),
    output: Me,
    errors: ["stale"],
  }),
  // Served beside the profiles, so that no second function reaches private data.
  exportData: route("POST /me/export", {
    area: "creators",
    access: "user",
    summary: "Download all that is held about you",
    description:
      "One JSON file: account, consents, memberships, invitations, what you reported, the searches that you keep, what you wrote in deals, notifications and, of a creator, profile, birth date, accounts with their figures, applications with their offers, agreements with what was handed in, and payouts. The link needs no token and ends after five minutes; the next call replaces the file. What a brand did belongs to the brand and is read there.",
    output: z.object({ url: z.string(), expiresAt: Instant, bytes: z.int(), sha256: z.string() }),
  }),
  remove: route("DELETE /me", {
    area: "creators",
    access: "user",
    summary: "Delete your account",
    description:
      "For good, and confirmed by your e-mail address. Sign-in ends everywhere at once; your profile, handle, connected accounts, birth date, applications' texts and what you were told are erased, and what others still see of you reads `deleted`. Signed contracts, what you wrote in deals and the books are kept for six years, under an id. Refused with 409 `account_in_use` while a deal, a dispute or an application is open, money is owed to you or on its way, a brand would be without an owner, or you are a member of staff; `open` lists what.",
    body: z.object({ confirm: text(254) }),
    output: z.object({ id: z.string(), deletedAt: Instant }),
    status: 202,
    errors: ["account_in_use"],
  }),
} as const;
