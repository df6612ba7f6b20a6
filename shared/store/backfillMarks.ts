// How far the provider was asked for what may have been missed.
import { key } from "./keys.ts";
import type { Item, Put, Table } from "./table.ts";

/** The instant up to which this was asked for; undefined before the first time. */
export async function loadMark(table: Table, name: string): Promise<Date | undefined> {
  const item = await table.get<Item & { at: string }>(key.backfillMark(name));
  return item && new Date(item.at);
}

export const markPut = (name: string, at: Date): Put => ({
  put: { ...key.backfillMark(name), t: "backfill_mark", sv: 1, at: at.toISOString() },
});
