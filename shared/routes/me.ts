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
      "Who you are, the brands you belong to with your roles there, and your creator profile. The first call makes your account from the token: language `en`, time zone `UTC`.",
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
} as const;
