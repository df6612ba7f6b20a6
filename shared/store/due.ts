// The due index: what waits in a shard, and the claim that lets one worker at a time take an item.
import { type DueKind, dueShard } from "./keys.ts";
import { ConditionFailed, type Item, type Key, type Page, type Table } from "./table.ts";

/** A row of the due index, which carries keys only. */
export type DueRow = Key & { gsi3pk: string; gsi3sk: string };
export type DueItem = DueRow & { dueAt: string; id: string };

type Shard = { kind: DueKind; shard: number; now: Date };

const parts = (row: DueRow): DueItem => {
  const at = row.gsi3sk.indexOf("#");
  return { ...row, dueAt: row.gsi3sk.slice(0, at), id: row.gsi3sk.slice(at + 1) };
};

/** One page of what is due now in a shard, oldest first. */
export async function dueItems(
  table: Table,
  { kind, shard, now }: Shard,
  page: { limit: number; after?: Record<string, unknown> },
): Promise<Page<DueItem>> {
  // "$" follows "#": every id at this very instant is included.
  const reply = await table.query<DueRow>({
    pk: dueShard(kind, shard),
    index: "gsi3",
    sk: { to: `${now.toISOString()}$` },
    ...page,
  });
  return { ...reply, items: reply.items.map(parts) };
}

export const oldestDue = async (table: Table, shard: Shard): Promise<DueItem | undefined> =>
  (await dueItems(table, shard, { limit: 1 })).items[0];

async function holds(table: Table, write: Parameters<Table["transact"]>[0][number]): Promise<boolean> {
  try {
    await table.transact([write]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

async function move(
  table: Table,
  item: DueItem,
  until: Date,
  add: Record<string, number> = {},
): Promise<DueItem | undefined> {
  const gsi3sk = `${until.toISOString()}#${item.id}`;
  const moved = await holds(table, {
    update: { pk: item.pk, sk: item.sk },
    set: { gsi3sk },
    add,
    if: { gsi3pk: item.gsi3pk, gsi3sk: item.gsi3sk },
  });
  return moved ? { ...item, gsi3sk, dueAt: until.toISOString() } : undefined;
}

/** Moves the item's due time on to `until`. Undefined when somebody else did so first, or it is no longer due. */
export const claimDue = (table: Table, item: DueItem, until: Date) => move(table, item, until, { dueTries: 1 });

/** Puts a claimed item off further; left alone when its work has already set it anew. */
export const postpone = (table: Table, claimed: DueItem, until: Date) => move(table, claimed, until);

/** Removes a timer that took effect, unless it was set anew meanwhile. */
export const dropTimer = (table: Table, claimed: DueItem) =>
  holds(table, { delete: { pk: claimed.pk, sk: claimed.sk }, if: { gsi3sk: claimed.gsi3sk } });

export const readDue = <T extends Item>(table: Table, item: DueItem) => table.get<T>({ pk: item.pk, sk: item.sk });
