// Collectives and who is in them: one partition each, listed for the curator and for the creators.
import type { Collective, CollectiveMember } from "../domain/collective.ts";
import { key, list } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Put, Table, Write } from "./table.ts";

/** Writes the next version; one that is closed is in no list. */
export const collectivePut = (collective: Collective): Put => ({
  put: {
    ...collective,
    ...key.collective(collective.id),
    t: "collective",
    sv: 1,
    ...(collective.status === "closed"
      ? {}
      : {
          gsi2pk: list.collectivesOfPerson(collective.curatorId),
          gsi2sk: `${collective.createdAt}#${collective.id}`,
          card: { id: collective.id },
        }),
  },
  ...follows("collective", collective.version),
});

const placeOf = ({ status }: CollectiveMember) => (status === "asked" || status === "member" ? status : "over");

export const collectiveMemberPut = (member: CollectiveMember): Put => ({
  put: {
    ...member,
    ...key.collectiveMember(member.collectiveId, member.creatorId),
    t: "collectiveMember",
    sv: 1,
    gsi2pk: list.collectivesOfCreator(member.creatorId),
    gsi2sk: `${placeOf(member)}#${member.updatedAt}#${member.collectiveId}`,
    card: { id: member.collectiveId },
  },
  ...follows("membership", member.version),
});

export async function loadCollective(table: Table, collectiveId: string): Promise<Collective | undefined> {
  const item = await table.get<Item>(key.collective(collectiveId));
  return item && stored<Collective>(item);
}

export async function loadCollectiveMember(
  table: Table,
  collectiveId: string,
  creatorId: string,
): Promise<CollectiveMember | undefined> {
  const item = await table.get<Item>(key.collectiveMember(collectiveId, creatorId));
  return item && stored<CollectiveMember>(item);
}

/** Everybody who was ever asked: no more than one collective may ask. */
export async function membersOfCollective(table: Table, collectiveId: string): Promise<CollectiveMember[]> {
  const items = await table.queryAll<Item>({ pk: key.collective(collectiveId).pk, sk: { beginsWith: "M#" } });
  return items.map((item) => stored<CollectiveMember>(item));
}

type Row = Key & { card: { id: string } };

/** The heads behind a list's rows, in the list's order. */
async function headsOf(table: Table, rows: readonly Row[]): Promise<Collective[]> {
  const items = await table.getMany<Item>(rows.map(({ card }) => key.collective(card.id)));
  const heads = new Map(items.map((item) => [String(item.id), stored<Collective>(item)]));
  return rows.flatMap(({ card }) => heads.get(card.id) ?? []);
}

/** What a person curates, the newest first; a few at most. */
export async function collectivesOfPerson(table: Table, userId: string): Promise<Collective[]> {
  const index = { index: "gsi2", pk: list.collectivesOfPerson(userId), order: "desc" } as const;
  return headsOf(table, await table.queryAll<Row>(index));
}

const LISTED = 50;

/** Where a creator is, or is asked: those that are still kept, the latest first, 50 at most. */
export async function collectivesOfCreator(
  table: Table,
  creatorId: string,
  status: "asked" | "member",
): Promise<Collective[]> {
  const { items } = await table.query<Row>({
    index: "gsi2",
    pk: list.collectivesOfCreator(creatorId),
    sk: { beginsWith: `${status}#` },
    order: "desc",
    limit: LISTED,
  });
  return (await headsOf(table, items)).filter((head) => head.status !== "closed");
}

/** All that is kept of a creator in collectives, for the creator. */
export async function membershipsOfCreator(table: Table, creatorId: string): Promise<CollectiveMember[]> {
  const rows = await table.queryAll<Key>({ index: "gsi2", pk: list.collectivesOfCreator(creatorId) });
  const items = await table.getMany<Item>(rows.map(({ pk, sk }) => ({ pk, sk })));
  return items.map((item) => stored<CollectiveMember>(item));
}

/** Takes a creator who has left out of every collective. */
export async function forgetMember(table: Table, creatorId: string): Promise<void> {
  for (const { collectiveId, status } of await membershipsOfCreator(table, creatorId)) {
    const counted = status === "member" ? "members" : status === "asked" ? "waiting" : undefined;
    const writes: Write[] = [{ delete: key.collectiveMember(collectiveId, creatorId), if: { status } }];
    if (counted)
      writes.push({
        update: key.collective(collectiveId),
        add: { [counted]: -1, version: 1 },
        if: { pk: { present: true } },
      });
    await table.transact(writes);
  }
}
