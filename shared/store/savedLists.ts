// A brand's lists of creators, each with its members in one partition, and what its team thinks of a creator.
import { config } from "../config.ts";
import type { CreatorNote, CreatorScores, ListMember, SavedList } from "../domain/savedList.ts";
import { key, list } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Put, Table, Write } from "./table.ts";

/** Writes the next version; one that was taken out is in no list of lists. */
export const savedListPut = (saved: SavedList): Put => ({
  put: {
    ...saved,
    ...key.savedList(saved.id),
    t: "savedList",
    sv: 1,
    ...(saved.removedAt === undefined
      ? { gsi1pk: list.savedListsOfOrg(saved.brandId), gsi1sk: `${saved.createdAt}#${saved.id}`, card: saved }
      : {}),
  },
  ...follows("list", saved.version),
});

/** So that a creator who leaves is taken out of every brand's lists. */
const ofCreator = (creatorId: string, place: string) => ({ gsi2pk: list.listedCreator(creatorId), gsi2sk: place });

/** Who was taken out may be brought back for a while. */
export const listMemberPut = (member: ListMember): Put => ({
  put: {
    ...member,
    ...key.listMember(member.listId, member.creatorId),
    t: "listMember",
    sv: 1,
    ...ofCreator(member.creatorId, member.listId),
    ...(member.removedAt === undefined
      ? {}
      : { ttl: Math.ceil(Date.parse(member.removedAt) / 1000) + config.savedList.keepSeconds }),
  },
  ...follows("list", member.version),
});

export const notePut = (note: CreatorNote): Put => ({
  put: {
    ...note,
    ...key.creatorNote(note.brandId, note.creatorId),
    t: "creatorNote",
    sv: 1,
    ...ofCreator(note.creatorId, `${note.brandId}#NOTE`),
  },
  ...follows("note", note.version),
});

export const scoresPut = (scores: CreatorScores): Put => ({
  put: {
    ...scores,
    ...key.creatorScores(scores.brandId, scores.creatorId),
    t: "creatorScores",
    sv: 1,
    ...ofCreator(scores.creatorId, `${scores.brandId}#SCORE`),
  },
  ...follows("scorecard", scores.version),
});

const load =
  <T>(at: Key) =>
  async (table: Table): Promise<T | undefined> => {
    const item = await table.get<Item>(at);
    return item && stored<T>(item);
  };
export const loadSavedList = (table: Table, listId: string) => load<SavedList>(key.savedList(listId))(table);
export const loadListMember = (table: Table, listId: string, creatorId: string) =>
  load<ListMember>(key.listMember(listId, creatorId))(table);
export const loadNote = (table: Table, brandId: string, creatorId: string) =>
  load<CreatorNote>(key.creatorNote(brandId, creatorId))(table);
export const loadScores = (table: Table, brandId: string, creatorId: string) =>
  load<CreatorScores>(key.creatorScores(brandId, creatorId))(table);

/** A brand's lists, the oldest first. */
export async function savedListsOf(table: Table, brandId: string): Promise<SavedList[]> {
  const rows = await table.queryAll<{ card: SavedList }>({ index: "gsi1", pk: list.savedListsOfOrg(brandId) });
  return rows.map(({ card }) => card);
}

/** Who is in a list, the last one added first. */
export async function membersOfList(table: Table, listId: string): Promise<ListMember[]> {
  const items = await table.queryAll<Item>({ pk: key.savedList(listId).pk, sk: { beginsWith: "C#" } });
  return items
    .map((item) => stored<ListMember>(item))
    .filter(({ removedAt }) => removedAt === undefined)
    .sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1));
}

/** Which of these lists have the creator in them. */
export async function listsWith(table: Table, listIds: readonly string[], creatorId: string): Promise<string[]> {
  const items = await table.getMany<Item & ListMember>(listIds.map((listId) => key.listMember(listId, creatorId)));
  return items.filter(({ removedAt }) => removedAt === undefined).map(({ listId }) => listId);
}

/** What a team thinks of several creators. */
export async function assessmentsOf(table: Table, brandId: string, creatorIds: readonly string[]) {
  const items = await table.getMany<Item & (CreatorNote | CreatorScores)>(
    creatorIds.flatMap((creatorId) => [key.creatorNote(brandId, creatorId), key.creatorScores(brandId, creatorId)]),
  );
  const of = <T extends CreatorNote | CreatorScores>(t: string) =>
    new Map(items.filter((item) => item.t === t).map((item) => [item.creatorId, stored<T>(item)]));
  return { notes: of<CreatorNote>("creatorNote"), scores: of<CreatorScores>("creatorScores") };
}

/** Takes a creator out of every list, and what was noted of them with it. */
export async function forgetListed(table: Table, creatorId: string): Promise<void> {
  const rows = await table.queryAll<Key>({ index: "gsi2", pk: list.listedCreator(creatorId) });
  for (const { pk, sk } of rows) {
    const item = await table.get<Item & Partial<ListMember>>({ pk, sk });
    if (!item) continue;
    const counted = item.t === "listMember" && item.removedAt === undefined;
    const writes: Write[] = [{ delete: { pk, sk } }];
    if (counted)
      writes.push({ update: { pk, sk: "H" }, add: { count: -1, version: 1 }, if: { pk: { present: true } } });
    await table.transact(writes);
  }
}
