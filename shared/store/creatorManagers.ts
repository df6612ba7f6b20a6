// Who manages a creator's profile: a row beside the owner's, in the person's own partition, so that one read tells whom they may act for.
import type { Creator } from "../domain/creator.ts";
import type { CreatorManager } from "../domain/creatorManager.ts";
import { key, list } from "./keys.ts";
import { LostRace } from "./race.ts";
import type { Item, Key, Put, Table, Update, Write } from "./table.ts";

type Row = Key & { card: { userId: string; role: string } };

const rowsOf = async (table: Table, creatorId: string) => {
  const rows = await table.queryAll<Row>({ index: "gsi1", pk: list.managersOfCreator(creatorId) });
  return rows.filter(({ card }) => card.role === "manager");
};

/** Load the creator before, so that its version holds what is read here. */
export async function loadManagers(table: Table, creatorId: string): Promise<CreatorManager[]> {
  const rows = await rowsOf(table, creatorId);
  const items = await table.getMany<Item & { createdAt: string; displayName: string }>(
    rows.map(({ pk, sk }) => ({ pk, sk })),
  );
  return items
    .map(({ pk, createdAt, displayName }) => ({ userId: pk.slice("USER#".length), creatorId, displayName, createdAt }))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

export const managerIdsOf = async (table: Table, creatorId: string) =>
  (await rowsOf(table, creatorId)).map(({ card }) => card.userId);

export const managerPut = (creator: Pick<Creator, "id" | "displayName">, userId: string, now: Date): Put => ({
  put: {
    ...key.creatorLink(userId, creator.id),
    t: "creatorLink",
    sv: 1,
    creatorId: creator.id,
    role: "manager",
    displayName: creator.displayName,
    createdAt: now.toISOString(),
    gsi1pk: list.managersOfCreator(creator.id),
    gsi1sk: userId,
    card: { userId, role: "manager" },
  },
  if: { pk: { absent: true } },
  orElse: (current) => new LostRace("manager", current),
});

export const managerGone = (creatorId: string, userId: string): Write => ({
  delete: key.creatorLink(userId, creatorId),
  if: { role: "manager" },
  orElse: (current) => new LostRace("manager", current),
});

/** The creator's new name, as their managers choose by it. */
export const renamedFor = (manager: Pick<CreatorManager, "userId" | "creatorId">, displayName: string): Update => ({
  update: key.creatorLink(manager.userId, manager.creatorId),
  set: { displayName },
  if: { pk: { present: true } },
  orElse: (current) => new LostRace("manager", current),
});

/** The creator's next version, without another change of it: of two changes of who manages them the second sees the first. */
export const managersMoved = ({ id, version }: Pick<Creator, "id" | "version">, now: Date): Update => ({
  update: key.creator(id),
  set: { version: version + 1, updatedAt: now.toISOString() },
  if: { version },
  orElse: (current) => new LostRace("profile", current),
});
