// A creator's promised times per category, in one versioned row each.
import { categoryKey, type ExclusivityRow } from "../domain/exclusivity.ts";
import { key } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** The row of this category; an empty one of version 0 when there is none yet. */
export async function loadExclusivity(table: Table, creatorId: string, category: string): Promise<ExclusivityRow> {
  const normal = categoryKey(category);
  const item = await table.get<Item>(key.exclusivity(creatorId, normal));
  return item ? stored<ExclusivityRow>(item) : { creatorId, category: normal, version: 0, times: [] };
}

/** Lost to another deal in the same category, the acceptance looks again: only then is it known whether they overlap. */
export const exclusivityPut = (row: ExclusivityRow): Put => ({
  put: { ...row, ...key.exclusivity(row.creatorId, row.category), t: "exclusivity", sv: 1 },
  ...follows("exclusivity", row.version),
});
