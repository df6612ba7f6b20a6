// A search that a person keeps: of creators for a brand, or of briefs. What is new in it they are told once a day, if they wish.
import { config } from "../config.ts";
import { DomainError } from "./errors.ts";
import { line } from "./text.ts";

export const SearchName = line(80);
export const SEARCHED = ["creators", "briefs"] as const;
export type Searched = (typeof SEARCHED)[number];
export const ALERTS = ["off", "daily"] as const;
export type SearchAlert = (typeof ALERTS)[number];

/** The filters as the list takes them, checked when they were saved. */
export type SearchQuery = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Stored under SEARCH#<person> / S#<id>. */
export type SavedSearch = {
  id: string;
  version: number;
  userId: string;
  of: Searched;
  /** For whom creators are looked for. */
  brandId?: string;
  name: string;
  query: SearchQuery;
  /** The page of the list, without its filters. */
  page: string;
  alert: SearchAlert;
  /** What came up to then is not new. */
  seenTo: string;
  /** What was told last: how many came since when. */
  told?: { count: number; since: string; at: string };
  createdAt: string;
  updatedAt: string;
};

type Given = Pick<SavedSearch, "id" | "userId" | "of" | "name" | "query" | "page" | "alert"> & {
  brandId?: string | undefined;
};

/** A further search of a person who has `kept` of them. */
export function newSearch({ brandId, ...given }: Given, kept: number, now: Date): SavedSearch {
  const most = config.savedSearch.maxPerPerson;
  if (kept >= most)
    throw new DomainError("limit_reached", `You keep ${most} searches already. Delete one that you no longer need.`);
  const at = now.toISOString();
  const query = Object.fromEntries(Object.entries(given.query).filter(([, value]) => value !== undefined));
  const whose = brandId === undefined ? {} : { brandId };
  return { ...given, ...whose, query, version: 1, seenTo: at, createdAt: at, updatedAt: at };
}

/** Undefined where nothing would change. Who wants to be told again hears of what comes from now on. */
export function editSearch(
  before: SavedSearch,
  { name = before.name, alert = before.alert }: Partial<Pick<SavedSearch, "name" | "alert">>,
  now: Date,
): SavedSearch | undefined {
  if (name === before.name && alert === before.alert) return undefined;
  const at = now.toISOString();
  const seenTo = alert === "daily" && before.alert === "off" ? at : before.seenTo;
  return { ...before, name, alert, seenTo, version: before.version + 1, updatedAt: at };
}

/**
 * From where to where a look goes: up to a little before now, since the rows of what has just come are filed a moment later.
 * Looks follow each other without gap, so that everything is in exactly one of them.
 */
export function lookOf(search: SavedSearch, now: Date): { since: string; to: string } | undefined {
  const to = new Date(now.getTime() - config.savedSearch.settleSeconds * 1000).toISOString();
  return search.alert === "daily" && to > search.seenTo ? { since: search.seenTo, to } : undefined;
}

/** After a look that found so many. */
export const looked = (
  before: SavedSearch,
  { since, to }: { since: string; to: string },
  count: number,
  now: Date,
): SavedSearch => ({
  ...before,
  seenTo: to,
  ...(count === 0 ? {} : { told: { count, since, at: now.toISOString() } }),
  version: before.version + 1,
  updatedAt: now.toISOString(),
});

/** The next look, counted from the last change of the wish or the last look. */
export const nextLook = (now: Date) => new Date(now.getTime() + config.savedSearch.everySeconds * 1000).toISOString();

/** A filter as an address has it. */
export const addressOf = (query: SearchQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : String(value)]),
  );

/** Where the search is shown; with `since`, what came after it is marked there. */
export function pathOf({ page, query }: Pick<SavedSearch, "page" | "query">, since?: string): string {
  const search = new URLSearchParams({ ...addressOf(query), ...(since === undefined ? {} : { since }) });
  return `${page}?${search}`;
}
