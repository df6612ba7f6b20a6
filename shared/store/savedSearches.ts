// Searches that people keep, each person's in one partition; and how many documents came since the last look.
import { config } from "../config.ts";
import { nextLook, type SavedSearch } from "../domain/savedSearch.ts";
import { briefSpace, publishedBriefs } from "./briefListing.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { type CreatorFilters, creatorSpace, foundCreators } from "./discovery.ts";
import { key } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table, Write } from "./table.ts";

const LOOK = "saved_search.look";

export async function searchesOf(table: Table, userId: string): Promise<SavedSearch[]> {
  const items = await table.queryAll<Item>({ pk: key.savedSearch(userId, "").pk, consistent: true });
  return items.map((item) => stored<SavedSearch>(item));
}

export async function loadSearch(table: Table, userId: string, searchId: string): Promise<SavedSearch | undefined> {
  const item = await table.get<Item>(key.savedSearch(userId, searchId));
  return item && stored<SavedSearch>(item);
}

export const searchPut = (search: SavedSearch): Put => ({
  put: { ...search, ...key.savedSearch(search.userId, search.id), t: "savedSearch", sv: 1 },
  ...follows("search", search.version),
});

/** Sets the next look, or takes it away where nobody wants to be told. */
export const lookWrites = ({ id, userId, alert }: SavedSearch, now: Date): Write[] =>
  alert === "off"
    ? [clearTimer(id, LOOK)]
    : [
        setTimer({
          aggregate: id,
          kind: LOOK,
          dueAt: nextLook(now),
          rule: "a day after the last look, or after it was asked for",
          data: { userId },
        }),
      ];

export const searchRemoval = (userId: string, searchId: string): Write[] => [
  { delete: key.savedSearch(userId, searchId) },
  clearTimer(searchId, LOOK),
];

/** For somebody who leaves for good. */
export async function deleteSearches(table: Table, userId: string): Promise<void> {
  for (const { id } of await searchesOf(table, userId)) await table.transact(searchRemoval(userId, id));
}

type Look = { since: string; to: string };

/** The instants of what passes the filters, page by page, the newest first, no further than `since`. */
function pagesOf(table: Table, { of, query }: SavedSearch, since: string, now: Date) {
  const { countTo: limit } = config.savedSearch;
  return async (cursor: string | undefined) => {
    const page = { limit, cursor, since };
    // The filters were checked when the search was saved.
    if (of === "creators") {
      const { items, nextCursor } = await foundCreators(table, query as CreatorFilters, page, now);
      return { instants: items.map(creatorSpace.newestBy), nextCursor };
    }
    const filters = query as Parameters<typeof publishedBriefs>[1];
    const { items, nextCursor } = await publishedBriefs(table, filters, "newest", page);
    return { instants: items.map(briefSpace.newestBy), nextCursor };
  };
}

/** How many came in between, counted up to a bound; so many pages are read at most. */
export async function countNew(table: Table, search: SavedSearch, { since, to }: Look, now: Date): Promise<number> {
  const { countTo, maxPages } = config.savedSearch;
  const read = pagesOf(table, search, since, now);
  let count = 0;
  let cursor: string | undefined;
  for (let n = 0; n < maxPages && count < countTo; n += 1) {
    const { instants, nextCursor } = await read(cursor);
    count += instants.filter((instant) => instant > since && instant <= to).length;
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return Math.min(count, countTo);
}
