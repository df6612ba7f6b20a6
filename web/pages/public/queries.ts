// What the public pages read: the list of open briefs by the filters of the address, and one brief.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { FORMAT_NAMES, PLATFORM_NAMES } from "../../../shared/domain/platform.ts";
import { MODELS } from "../../../shared/domain/product.ts";
import { api } from "../../app/api.ts";
import { asked, type Search } from "../../app/asked.ts";
import { GOALS, TIERS } from "../../app/lists.ts";
import { currentLocale } from "../../app/locale.ts";
import { ask } from "../../app/query.ts";

type Filters = NonNullable<NonNullable<Parameters<typeof api.briefs.list>[0]>["query"]>;
export type BriefCard = Awaited<ReturnType<typeof api.briefs.list>>["data"]["items"][number];
export type Brief = Awaited<ReturnType<typeof api.briefs.get>>["data"];

export const SORTS = ["newest", "closing_soon", "pay"] as const;
export type Sort = (typeof SORTS)[number];
export const FILTERS = [
  "goal",
  "platform",
  "niche",
  "country",
  "language",
  "model",
  "minFee",
  "maxFee",
  "type",
  "tier",
  "audienceCountry",
  "value",
  "drop",
  "seedGroup",
] as const;

/** The address's search as the API takes it: minor units and codes, exactly as in the query of the API itself. */
export function filtersOf(search: Search): Filters {
  const { words, among, like, flag, pay } = asked(search);
  const sort = SORTS.find((each) => each === search.sort);
  const q = words();
  return {
    ...q,
    ...among("goal", GOALS),
    ...among("platform", PLATFORM_NAMES),
    ...like("niche", "word"),
    ...like("country", "country"),
    ...like("language", "language"),
    ...among("model", MODELS),
    ...among("type", FORMAT_NAMES),
    ...among("tier", TIERS),
    ...like("audienceCountry", "country"),
    ...like("value", "word"),
    ...flag("drop"),
    ...flag("seedGroup"),
    ...pay(["minFee", "maxFee"], "usd"),
    // Words have one order, the newest first.
    ...(sort && !("q" in q) ? { sort } : {}),
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

/** With the translation into the reader's language, where there is one. */
export const briefQuery = (briefId: string, language = currentLocale()) =>
  ask(["brief", briefId, language], (signal) => api.briefs.get({ params: { briefId }, query: { language }, signal }));
export type Translation = NonNullable<Brief["translation"]>;
