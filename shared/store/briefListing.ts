// The public list of briefs: what its rows are filed under and how it is read.
import type { BriefCard } from "../domain/briefCard.ts";
import { isListed, payOrder } from "../domain/briefCard.ts";
import type { Currency } from "../domain/money.ts";
import { descending, type FacetSpace, queryFacets } from "./facets.ts";
import type { Table } from "./table.ts";

const one = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

export const briefSpace: FacetSpace<BriefCard> = {
  kind: "brief",
  idOf: (card) => card.id,
  newestBy: (card) => card.publishedAt ?? card.createdAt,
  facetsOf: (card) => ({
    niche: card.niches ?? [],
    platform: (card.deliverables ?? []).map(({ platform }) => platform),
    country: [...(card.audience?.countries ?? []), ...(card.eligibility?.countries ?? [])],
    language: [...one(card.language), ...(card.audience?.languages ?? [])],
    goal: one(card.goal),
    currency: one(card.currency),
  }),
  ordersOf: (card) => ({
    closing_soon: String(Date.parse(card.applyBy ?? card.createdAt)).padStart(13, "0"),
    pay: descending(card.compensation && card.currency ? payOrder(card.compensation.max, card.currency) : 0),
  }),
};

/** The card of a brief in the public list; undefined when it is not to be in it. */
export const listed = (card: BriefCard): BriefCard | undefined => (isListed(card) ? card : undefined);

export const BRIEF_SORTS = ["newest", "closing_soon", "pay"] as const;

export type BriefFilters = {
  niche?: string[] | undefined;
  platform?: string[] | undefined;
  country?: string[] | undefined;
  language?: string[] | undefined;
  goal?: string[] | undefined;
  currency?: Currency | undefined;
  /** Minor units of `currency`: briefs that can pay at least this. */
  minFee?: number | undefined;
};

/** A page of the briefs that anyone may apply to. */
export const publishedBriefs = (
  table: Table,
  { minFee, currency, ...filters }: BriefFilters,
  sort: (typeof BRIEF_SORTS)[number],
  page: { limit: number; cursor?: string | undefined },
) =>
  queryFacets(table, briefSpace, {
    filters: { ...filters, currency: one(currency) },
    ...(sort === "newest" ? {} : { order: sort }),
    also: (card) => minFee === undefined || (card.compensation?.max ?? 0) >= minFee,
    alsoKey: { minFee: minFee ?? null },
    ...page,
  });
