// The open briefs that the filters in the address ask for.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { filtersOf } from "../public/queries.ts";

export type FeedFilters = Readonly<Record<string, string>>;

/** As on the public page: what is no code of ours filters nothing. A fee without its currency says nothing. */
export const feedQuery = (filters: FeedFilters) => {
  const { minFee: _, ...rest } = filters;
  const query = filtersOf(filters.currency ? filters : rest);
  return infiniteQueryOptions({
    queryKey: ["feed", query],
    queryFn: async ({ pageParam, signal }) =>
      (await api.briefs.list({ query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal })).data,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};
