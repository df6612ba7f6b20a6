// The open briefs that the filters in the address ask for.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { filtersOf } from "../public/queries.ts";
import { ownCreatorId } from "./queries.ts";

type FeedPage = Awaited<ReturnType<typeof api.briefs.matched>>["data"];
export type FeedFilters = Readonly<Record<string, string>>;

/** As on the public page: what is no code of ours filters nothing. A fee without its currency says nothing. */
export const feedQuery = (filters: FeedFilters) => {
  const { minFee: _least, maxFee: _most, ...rest } = filters;
  const query = filtersOf(filters.currency ? filters : rest);
  const sorted = filters.sort === "match" ? ({ sort: "match" } as const) : {};
  return infiniteQueryOptions({
    queryKey: ["feed", query, sorted],
    queryFn: async ({ pageParam, signal }): Promise<FeedPage> => {
      const page = pageParam ? { cursor: pageParam } : {};
      // Without a profile there is nothing that a brief could suit.
      return (await ownCreatorId())
        ? (await api.briefs.matched({ query: { ...query, ...sorted, ...page }, signal })).data
        : (await api.briefs.list({ query: { ...query, ...page }, signal })).data;
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};
