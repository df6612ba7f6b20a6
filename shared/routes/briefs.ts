// Briefs: what brands ask for, from a draft to its end, and the public list.
import * as z from "zod/mini";
import { BRIEF_STATUSES, DraftFields, GOALS, TIERS } from "../domain/brief.ts";
import { BriefCard } from "../domain/briefCard.ts";
import { Completeness } from "../domain/briefScore.ts";
import { TranslationMark } from "../domain/briefTranslation.ts";
import type { FieldKey } from "../domain/fieldWords.ts";
import { Match } from "../domain/match.ts";
import { Amount, CurrencyCode } from "../domain/money.ts";
import { PLATFORM_NAMES } from "../domain/platform.ts";
import { MODELS } from "../domain/product.ts";
import { Country, Id, Instant, Language, Slug, text } from "../domain/text.ts";
import { BriefInvitation } from "./briefInvitations.ts";
import { BriefTranslation } from "./briefTranslation.ts";
import { flag, page, pageQuery, repeated, SearchWords } from "./page.ts";
import { route } from "./route.ts";

/** A brief as replied: what is absent in a draft is absent here. `costCentre`, `poNumber` and `review` are for its own brand and for admins. */
export const Brief = z.object({
  id: Id,
  brandId: Id,
  brandName: z.string(),
  /** Where its people work, as the brand said when the brief went public. */
  brandTimeZone: z.optional(z.string()),
  status: z.enum(BRIEF_STATUSES),
  version: z.int(),
  /** The last version whose change concerns applicants. */
  materialVersion: z.int(),
  ...DraftFields.shape,
  createdAt: Instant,
  updatedAt: Instant,
  publishedAt: z.optional(Instant),
  closedAt: z.optional(Instant),
  /** Taken out by an admin after a report; only its brand and admins still read it. */
  removedAt: z.optional(Instant),
  review: z.optional(z.object({ outcome: z.enum(["approved", "rejected"]), reason: z.string(), at: Instant })),
  translations: z.optional(z.array(TranslationMark)),
  /** How much of it a creator can decide by, and what is missing; for members. */
  completeness: z.optional(Completeness),
  /** What open offers and agreements have taken of budget (minor units) and slots; for members, once it was published. */
  taken: z.optional(z.object({ committed: z.int(), slots: z.int(), openOffers: z.int(), agreements: z.int() })),
});

/** As a creator who is invited reads it: with the invitation that lets them. */
const BriefRead = z.object({
  ...Brief.shape,
  invitation: z.optional(BriefInvitation),
  translation: z.optional(BriefTranslation),
});

/** A JSON merge patch: each field of a brief, or a part of one, or null. The whole is judged after merging. */
const BriefPatch = z.record(z.string(), z.unknown());

/** A brief of the public list as one creator reads it. */
export const MatchedBrief = z.object({ ...BriefCard.shape, match: z.optional(Match) });

const minorUnits = z.pipe(
  z.pipe(z.string().check(z.regex(/^\d{1,10}$/, { error: "minor_units" satisfies FieldKey })), z.transform(Number)),
  Amount,
);

const briefFilters = {
  q: z.optional(SearchWords),
  niche: z.optional(repeated(Slug)),
  platform: z.optional(repeated(z.enum(PLATFORM_NAMES))),
  country: z.optional(repeated(Country)),
  language: z.optional(repeated(Language)),
  goal: z.optional(repeated(z.enum(GOALS))),
  value: z.optional(repeated(Slug)),
  type: z.optional(repeated(text(40))),
  tier: z.optional(repeated(z.enum(TIERS))),
  audienceCountry: z.optional(repeated(Country)),
  drop: z.optional(flag),
  seedGroup: z.optional(flag),
  model: z.optional(repeated(z.enum(MODELS))),
  minFee: z.optional(minorUnits),
  maxFee: z.optional(minorUnits),
  currency: z.optional(CurrencyCode),
};
const feeHasCurrency = z.refine<{
  minFee?: number | undefined;
  maxFee?: number | undefined;
  currency?: string | undefined;
}>(({ minFee, maxFee, currency }) => (minFee ?? maxFee) === undefined || currency !== undefined, {
  error: "fee_currency" satisfies FieldKey,
  path: ["currency"],
});
/** What is kept of a search: its filters alone, and nothing else. */
export const BriefSearch = z.strictObject(briefFilters).check(feeHasCurrency);

const filtersSorted = <const S extends string>(sorts: readonly S[]) =>
  z.object({ ...pageQuery, ...briefFilters, sort: z.optional(z.enum(sorts)) }).check(
    feeHasCurrency,
    // How well each of a page suits puts only the page in order, so that words and it go together.
    z.refine((query) => query.q === undefined || ["newest", "match"].includes(query.sort ?? "newest"), {
      error: "newest_with_words" satisfies FieldKey,
      path: ["sort"],
    }),
  );
export const BriefFilters = filtersSorted(["newest", "closing_soon", "pay"]);
const MatchedFilters = filtersSorted(["newest", "closing_soon", "pay", "match"]);

const command = <const C extends string>(name: C, summary: string, description: string) =>
  route(`POST /briefs/{briefId}/${name}`, {
    area: "briefs",
    access: "brand",
    summary,
    description,
    output: Brief,
    errors: ["not_found", "forbidden", "illegal_transition"],
  });

export const briefs = {
  create: route("POST /brands/{brandId}/briefs", {
    area: "briefs",
    access: "brand",
    summary: "Draft a brief",
    description: "Only `title` is required; what is present must be valid. For owners and managers of the brand.",
    body: DraftFields,
    output: Brief,
    status: 201,
    errors: ["not_found", "forbidden"],
  }),
  ofBrand: route("GET /brands/{brandId}/briefs", {
    area: "briefs",
    access: "brand",
    summary: "List your brand's briefs",
    description: "Drafts too, newest first.",
    query: z.object({ ...pageQuery, status: z.optional(repeated(z.enum(BRIEF_STATUSES))) }),
    output: page(BriefCard),
    errors: ["not_found"],
  }),
  list: route("GET /briefs", {
    area: "briefs",
    access: "public",
    summary: "Find briefs to apply to",
    description:
      "Published briefs. Every filter must hold; of one filter's values (repeat it, or join them with commas) any may. `country` is one of the audience's or of the creators asked for, `language` the brief's own or one of the audience's, `audienceCountry` one of the audience's alone, `tier` a size of creators that the brief is for, `type` a kind of piece (`reel`), `value` one of what the brand stands for, `drop` leaves only drops, `seedGroup` only seed groups, `model` is what a brief gives: a fixed fee, a gift, or both (hybrid). `minFee` and `maxFee` (minor units, with `currency`) are met when the brief can pay as much money, or as little; a gift pays none. `sort=pay` puts the highest pay first; between currencies that order is rough. `q` finds words of the title, the brand, niches (in any of the five languages), hashtags, values and the description; all of them must be there, and the newest come first. New and changed briefs appear a moment later.",
    query: BriefFilters,
    output: page(BriefCard),
  }),
  matched: route("GET /creator/briefs", {
    area: "briefs",
    access: "creator",
    summary: "Find briefs that suit you",
    description:
      "The public list with the same filters, each brief with `match`: how well it and your profile suit each other, and why (a hidden profile has none). Categories that your profile refuses are left out. `sort=match` puts the best match of each page of the newest first.",
    query: MatchedFilters,
    output: page(MatchedBrief),
  }),
  get: route("GET /briefs/{briefId}", {
    area: "briefs",
    access: "optional",
    summary: "Read a brief",
    description:
      "Anyone reads a public brief from its publishing on. Drafts, briefs in review and invite-only ones are for members of the brand; admins also read what is in review. Once published, who is invited (`invitation`) or has a live application reads it too. With `language` the brand's translation into it comes along where there is one (`translation`); the brief itself is always the original.",
    query: z.object({ language: z.optional(Language) }),
    output: BriefRead,
    errors: ["not_found"],
  }),
  page: route("GET /pages/briefs/{briefId}", {
    area: "briefs",
    access: "public",
    summary: "The page of a brief, for previews",
    description:
      "What people get at `/briefs/{briefId}`: the application's page with the title, description and language of a public brief in its head. Of any other brief it is the plain page, which says by itself what may be seen.",
    produces: "text/html; charset=utf-8",
    errors: ["unavailable"],
  }),
  update: route("PATCH /briefs/{briefId}", {
    area: "briefs",
    access: "brand",
    summary: "Change a brief",
    description:
      "A JSON merge patch (RFC 7396). A published brief stays complete. Changing its fee, deliverables, dates, rights or exclusivity asks those who applied to reconfirm. What was announced of a drop (`drop`, `slots`) no longer changes. The currency is locked by the first application, and the budget cannot fall below what is committed.",
    body: BriefPatch,
    output: Brief,
    ifMatch: true,
    errors: [
      "not_found",
      "forbidden",
      "illegal_transition",
      "brief_incomplete",
      "hold_too_long",
      "currency_locked",
      "budget_exceeded",
      "slots_exhausted",
      "term_locked",
    ],
  }),
  publish: route("POST /briefs/{briefId}/publish", {
    area: "briefs",
    access: "brand",
    summary: "Publish a brief",
    description:
      "409 `brief_incomplete` names every field that is missing or contradicts another. With `drop`, applications are taken from its `opensAt` on, for as many places as there are slots. A regulated category and rights without an end go to `in_review` first.",
    output: Brief,
    errors: ["not_found", "forbidden", "illegal_transition", "brand_not_verified", "brief_incomplete", "hold_too_long"],
  }),
  pause: command("pause", "Pause a brief", "It leaves the public list; deals go on."),
  resume: command("resume", "Resume a paused brief", "Not after `applyBy`: 409 `brief_closed`."),
  close: command(
    "close",
    "Close a brief to applications",
    "Applications still open are answered within 7 days; what is left then is declined with reason `closed`.",
  ),
  cancel: command(
    "cancel",
    "Cancel a brief",
    "Refused while a deal of it is unfinished. Open offers are withdrawn and applicants told.",
  ),
  review: route("POST /briefs/{briefId}/review", {
    area: "briefs",
    access: "admin",
    summary: "Answer a brief in review",
    description:
      "Approved briefs are published; rejected ones go back to draft with a reason. The same answer again changes nothing.",
    body: z.object({ outcome: z.enum(["approved", "rejected"]), reason: z.optional(text(2_000, 0)) }),
    output: Brief,
    errors: ["not_found", "illegal_transition", "brand_not_verified", "brief_incomplete", "hold_too_long"],
  }),
} as const;
