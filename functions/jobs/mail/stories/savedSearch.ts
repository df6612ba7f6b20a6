// The story of a kept search: who keeps it is told how many came.
import { config } from "../../../../shared/config.ts";
import { pathOf, type SavedSearch } from "../../../../shared/domain/savedSearch.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { read, type Story } from "../story.ts";

const { countTo } = config.savedSearch;

/** Nobody is told of a search that is kept no longer. */
export async function ofSavedSearch(table: Table, { data }: OutboxItem): Promise<Story | undefined> {
  const { searchId = "", userId = "" } = data;
  const search = await read<SavedSearch>(table, key.savedSearch(userId, searchId));
  if (!search?.told) return undefined;
  const { count, since } = search.told;
  return {
    facts: { search: search.name, count: count >= countTo ? `${countTo}+` : String(count) },
    places: { found: pathOf(search, since) },
    people: { requester: userId },
    turn: search.of,
  };
}
