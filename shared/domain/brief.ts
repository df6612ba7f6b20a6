// A brief: what a brand asks for. Only the title is required in a draft; publishing asks for the rest.
import * as z from "zod/mini";
import type { TranslationMark } from "./briefTranslation.ts";
import { Drop } from "./drop.ts";
import type { FieldKey } from "./fieldWords.ts";
import { Amount, CurrencyCode, Money } from "./money.ts";
import { MODELS, Product } from "./product.ts";
import { SurveyQuestion } from "./survey.ts";
import { DeliverableSpec, Exclusivity, ReleaseOn, UsageRights } from "./terms.ts";
import { Bps, Country, HttpsUrl, Id, Instant, Language, line, Slug, text } from "./text.ts";

export const GOALS = ["awareness", "sales", "product_promotion", "ugc", "community", "event"] as const;
export const TIERS = ["nano", "micro", "macro", "mega"] as const;
export const AGE_BANDS = ["13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"] as const;
export const REGULATED = ["alcohol", "gambling", "tobacco", "finance", "health", "medicine"] as const;

const list = <T extends z.ZodMiniType>(item: T, max = 50) => z.array(item).check(z.maxLength(max));

/** An account's name with its sign; platforms allow letters of any script, none allows blanks. */
const Handle = z
  .string()
  .check(z.regex(/^@[\p{L}\p{M}\p{N}._-]{1,60}$/u, { error: "account_name" satisfies FieldKey }));

/** The fields that a brand writes. */
export const BriefFields = z.object({
  title: line(200),
  goal: z.enum(GOALS),
  kpi: z.object({ metric: Slug, target: z.int().check(z.gte(1)) }),
  description: text(20_000),
  valueForAudience: text(5_000),
  language: Language,
  niches: list(Slug, 20),
  hashtags: list(text(100), 30),
  values: list(Slug, 20),
  audience: z.object({
    countries: list(Country, 250),
    languages: list(Language),
    ageBands: list(z.enum(AGE_BANDS)),
    interests: list(Slug),
  }),
  eligibility: z.object({
    tiers: list(z.enum(TIERS)),
    minEngagementBps: z.optional(Bps),
    countries: list(Country, 250),
  }),
  currency: CurrencyCode,
  budget: Amount,
  slots: z.int().check(z.gte(1), z.lte(1_000)),
  compensation: z.object({ model: z.enum(MODELS), min: Amount, max: Amount }),
  /** What a creator receives besides the fee, or instead of one. */
  product: z.nullable(Product),
  negotiable: z.object({ fee: z.boolean(), usageRights: z.boolean(), dates: z.boolean(), deliverables: z.boolean() }),
  deliverables: list(DeliverableSpec, 20),
  screeningQuestions: list(z.object({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)), text: text(1_000) }), 20),
  applyBy: Instant,
  contentDue: Instant,
  postWindow: z.object({ from: Instant, to: Instant }),
  reviewWindowDays: z.int().check(z.gte(2), z.lte(7)),
  maxRevisions: z.int().check(z.gte(0), z.lte(10)),
  minLiveDays: z.int().check(z.gte(0), z.lte(365)),
  releaseOn: ReleaseOn,
  usageRights: UsageRights,
  exclusivity: z.nullable(Exclusivity),
  visibility: z.enum(["public", "invite", "group"]),
  /** Whom it is for with the visibility `group`; with `hours` it is for everybody so long after it opened to them. */
  group: z.nullable(z.object({ id: Id, hours: z.optional(z.int().check(z.gte(1), z.lte(336))) })),
  costCentre: z.nullable(text(80)),
  poNumber: z.nullable(text(80)),
  regulatedCategory: z.nullable(z.enum(REGULATED)),
  /** For perpetual rights: why, and what they cost, in words of the brand. */
  rightsReason: z.nullable(text(2_000)),
  rightsPrice: z.nullable(Money),
  /** Opens at a time for its slots; null for a brief that opens with its publishing. */
  drop: z.nullable(Drop),
  /** What it should feel like: addresses of pictures and posts, each with a word about it. */
  moodboard: z.nullable(list(z.object({ url: HttpsUrl, note: z.optional(text(300, 0)) }), 12)),
  /** Suggestions, never a script: creators say it in their own words. */
  dos: z.nullable(list(text(500), 20)),
  donts: z.nullable(list(text(500), 20)),
  /** Accounts to be named, as in @yourbrand. */
  handles: z.nullable(list(Handle, 20)),
  /** The first who try something: they answer the survey and are paid; nothing is posted. */
  seedGroup: z.nullable(z.boolean()),
  /** What feedback is asked for; a piece of it is handed in as answers. */
  survey: z.nullable(list(SurveyQuestion, 20)),
  /** What may be said of the product as a fact, each with what proves it. */
  claims: z.nullable(list(z.object({ claim: text(500), evidence: text(2_000) }), 20)),
});
export type BriefFields = z.infer<typeof BriefFields>;
export type BriefField = keyof BriefFields;

/** A draft: a title, and whatever else is there already. What is present is valid. */
export const DraftFields = z.object({ ...z.partial(BriefFields).shape, title: BriefFields.shape.title });
export type DraftFields = z.infer<typeof DraftFields>;

/** Fields for which null is an answer; absent means the same. */
export const NULLABLE = [
  "exclusivity",
  "costCentre",
  "poNumber",
  "regulatedCategory",
  "rightsReason",
  "rightsPrice",
  "drop",
  "group",
  "moodboard",
  "dos",
  "donts",
  "handles",
  "claims",
  "product",
  "seedGroup",
  "survey",
] as const satisfies readonly BriefField[];

export const BRIEF = {
  draft: { publish: "published", flag: "in_review", cancel: "cancelled", edit: "draft" },
  in_review: { approve: "published", reject: "draft", cancel: "cancelled" },
  published: { pause: "paused", close: "closed", cancel: "cancelled", edit: "published" },
  paused: { resume: "published", close: "closed", cancel: "cancelled", edit: "paused" },
  closed: { complete: "completed", cancel: "cancelled" },
  completed: { archive: "archived" },
  archived: {},
  cancelled: {},
} as const;
export type BriefStatus = keyof typeof BRIEF;
export const BRIEF_STATUSES = Object.keys(BRIEF) as [BriefStatus, ...BriefStatus[]];

/** Stored under BRIEF#<id> / H: whatever is present is valid. */
export type Brief = { [F in BriefField]?: BriefFields[F] | undefined } & {
  id: string;
  version: number;
  /** The last version whose change concerns applicants; an application to an older one must be reconfirmed. */
  materialVersion: number;
  status: BriefStatus;
  brandId: string;
  brandName: string;
  /** The brand's zone when the brief was made or published. */
  brandTimeZone?: string;
  title: string;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  publishedAt?: string;
  closedAt?: string;
  /** An admin took it out after a report: only its brand and admins read it. */
  removedAt?: string;
  /** When it was last resumed; tells a repeated resume from one that never had a pause. */
  resumedAt?: string;
  /** An admin's answer to the last time it was in review. */
  review?: { outcome: "approved" | "rejected"; reason: string; at: string };
  hasApplications?: boolean;
  translations?: TranslationMark[];
  /** Words of the translations, by language: the brief is found by them. */
  foundBy?: Record<string, string[]>;
  /** The last version that changed a text that translations have words for; 1 where none did. */
  textVersion?: number;
};

/** Nothing is paid: the creator receives a product alone. */
export const isGift = ({ compensation }: Pick<Brief, "compensation">) => compensation?.model === "gift";

/** The brief as published: nothing is missing. */
export type PublishedBrief = Brief & BriefFields;
