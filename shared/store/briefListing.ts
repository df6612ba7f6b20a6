// The public list of briefs: what its rows are filed under and how it is read.
import { type Brief, TIERS } from "../domain/brief.ts";
import { type BriefCard, isListed, payOrder } from "../domain/briefCard.ts";
import type { Currency } from "../domain/money.ts";
import { nicheNames } from "../domain/nicheNames.ts";
import type { Model } from "../domain/product.ts";
import type { BriefItem } from "./briefs.ts";
import { descending, type FacetSpace, queryFacets } from "./facets.ts";
import { key } from "./keys.ts";
import type { Table } from "./table.ts";
import { type CardsOf, type Filed, queryWords, searchWords } from "./words.ts";

const one = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

export const briefSpace: FacetSpace<BriefCard> = {
  kind: "brief",
  idOf: (card) => card.id,
  newestBy: (card) => card.publishedAt ?? card.createdAt,
  facetsOf: (card) => ({
    value: card.values ?? [],
    type: (card.deliverables ?? []).map(({ type }) => type),
    niche: card.niches ?? [],
    platform: (card.deliverables ?? []).map(({ platform }) => platform),
    country: [...(card.audience?.countries ?? []), ...(card.eligibility?.countries ?? [])],
    language: [...one(card.language), ...(card.audience?.languages ?? [])],
    goal: one(card.goal),
    drop: card.drop ? ["true"] : [],
    seedGroup: card.seedGroup ? ["true"] : [],
    // A brief that names no size is for all of them.
    tier: card.eligibility && card.eligibility.tiers.length > 0 ? card.eligibility.tiers : TIERS,
    currency: one(card.currency),
    model: one(card.compensation?.model),
  }),
  ordersOf: (card) => ({
    closing_soon: String(Date.parse(card.applyBy ?? card.createdAt)).padStart(13, "0"),
    pay: descending(card.compensation && card.currency ? payOrder(card.compensation.max, card.currency) : 0),
  }),
};

/** The card of a brief in the public list; undefined when it is not to be in it. */
export const listed = (card: BriefCard): BriefCard | undefined => (isListed(card) ? card : undefined);

const FOUND_IN_DESCRIPTION = 2_000;

/** Under which words a brief of the public list is filed; undefined when it is not to be in it. */
export function filedBrief(brief: Brief & { card: BriefCard }): Filed | undefined {
  if (!isListed(brief.card)) return undefined;
  const { title, brandName, niches = [], hashtags = [], values = [], valueForAudience = "", description = "" } = brief;
  const names = [title, brandName, ...hashtags];
  const texts = [
    ...names,
    ...niches.flatMap(nicheNames),
    ...values,
    valueForAudience,
    description.slice(0, FOUND_IN_DESCRIPTION),
  ];
  const words = new Set([...searchWords({ texts, names }), ...Object.values(brief.foundBy ?? {}).flat()]);
  return { id: brief.id, newest: briefSpace.newestBy(brief.card), words: [...words] };
}

const listedCards =
  (table: Table): CardsOf<BriefCard> =>
  async (ids) => {
    const items = await table.getMany<BriefItem>(ids.map((id) => key.brief(id)));
    return new Map(items.flatMap(({ card }) => (isListed(card) ? [[card.id, card] as const] : [])));
  };

export const BRIEF_SORTS = ["newest", "closing_soon", "pay"] as const;

export type BriefFilters = {
  /** Words that must all be in it. */
  q?: string | undefined;
  niche?: string[] | undefined;
  platform?: string[] | undefined;
  country?: string[] | undefined;
  language?: string[] | undefined;
  goal?: string[] | undefined;
  model?: Model[] | undefined;
  currency?: Currency | undefined;
  value?: string[] | undefined;
  /** Of what is to be made: `reel`. */
  type?: string[] | undefined;
  /** Sizes of creators that the brief is for. */
  tier?: string[] | undefined;
  audienceCountry?: string[] | undefined;
  /** Categories that are left out: what somebody makes nothing for. */
  refused?: readonly string[] | undefined;
  /** Only drops. */
  drop?: boolean | undefined;
  /** Only seed groups. */
  seedGroup?: boolean | undefined;
  /** Minor units of `currency`: briefs that can pay at least this, and that can pay no more than that. */
  minFee?: number | undefined;
  maxFee?: number | undefined;
};

/** A page of the briefs that anyone may apply to. A search by words has one order: the newest first. */
export function publishedBriefs(
  table: Table,
  {
    q,
    minFee,
    maxFee,
    currency,
    drop = false,
    seedGroup = false,
    audienceCountry = [],
    country = [],
    refused = [],
    ...filters
  }: BriefFilters,
  sort: (typeof BRIEF_SORTS)[number],
  page: { limit: number; cursor?: string | undefined; since?: string | undefined },
) {
  const pays = ({ compensation }: BriefCard) =>
    (minFee === undefined || (compensation?.max ?? 0) >= minFee) &&
    (maxFee === undefined || (compensation?.min ?? 0) <= maxFee);
  const isHeard = ({ audience }: BriefCard) =>
    audienceCountry.length === 0 || audienceCountry.some((each) => audience?.countries.includes(each));
  const { value, type, niche, language, goal, model, platform, tier } = filters;
  const asked = {
    // Of filters with as many values the first is read by: the rarer ones stand first. An audience's countries are among
    // the countries that a brief is filed under, so that they need no rows of their own.
    filters: {
      value,
      country: country.length > 0 ? country : audienceCountry,
      drop: drop ? ["true"] : [],
      seedGroup: seedGroup ? ["true"] : [],
      niche,
      type,
      language,
      goal,
      model,
      platform,
      tier,
      currency: one(currency),
    },
    also: (card: BriefCard) => pays(card) && isHeard(card) && !refused.includes(card.regulatedCategory ?? ""),
    alsoKey: { minFee: minFee ?? null, maxFee: maxFee ?? null, audienceCountry: [...audienceCountry].sort(), refused },
    ...page,
  };
  if (q !== undefined) return queryWords(table, briefSpace, listedCards(table), { ...asked, q });
  return queryFacets(table, briefSpace, { ...asked, ...(sort === "newest" ? {} : { order: sort }) });
}
