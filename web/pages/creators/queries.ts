// What others read of creators: who fits the filters of the address, and one profile.
import { CURRENCIES, MAX_AMOUNT } from "../../../shared/domain/money.ts";
import { PLATFORM_NAMES } from "../../../shared/domain/platform.ts";
import { api } from "../../app/api.ts";
import { askPages } from "../../app/list.ts";
import { TIERS } from "../../app/lists.ts";
import { ask } from "../../app/query.ts";
import { valuesOf } from "../../app/url.ts";

type Filters = NonNullable<NonNullable<Parameters<typeof api.creators.list>[0]>["query"]>;
export type CreatorCard = Awaited<ReturnType<typeof api.creators.list>>["data"]["items"][number];
export type Creator = Awaited<ReturnType<typeof api.creators.get>>["data"];
export type Search = Readonly<Record<string, unknown>>;

export const FILTERS = [
  "platform",
  "tier",
  "niche",
  "country",
  "language",
  "minEngagement",
  "maxFee",
  "available",
] as const;

const textOf = (value: unknown) => (value === undefined || value === null ? "" : String(value));
const among =
  <T extends string>(all: readonly T[]) =>
  (value: string): value is T =>
    (all as readonly string[]).includes(value);
const BRIEF = /^brf_[0-9A-Za-z_.-]{1,80}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const NICHE = /^[\p{Ll}\p{Lo}\p{M}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}_-]{0,39}$/u;
const MAX_WORDS = 200;

/** The address's search as the API takes it; what is no code of ours filters nothing, so that an old link still shows a list. */
export function filtersOf(search: Search): Filters {
  const list = (name: string) => valuesOf(textOf(search[name]));
  const some = <N extends string, T>(name: N, values: T[]) => (values.length > 0 ? { [name]: values } : {});
  const q = textOf(search.q).trim().slice(0, MAX_WORDS);
  const minEngagement = textOf(search.minEngagement);
  const maxFee = textOf(search.maxFee);
  const currency = CURRENCIES.find((each) => each === search.currency);
  const brief = textOf(search.brief);
  return {
    ...(q ? { q } : {}),
    ...some("platform", list("platform").filter(among(PLATFORM_NAMES))),
    ...some("tier", list("tier").filter(among(TIERS))),
    ...some(
      "niche",
      list("niche").filter((each) => NICHE.test(each)),
    ),
    ...some(
      "country",
      list("country").filter((each) => /^[A-Z]{2}$/.test(each)),
    ),
    ...some(
      "language",
      list("language").filter((each) => LANGUAGE.test(each)),
    ),
    ...(/^\d{1,7}$/.test(minEngagement) && Number(minEngagement) <= 1_000_000 ? { minEngagement } : {}),
    ...(/^\d{1,10}$/.test(maxFee) && Number(maxFee) <= MAX_AMOUNT && currency ? { maxFee, currency } : {}),
    ...(BRIEF.test(brief) ? { forBriefId: brief } : {}),
    ...(search.available === true || search.available === "true" ? { available: "true" } : {}),
  } as Filters;
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
