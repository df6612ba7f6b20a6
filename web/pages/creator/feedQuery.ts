// The open briefs that the filters in the address ask for.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { CURRENCIES, type Currency } from "../../../shared/domain/money.ts";
import { api } from "../../app/api.ts";
import { valuesOf } from "../../app/url.ts";

export type FeedFilters = Readonly<Record<string, string>>;

export const SORTS = ["newest", "closing_soon", "pay"] as const;
const isOneOf = <T extends string>(list: readonly T[], value: string | undefined): value is T =>
  (list as readonly (string | undefined)[]).includes(value);

const NAMES = ["platform", "niche", "goal", "language", "country"] as const;
/** What is typed into an address by hand is sent as it is: the server says what is wrong with it. */
const listsOf = (filters: FeedFilters) =>
  Object.fromEntries(NAMES.flatMap((name) => (filters[name] ? [[name, valuesOf(filters[name])]] : [])));

export const feedQuery = (filters: FeedFilters) => {
  const { minFee, currency, sort } = filters;
  const unit: Currency | undefined = isOneOf(CURRENCIES, currency) ? currency : undefined;
  const query = {
    ...listsOf(filters),
    ...(minFee && unit ? { minFee, currency: unit } : {}),
    ...(isOneOf(SORTS, sort) ? { sort } : {}),
  };
  return infiniteQueryOptions({
    queryKey: ["feed", query],
    queryFn: async ({ pageParam, signal }) =>
      (await api.briefs.list({ query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal })).data,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};
