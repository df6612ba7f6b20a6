// The append-only log, read back for timelines.
import type { RecordedAudit } from "../domain/timeline.ts";
import { key } from "./keys.ts";
import { stored } from "./stored.ts";
import type { Item, Table } from "./table.ts";

/** Everything that was recorded of these aggregates, each in order; they are bounded by what a deal may consist of. */
export async function auditsOf(table: Table, aggregates: readonly string[]): Promise<RecordedAudit[]> {
  const each = await Promise.all(
    aggregates.map((aggregate) => table.queryAll<Item>({ pk: key.audit(aggregate, 1, 0).pk, consistent: false })),
  );
  return each.flat().map((item) => stored<RecordedAudit>(item));
}

/** Which of these people are members of the brand now. */
export async function membersAmong(table: Table, brandId: string, userIds: readonly string[]): Promise<Set<string>> {
  const items = await table.getMany<Item>(userIds.map((userId) => key.membership(userId, brandId)));
  return new Set(items.map((item) => item.pk.slice("USER#".length)));
}
