// Brands: the organisations that post briefs.
import * as z from "zod/mini";
import { BrandChanges, BrandFields, VERIFICATIONS } from "../domain/brand.ts";
import { Bps, Country, Id, Instant, text } from "../domain/text.ts";
import { route } from "./route.ts";

export const Brand = z.object({
  id: Id,
  ...BrandFields.shape,
  verification: z.enum(VERIFICATIONS),
  verificationReason: z.optional(z.string()),
  feeBps: Bps,
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

/** `bps` is null while they are too few to say anything. */
const Share = z.object({ of: z.int(), count: z.int(), bps: z.nullable(z.int()) });

/** What creators may expect of a brand. */
export const BrandTrust = z.object({
  id: Id,
  displayName: z.string(),
  country: Country,
  since: Instant,
  verified: z.boolean(),
  /** The website whose domain proved who it is. */
  domain: z.nullable(z.string()),
  answered: Share,
  /** The median, from being asked to the first word. */
  answerSeconds: z.nullable(z.int()),
  paidOnTime: Share,
  deals: z.int(),
  revisions: Share,
  disputed: Share,
});

export const brands = {
  create: route("POST /brands", {
    area: "accounts",
    access: "user",
    summary: "Register a brand",
    description:
      "You become its owner. It is `verified` at once when its website has the domain of your confirmed e-mail address (never a free-mail domain), else `pending` until an admin decides.",
    body: BrandFields,
    output: Brand,
    status: 201,
  }),
  get: route("GET /brands/{brandId}", {
    area: "accounts",
    access: ["brand", "finance", "admin"],
    summary: "Read a brand",
    description: "For its members, finance and admins.",
    output: Brand,
    errors: ["not_found"],
  }),
  trust: route("GET /brands/{brandId}/trust", {
    area: "accounts",
    access: "optional",
    summary: "Read what creators may expect of a brand",
    description:
      "Read off its 50 newest answers and 50 newest ended deals; nobody writes these figures, and a share of fewer than 3 is null. `answered`: applications it answered in time. `paidOnTime`: deals whose money was secured within the days agreed and never taken back. `revisions`: rounds of changes, of all pieces. `disputed`: completed deals with a dispute.",
    output: BrandTrust,
    errors: ["not_found"],
  }),
  update: route("PATCH /brands/{brandId}", {
    area: "accounts",
    access: "brand",
    summary: "Change a brand's time zone",
    description:
      "For owners. A JSON merge patch: a field that is absent stays as it is. Briefs that are made or published from now on, and the deals that come of them, show their deadlines in this zone too.",
    body: BrandChanges,
    output: Brand,
    ifMatch: true,
    errors: ["not_found", "forbidden"],
  }),
  decideVerification: route("POST /brands/{brandId}/verification/decide", {
    area: "accounts",
    access: "admin",
    summary: "Decide whether a brand is who it says",
    description:
      "A rejected brand may be verified later; a verified one stays so. The same answer again changes nothing.",
    body: z.object({ outcome: z.enum(["verified", "rejected"]), reason: text(2_000) }),
    output: Brand,
    errors: ["not_found", "illegal_transition"],
  }),
} as const;
