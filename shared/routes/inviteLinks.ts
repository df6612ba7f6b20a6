// Links that a brand sends to creators outside of the platform, and the creators who came by them.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { BriefCard } from "../domain/briefCard.ts";
import { LINK_STATES } from "../domain/inviteLink.ts";
import { Id, Instant, line } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

const { maxUses, maxDays } = config.inviteLink;

export const InviteLink = z.object({
  id: Id,
  version: z.int(),
  /** By the clock. */
  status: z.enum(LINK_STATES),
  brandId: Id,
  briefId: z.optional(Id),
  briefTitle: z.optional(z.string()),
  name: z.optional(z.string()),
  /** How many came by it, and how many may. */
  uses: z.int(),
  maxUses: z.int(),
  expiresAt: Instant,
  revokedAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
});
export type InviteLink = z.infer<typeof InviteLink>;

/** With what the address ends in; said once. */
export const NewInviteLink = z.object({ ...InviteLink.shape, token: z.optional(z.string()) });

/** What the link shows before somebody signs in. */
export const OpenLink = z.object({
  brand: z.object({ id: Id, displayName: z.string(), verified: z.boolean() }),
  brief: z.optional(BriefCard),
  expiresAt: Instant,
});

export const Connection = z.object({
  id: Id,
  brandId: Id,
  brandName: z.string(),
  creatorId: Id,
  creatorHandle: z.string(),
  creatorName: z.string(),
  /** Brought here by this brand: deals of the two carry no platform fee. */
  own: z.boolean(),
  createdAt: Instant,
});
export type Connection = z.infer<typeof Connection>;

const common = { area: "creators" } as const;

export const inviteLinks = {
  create: route("POST /brands/{brandId}/invite-links", {
    ...common,
    access: "brand",
    summary: "Make a link that invites creators",
    description:
      "For owners and managers: to a published brief with `briefId`, unless it is for a group; else to your brand. The reply has the `token` of the address `/join/<token>` once: we keep only its hash, so a repeat under the same key answers without it.",
    body: z.object({
      briefId: z.optional(Id),
      name: z.optional(line(80)),
      maxUses: z.optional(z.int().check(z.gte(1), z.lte(maxUses))),
      days: z.optional(z.int().check(z.gte(1), z.lte(maxDays))),
    }),
    output: NewInviteLink,
    status: 201,
    errors: ["not_found", "forbidden", "illegal_transition", "brief_closed", "not_eligible", "limit_reached"],
  }),
  ofBrand: route("GET /brands/{brandId}/invite-links", {
    ...common,
    access: "brand",
    summary: "List your brand's invite links",
    description: "The newest first; those that are over stay for a while.",
    query: z.object(pageQuery),
    output: page(InviteLink),
    errors: ["not_found"],
  }),
  revoke: route("DELETE /brands/{brandId}/invite-links/{linkId}", {
    ...common,
    access: "brand",
    summary: "Take an invite link back",
    description: "For owners and managers. It leads nowhere from now on; who came by it stays. Again answers 200.",
    output: InviteLink,
    errors: ["not_found", "forbidden"],
  }),
  get: route("GET /invite-links/{token}", {
    ...common,
    access: "public",
    summary: "Read what an invite link offers",
    description:
      "Who invites, and to what; no account is needed. 404 for one that was taken back, 410 when it is over.",
    output: OpenLink,
    errors: ["not_found", "gone"],
  }),
  accept: route("POST /invite-links/{token}/accept", {
    ...common,
    access: "user",
    summary: "Come by an invite link",
    description:
      "`invited`: you are invited to the brief. `connected`: the brand knows you. `profile_needed`: we remember it, and the rest follows by itself with your creator profile; deals of you and this brand then carry no platform fee. Again answers the same.",
    output: z.object({
      outcome: z.enum(["invited", "connected", "profile_needed"]),
      brand: z.object({ id: Id, displayName: z.string() }),
      briefId: z.optional(Id),
      own: z.boolean(),
    }),
    errors: ["not_found", "gone", "not_eligible", "suspended", "illegal_transition", "brief_closed", "limit_reached"],
  }),
  creators: route("GET /brands/{brandId}/creators", {
    ...common,
    access: "brand",
    summary: "List the creators who came by your links",
    description: "The last one first. `own`: you brought them here, and pay no platform fee with them.",
    query: z.object(pageQuery),
    output: page(Connection),
    errors: ["not_found"],
  }),
  brands: route("GET /creator/brands", {
    ...common,
    access: "creator",
    summary: "List the brands by whose links you came",
    query: z.object(pageQuery),
    output: page(Connection),
  }),
} as const;
