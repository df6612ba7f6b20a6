// Creators: profiles, their accounts with dated metrics, and discovery.
import * as z from "zod/mini";
import { Comparison } from "../domain/benchmark.ts";
import { TIERS } from "../domain/brief.ts";
import { CreatorFields } from "../domain/creator.ts";
import { WorkRecord } from "../domain/dealRecord.ts";
import type { FieldKey } from "../domain/fieldWords.ts";
import { InCommon } from "../domain/likeness.ts";
import { Match } from "../domain/match.ts";
import { Amount, CurrencyCode } from "../domain/money.ts";
import { PLATFORM_NAMES, SURFACES } from "../domain/platform.ts";
import { NewAccount, NewMetrics, SOURCES } from "../domain/socialAccount.ts";
import { Country, Id, Instant, Language, Slug } from "../domain/text.ts";
import { flag, page, pageQuery, repeated, SearchWords } from "./page.ts";
import { route } from "./route.ts";
import { Authenticity, Ownership, OwnTrust } from "./trust.ts";

/** `engagementBps` is reactions per post and audience in basis points, null where there is nothing to divide by. */
export const Metrics = z.object({
  ...NewMetrics.shape,
  source: z.enum(SOURCES),
  engagementBps: z.nullable(z.number()),
  formula: z.string(),
});
/** The latest figures with what they mean today. `verified` is false for what a creator says of themselves. */
export const LatestMetrics = z.object({
  ...Metrics.shape,
  tier: z.enum(TIERS),
  /** Inside the narrower band that some use the tier's word for. */
  coreTier: z.boolean(),
  tierScheme: z.string(),
  stale: z.boolean(),
  verified: z.boolean(),
  /** Engagement as a multiple of the benchmark of platform and size, or why there is none. */
  comparison: Comparison,
});
export const Account = z.object({
  id: Id,
  creatorId: Id,
  ...NewAccount.shape,
  latest: z.nullable(LatestMetrics),
  authenticity: Authenticity,
  ownership: Ownership,
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
/** With what its owner alone reads of it. */
export const OwnAccount = z.object({ ...Account.shape, ...OwnTrust.shape });

const { birthDate, minFee, rateCard, ...publicFields } = CreatorFields.shape;
const head = { id: Id, ...publicFields };
const tail = { accounts: z.array(Account), version: z.int(), createdAt: Instant, updatedAt: Instant };
const ownTail = { ...tail, accounts: z.array(OwnAccount) };
/** What anyone reads; `rateCard`, `adult` and `match` (with the brief that was named) are for brands. */
export const Creator = z.object({
  ...head,
  rateCard: z.optional(rateCard),
  adult: z.optional(z.boolean()),
  ...tail,
  match: z.optional(Match),
});
/** What the owner reads, and without the birth date whoever manages the profile for them. */
export const OwnCreator = z.object({
  ...head,
  rateCard,
  minFee,
  birthDate: z.optional(birthDate),
  adult: z.boolean(),
  ...ownTail,
});
export const SavedCreator = z.object({ ...CreatorFields.shape, birthDate: z.optional(birthDate) });

/** `record` is null for deals that ended before it was kept. `onTimeBps` is the share of pieces that came in time, null without any. */
export const History = z.object({
  summary: z.object({ deals: z.int(), pieces: z.int(), onTimeBps: z.nullable(z.int()), revisions: z.int() }),
  items: z.array(
    z.object({
      brandName: z.string(),
      completedAt: Instant,
      record: z.nullable(WorkRecord),
    }),
  ),
  more: z.boolean(),
});

/** One row of discovery. */
export const CreatorCard = z.object({
  id: Id,
  handle: z.string(),
  displayName: z.string(),
  country: Country,
  languages: z.array(Language),
  niches: z.array(Slug),
  /** The last day on which they take no work; null for those who do. */
  awayUntil: z.nullable(z.string()),
  accounts: z.array(
    z.object({
      platform: z.enum(PLATFORM_NAMES),
      surface: z.optional(z.enum(SURFACES)),
      tier: z.nullable(z.enum(TIERS)),
      audience: z.nullable(z.int()),
      engagementBps: z.nullable(z.number()),
      capturedAt: z.nullable(Instant),
      stale: z.boolean(),
      comparison: Comparison,
      /** Where at least a fifth of the audience lives, by the account's own figures. */
      audienceCountries: z.optional(z.array(Country)),
      /** How far the figures can be believed, 0 to 100; null where too little is known. */
      authenticity: z.nullable(z.int()),
    }),
  ),
  createdAt: Instant,
});
/** A row of a search for a brief: how well the two suit each other, and why. */
export const FoundCreator = z.object({ ...CreatorCard.shape, match: z.optional(Match) });
/** With how much of the other one it is, from 0 to 100, and what both have. */
export const SimilarCreator = z.object({ ...CreatorCard.shape, score: z.int(), inCommon: InCommon });

const digits = (max: number, error: FieldKey) =>
  z.pipe(
    z.pipe(z.string().check(z.regex(/^\d{1,16}$/, { error })), z.transform(Number)),
    z.int().check(z.gte(0), z.lte(max)),
  );

const creatorFilters = {
  q: z.optional(SearchWords),
  niche: z.optional(repeated(Slug)),
  platform: z.optional(repeated(z.enum(PLATFORM_NAMES))),
  tier: z.optional(repeated(z.enum(TIERS))),
  country: z.optional(repeated(Country)),
  language: z.optional(repeated(Language)),
  minEngagement: z.optional(digits(1_000_000, "basis_points")),
  maxFee: z.optional(z.pipe(digits(9_999_999_999, "minor_units"), Amount)),
  currency: z.optional(CurrencyCode),
  audienceCountry: z.optional(repeated(Country)),
  diaspora: z.optional(flag),
  minAuthenticity: z.optional(digits(100, "score")),
  value: z.optional(repeated(Slug)),
  available: z.optional(flag),
};
const feeHasCurrency = z.refine<{ maxFee?: number | undefined; currency?: string | undefined }>(
  ({ maxFee, currency }) => maxFee === undefined || currency !== undefined,
  { error: "fee_currency" satisfies FieldKey, path: ["currency"] },
);
/** What is kept of a search: its filters alone, and nothing else. */
export const CreatorSearch = z.strictObject(creatorFilters).check(feeHasCurrency);
export const CreatorFilters = z
  .object({ ...pageQuery, ...creatorFilters, forBriefId: z.optional(Id) })
  .check(feeHasCurrency);

export const creators = {
  list: route("GET /creators", {
    area: "creators",
    access: "brand",
    summary: "Find creators",
    description:
      "Every filter must hold; of one filter's values (repeat it, or join them with commas) any may. `platform`, `tier`, `minEngagement` (basis points), `audienceCountry`, `diaspora` and `minAuthenticity` (0 to 100) must hold for one and the same account. `audienceCountry` is met where at least a fifth of the account's audience lives there, `diaspora` where that is not the creator's own country; both, `tier`, `minEngagement` and `minAuthenticity` go by fresh figures, and who is unverified does not pass the last. `value` is one of what the creator stands for. `maxFee` (minor units, with `currency`) leaves out creators whose minimum is higher or in another currency. `q` finds words of names, niches (in any of the five languages), values and the text of the profile; all of them must be there. `available` leaves out those who take no work today. New and changed profiles appear a moment later. `forBriefId`, a brief of yours, adds `match` to each row and puts the best match of each page first; which creators are on a page it does not change.",
    query: CreatorFilters,
    output: page(FoundCreator),
    errors: ["not_found"],
  }),
  get: route("GET /creators/{creatorId}", {
    area: "creators",
    access: "optional",
    summary: "Read a creator's profile",
    description:
      "Anyone reads the public profile; brands also the rate card and whether the creator is of age, and with `forBriefId`, a brief of theirs, how well the two suit each other and why.",
    query: z.object({ forBriefId: z.optional(Id) }),
    output: Creator,
    errors: ["not_found"],
  }),
  similar: route("GET /creators/{creatorId}/similar", {
    area: "creators",
    access: "optional",
    summary: "Find creators like this one",
    description:
      "At most six, the most alike first, out of the newest who share a niche (without niches, a language): by niches, platforms, sizes on them, languages and country.",
    output: z.object({ items: z.array(SimilarCreator) }),
    errors: ["not_found"],
  }),
  history: route("GET /creators/{creatorId}/history", {
    area: "creators",
    access: "optional",
    summary: "Read what a creator has done here",
    description:
      "Built from completed deals, the newest first and 50 at most; nobody writes it, and it names no money. `more` says that there are older ones, which count in neither list nor summary. What the creator says of work elsewhere is `pastWork` of the profile.",
    output: History,
    errors: ["not_found"],
  }),
  mine: route("GET /creator", {
    area: "creators",
    access: "creator",
    summary: "Read your creator profile",
    output: OwnCreator,
    errors: ["not_found"],
  }),
  save: route("PUT /creator", {
    area: "creators",
    access: "user",
    delegation: "delegated",
    summary: "Create or replace your creator profile",
    description:
      "The first call creates it and answers 201; later ones replace every field and need `If-Match`. Handles are unique whatever their case or width, and by what they look like. `minFee` and `birthDate`, which has to be given, are returned to you alone; a manager neither gives nor reads `birthDate`.",
    body: SavedCreator,
    output: OwnCreator,
    alsoStatus: [201],
    ifMatch: true,
    errors: ["handle_taken"],
  }),
  addAccount: route("POST /creator/accounts", {
    area: "creators",
    access: "creator",
    summary: "Connect an account of yours",
    description:
      "`url` is the account's address on its platform, in the shape that the platform gives it; where it has the account's name, `handle` is that name. A private circle may have none; a community without a platform of its own is `community`, with any address that belongs to no other. 409 `already_exists` when you have connected it already, or somebody who has shown that it is theirs; what somebody else connected without showing it is yours once you show it.",
    body: NewAccount,
    output: OwnAccount,
    status: 201,
    errors: ["already_exists", "limit_reached"],
  }),
  removeAccount: route("DELETE /creator/accounts/{accountId}", {
    area: "creators",
    access: "creator",
    summary: "Remove an account of yours",
    description: "With its figures and what is known of it. It can be connected again, by anybody, and begins anew.",
    output: z.object({ id: Id }),
    errors: ["not_found"],
  }),
  addMetrics: route("POST /creator/accounts/{accountId}/metrics", {
    area: "creators",
    access: "creator",
    summary: "Record an account's figures of one instant",
    description:
      "Communities count `members`, other surfaces `followers`. `source` says where you took the figures from; neither `self` nor `screenshot` makes them verified. The newest snapshot is the account's latest, an older one joins its history; figures once recorded are never changed. `engagementBps` = (likes + comments + shares) / posts / audience. The same snapshot again answers 200.",
    body: NewMetrics,
    output: z.object({ ...OwnAccount.shape, recorded: Metrics }),
    status: 201,
    alsoStatus: [200],
    errors: ["not_found", "already_exists", "illegal_transition"],
  }),
} as const;
