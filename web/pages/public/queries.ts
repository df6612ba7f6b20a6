// What the public pages read: the list of open briefs by the filters of the address, and one brief.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { CURRENCIES, MAX_AMOUNT } from "../../../shared/domain/money.ts";
import { PLATFORM_NAMES } from "../../../shared/domain/platform.ts";
import { api } from "../../app/api.ts";
import { GOALS } from "../../app/lists.ts";
import { ask } from "../../app/query.ts";
import { valuesOf } from "../../app/url.ts";

type Filters = NonNullable<NonNullable<Parameters<typeof api.briefs.list>[0]>["query"]>;
export type BriefCard = Awaited<ReturnType<typeof api.briefs.list>>["data"]["items"][number];
export type Brief = Awaited<ReturnType<typeof api.briefs.get>>["data"];
export type Search = Readonly<Record<string, unknown>>;

export const SORTS = ["newest", "closing_soon", "pay"] as const;
export type Sort = (typeof SORTS)[number];
export const FILTERS = ["goal", "platform", "niche", "country", "language", "minFee"] as const;
export type FilterName = (typeof FILTERS)[number];

const MAX_WORDS = 200;
const textOf = (value: unknown) => (value === undefined || value === null ? "" : String(value));

const isOneOf =
  <T extends string>(all: readonly T[]) =>
  (value: string): value is T =>
    (all as readonly string[]).includes(value);
const isCountry = (value: string) => /^[A-Z]{2}$/.test(value);
const isLanguage = (value: string) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value);
const isNiche = (value: string) => /^[\p{Ll}\p{Lo}\p{M}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}_-]{0,39}$/u.test(value);

/**
 * The address's search as the API takes it: minor units and codes, exactly as in the query of the API itself. What is no
 * code of ours filters nothing, so that an old or mistyped link still shows a list.
 */
export function filtersOf(search: Search): Filters {
  const list = (name: string) => valuesOf(textOf(search[name]));
  const some = <N extends string, T>(name: N, values: T[]) => (values.length > 0 ? { [name]: values } : {});
  const sort = SORTS.find((each) => each === search.sort);
  const minFee = textOf(search.minFee);
  const currency = CURRENCIES.find((each) => each === (search.currency ?? "usd"));
  const q = textOf(search.q).trim().slice(0, MAX_WORDS);
  return {
    ...(q ? { q } : {}),
    ...some("goal", list("goal").filter(isOneOf(GOALS))),
    ...some("platform", list("platform").filter(isOneOf(PLATFORM_NAMES))),
    ...some("niche", list("niche").filter(isNiche)),
    ...some("country", list("country").filter(isCountry)),
    ...some("language", list("language").filter(isLanguage)),
    ...(/^\d{1,10}$/.test(minFee) && Number(minFee) <= MAX_AMOUNT && currency ? { minFee, currency } : {}),
    // Words have one order, the newest first.
    ...(sort && !q ? { sort } : {}),
  };
}

export const briefsQuery = (search: Search) => {
  const filters = filtersOf(search);
  return infiniteQueryOptions({
    queryKey: ["briefs", "open", filters],
    queryFn: async ({ signal, pageParam }) =>
      (await api.briefs.list({ query: { ...filters, limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }, signal }))
        .data,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
};

export const newestQuery = ask(["briefs", "newest"], (signal) => api.briefs.list({ query: { limit: 4 }, signal }));

export const briefQuery = (briefId: string) =>
  ask(["brief", briefId], (signal) => api.briefs.get({ params: { briefId }, signal }));
