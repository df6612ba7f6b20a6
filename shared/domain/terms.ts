// The terms of an offer: what both sides agree on, word for word, once accepted.
import * as z from "zod/mini";
import type { FieldKey } from "./fieldWords.ts";
import { Money } from "./money.ts";
import { PLATFORM_NAMES, type PlatformName, typesOf } from "./platform.ts";
import { Product } from "./product.ts";
import { Bps, Instant, text } from "./text.ts";

export const RELEASE_ON = ["approval", "live_verified", "live_period_end"] as const;
export const ReleaseOn = z.enum(RELEASE_ON);
export type ReleaseOn = z.infer<typeof ReleaseOn>;

export const UsageRights = z.object({
  channels: z.array(text(60)).check(z.maxLength(20)),
  territories: z.array(text(60)).check(z.maxLength(60)),
  /** Null means for ever, which a brief must justify. */
  days: z.nullable(z.int().check(z.gte(0), z.lte(3650))),
  paidMedia: z.boolean(),
});
export type UsageRights = z.infer<typeof UsageRights>;

export const Exclusivity = z.object({
  category: text(80),
  competitors: z._default(z.array(text(120)).check(z.maxLength(50)), []),
  days: z.int().check(z.gte(1), z.lte(365)),
});
export type Exclusivity = z.infer<typeof Exclusivity>;

const platformAndType = {
  platform: z.enum(PLATFORM_NAMES),
  type: text(40),
  quantity: z.int().check(z.gte(1), z.lte(50)),
};
/** The type must be one of the platform's. */
export const typeFits = z.refine<{ platform: PlatformName; type: string }>(
  (value) => typesOf(value.platform).some((type) => type === value.type),
  {
    error: "no_such_type" satisfies FieldKey,
    path: ["type"],
  },
);

/** What a brief asks for. */
export const DeliverableSpec = z
  .object({
    ...platformAndType,
    instructions: z.optional(text(5_000, 0)),
    requiredTags: z.optional(z.array(text(100)).check(z.maxLength(30))),
    /** From when to when, as of an account taken over. */
    period: z.optional(z.object({ from: Instant, to: Instant })),
  })
  .check(typeFits);
export type DeliverableSpec = z.infer<typeof DeliverableSpec>;

/** What an offer promises. */
export const DeliverableTerms = z
  .object({ ...platformAndType, draftDue: Instant, postDue: Instant, shareBps: Bps })
  .check(typeFits);
export type DeliverableTerms = z.infer<typeof DeliverableTerms>;

/** Shares of the brand's cancelling: the standard, or terms more generous to the creator, in basis points. */
export const KillFee = z.union([
  z.literal("standard"),
  z.object({ noDraftBps: Bps, nearDueBps: Bps, draftBps: Bps, approvedBps: Bps }),
]);

export const Terms = z.object({
  fee: Money,
  deliverables: z.array(DeliverableTerms).check(z.minLength(1), z.maxLength(20)),
  fundingPlan: z.enum(["full", "milestone"]),
  releaseOn: ReleaseOn,
  reviewWindowDays: z.int().check(z.gte(2), z.lte(7)),
  maxRevisions: z.int().check(z.gte(0), z.lte(10)),
  minLiveDays: z.int().check(z.gte(0), z.lte(365)),
  usageRights: UsageRights,
  exclusivity: z.nullable(Exclusivity),
  killFee: KillFee,
  holdbackBps: z.optional(z.int().check(z.gte(0), z.lte(2000))),
  notes: text(5_000, 0),
  /** What the creator receives besides or instead of the fee: the brief's, word for word. */
  product: z.optional(Product),
});
export type Terms = z.infer<typeof Terms>;

/** The terms with the product that the brief gives, where they name none. */
export const withProduct = (terms: Terms, product: Product | null | undefined): Terms =>
  terms.product === undefined && product ? { ...terms, product } : terms;
