// What others read of creators: who fits the filters of the address, and one profile.
import { ACCOUNT_PLATFORMS } from "../../../shared/domain/platform.ts";
import { api } from "../../app/api.ts";
import { asked, type Search } from "../../app/asked.ts";
import { askPages } from "../../app/list.ts";
import { TIERS } from "../../app/lists.ts";
import { ask } from "../../app/query.ts";

type Filters = NonNullable<NonNullable<Parameters<typeof api.creators.list>[0]>["query"]>;
export type CreatorCard = Awaited<ReturnType<typeof api.creators.list>>["data"]["items"][number];
export type Creator = Awaited<ReturnType<typeof api.creators.get>>["data"];

export const FILTERS = [
  "platform",
  "tier",
  "niche",
  "country",
  "language",
  "audienceCountry",
  "diaspora",
  "minEngagement",
  "minAuthenticity",
  "value",
  "maxFee",
  "available",
] as const;

const BRIEF = /^brf_[0-9A-Za-z_.-]{1,80}$/;

/** The address's search as the API takes it. */
export function filtersOf(search: Search): Filters {
  const { words, among, like, upTo, flag, pay } = asked(search);
  const brief = String(search.brief ?? "");
  return {
    ...words(),
    ...among("platform", ACCOUNT_PLATFORMS),
    ...among("tier", TIERS),
    ...like("niche", "word"),
    ...like("country", "country"),
    ...like("language", "language"),
    ...like("audienceCountry", "country"),
    ...flag("diaspora"),
    ...upTo("minEngagement", 1_000_000),
    ...upTo("minAuthenticity", 100),
    ...like("value", "word"),
    ...pay(["maxFee"]),
    ...flag("available"),
    ...(BRIEF.test(brief) ? { forBriefId: brief } : {}),
  };
}

/** As many niches as a search reads without hurry. */
const NICHES = 5;
/** The address of the search for a brief: the filter that it sets stands there like every other. */
export const searchFor = ({ id, niches = [] }: { id: string; niches?: readonly string[] | undefined }) => ({
  brief: id,
  niche: niches.slice(0, NICHES).join(",") || undefined,
});

/** For a brief more on a page, as the best of each page come first. */
export const creatorsQuery = (search: Search) => {
  const filters = filtersOf(search);
  const limit = filters.forBriefId ? 40 : 20;
  return askPages(["creators", filters], (signal, cursor) =>
    api.creators.list({ query: { ...filters, limit, ...cursor }, signal }),
  );
};

export type SimilarCreator = Awaited<ReturnType<typeof api.creators.similar>>["data"]["items"][number];
export const similarQuery = (creatorId: string) =>
  ask(["creator", creatorId, "similar"], (signal) => api.creators.similar({ params: { creatorId }, signal }));

export const creatorQuery = (creatorId: string) =>
  ask(["creator", creatorId], (signal) => api.creators.get({ params: { creatorId }, signal }));
