// Flags: one row for each person and subject, listed by state for admins and by person for that person.
import { config } from "../config.ts";
import { FLAG_STATUSES, type Flag, type FlagStatus } from "../domain/flag.ts";
import { ERASED } from "../domain/leaving.ts";
import { sha256Hex } from "../hash.ts";
import { key, list, shardOf } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

const NAMED = 26;

/** The same for the same person and subject. */
export const flagId = (userId: string, subject: Flag["subject"]) =>
  `flg_${sha256Hex(`${userId}|${subject.type}|${subject.id}`).slice(0, NAMED)}`;

/** Without what people wrote: a row of a list is small. */
const cardOf = ({ comment: _comment, note: _note, ...flag }: Flag) => flag;

/** Writes the row; `flag.version` is the new version, the one before it is the condition. */
export const flagPut = (flag: Flag): Put => ({
  put: {
    ...flag,
    ...key.flag(flag.id),
    t: "flag",
    sv: 1,
    gsi1pk: list.flags(flag.status, shardOf(flag.id, config.shards.ops)),
    gsi1sk: `${flag.createdAt}#${flag.id}`,
    ...(flag.raisedBy === ERASED
      ? {}
      : { gsi2pk: list.flagsOfPerson(flag.raisedBy), gsi2sk: `${flag.createdAt}#${flag.id}` }),
    card: cardOf(flag),
  },
  ...follows("report", flag.version),
});

export async function loadFlag(table: Table, flagId: string): Promise<Flag | undefined> {
  const item = await table.get<Item>(key.flag(flagId));
  return item && stored<Flag>(item);
}

/** The whole rows behind a list's, in the list's order. */
export async function loadFlags(table: Table, ids: readonly string[]): Promise<Flag[]> {
  const items = await table.getMany<Item>(ids.map(key.flag));
  const flags = items.map((item) => stored<Flag>(item));
  return ids.flatMap((id) => flags.find((flag) => flag.id === id) ?? []);
}

export const flagsIn = (statuses: readonly FlagStatus[] = FLAG_STATUSES): ListRange[] =>
  statuses.flatMap((status) =>
    Array.from({ length: config.shards.ops }, (_, shard) => ({
      index: "gsi1" as const,
      pk: list.flags(status, shard),
      prefix: "",
    })),
  );

/** What a person flagged, oldest first. */
export async function flagsOfPerson(table: Table, userId: string): Promise<Flag[]> {
  const rows = await table.queryAll<{ card: { id: string } }>({ index: "gsi2", pk: list.flagsOfPerson(userId) });
  return loadFlags(
    table,
    rows.map(({ card }) => card.id),
  );
}
