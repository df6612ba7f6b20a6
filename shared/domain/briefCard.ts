// A brief as a list shows it: small, without its long texts, with everything that a list filters or sorts by.
import * as z from "zod/mini";
import { BRIEF_STATUSES, type Brief, BriefFields } from "./brief.ts";
import { type Currency, MINIMUM_CHARGE, mulDiv } from "./money.ts";
import { PLATFORM_NAMES } from "./platform.ts";
import { Product } from "./product.ts";
import { Id, Instant } from "./text.ts";

const { shape } = BriefFields;

export const BriefCard = z.object({
  id: Id,
  brandId: Id,
  brandName: z.string(),
  brandTimeZone: z.optional(z.string()),
  status: z.enum(BRIEF_STATUSES),
  version: z.int(),
  title: shape.title,
  goal: z.optional(shape.goal),
  language: z.optional(shape.language),
  niches: z.optional(shape.niches),
  values: z.optional(shape.values),
  audience: z.optional(z.pick(shape.audience, { countries: true, languages: true })),
  eligibility: z.optional(shape.eligibility),
  regulatedCategory: z.optional(shape.regulatedCategory),
  currency: z.optional(shape.currency),
  budget: z.optional(shape.budget),
  slots: z.optional(shape.slots),
  compensation: z.optional(shape.compensation),
  product: z.optional(z.nullable(z.pick(Product, { kind: true, name: true, value: true }))),
  deliverables: z.optional(
    z.array(z.object({ platform: z.enum(PLATFORM_NAMES), type: z.string(), quantity: z.int() })),
  ),
  applyBy: z.optional(shape.applyBy),
  drop: z.optional(shape.drop),
  seedGroup: z.optional(shape.seedGroup),
  contentDue: z.optional(shape.contentDue),
  visibility: z.optional(shape.visibility),
  createdAt: Instant,
  updatedAt: Instant,
  publishedAt: z.optional(Instant),
});
export type BriefCard = z.infer<typeof BriefCard>;

/** Unknown members, long texts among them, are left out by the schema. */
export const briefCard = (brief: Brief): BriefCard => BriefCard.parse(brief);

/** In the public list: published now, and for everyone. */
export const isListed = (brief: Pick<BriefCard, "status" | "visibility">) =>
  brief.status === "published" && brief.visibility === "public";

type Shown = Pick<Brief, "publishedAt" | "visibility" | "removedAt">;

/** It was published, for whomever, and no admin took it out. */
export const wasPublished = (brief: Omit<Shown, "visibility">) =>
  brief.publishedAt !== undefined && brief.removedAt === undefined;

/** Everyone may read it: it was published, openly, whatever became of it since, unless an admin took it out. */
export const isPublic = (brief: Shown) => wasPublished(brief) && brief.visibility === "public";

/** Whom the brand let in may read it, openly published or not, unless an admin took it out; no invitation opens a group's. */
export const isReadByInvited = (brief: Shown) => wasPublished(brief) && brief.visibility !== "group";

const SCALE = 10_000;

/**
 * Puts briefs of several currencies in one order of pay: the most they pay as a multiple of the smallest charge of their
 * currency. Exact within one currency, a rough order between two; it is never shown and never added up.
 */
export const payOrder = (amount: number, currency: Currency) => mulDiv(amount, SCALE, MINIMUM_CHARGE[currency]);
