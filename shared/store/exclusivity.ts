// A creator's promised times per category, in one versioned row each.

import { DomainError } from "../domain/errors.ts";
import { categoryKey, type ExclusivityRow } from "../domain/exclusivity.ts";
import { key } from "./keys.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** The row of this category; an empty one of version 0 when there is none yet. */
export async function loadExclusivity(table: Table, creatorId: string, category: string): Promise<ExclusivityRow> {
  const normal = categoryKey(category);
  const item = await table.get<Item>(key.exclusivity(creatorId, normal));
  return item ? stored<ExclusivityRow>(item) : { creatorId, category: normal, version: 0, times: [] };
}

/** 409 `exclusivity_conflict` when another deal changed the row meanwhile: looking again tells whether they overlap. */
export const exclusivityPut = (row: ExclusivityRow): Put => ({
  put: { ...row, ...key.exclusivity(row.creatorId, row.category), t: "exclusivity", sv: 1 },
  if: row.version === 1 ? { pk: { absent: true } } : { version: row.version - 1 },
  orElse: () =>
    new DomainError("exclusivity_conflict", "The creator made another deal in this category a moment ago. Try again."),
});
