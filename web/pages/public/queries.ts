// What the public pages read: the list of open briefs by the filters of the address, and one brief.
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { PlatformName } from "../../../shared/domain/platform.ts";
import { api } from "../../app/api.ts";
import type { Goal } from "../../app/lists.ts";
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

const textOf = (value: unknown) => (value === undefined || value === null ? "" : String(value));

/** The address's search as the API takes it: minor units and codes, exactly as in the query of the API itself. */
export function filtersOf(search: Search): Filters {
  const list = (name: string) => valuesOf(textOf(search[name]));
  const sort = SORTS.find((each) => each === search.sort);
  const minFee = textOf(search.minFee);
  return {
    ...(list("goal").length > 0 ? { goal: list("goal") as Goal[] } : {}),
    ...(list("platform").length > 0 ? { platform: list("platform") as PlatformName[] } : {}),
    ...(list("niche").length > 0 ? { niche: list("niche") } : {}),
    ...(list("country").length > 0 ? { country: list("country") } : {}),
    ...(list("language").length > 0 ? { language: list("language") } : {}),
    ...(minFee === "" ? {} : { minFee, currency: (textOf(search.currency) || "usd") as "usd" }),
    ...(sort ? { sort } : {}),
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
