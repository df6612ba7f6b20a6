// A brand's groups of creators, each with its members and announcements in one partition.
import type { Brief } from "../domain/brief.ts";
import { type Announcement, type Group, type GroupMember, isInGroup } from "../domain/group.ts";
import { sha256Hex } from "../hash.ts";
import { key, list } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Put, Table } from "./table.ts";

const NAMED = 26;

export type GroupCard = Omit<Group, "createdBy">;
const cardOf = ({ createdBy: _by, ...card }: Group): GroupCard => card;

export const groupPut = (group: Group): Put => ({
  put: {
    ...group,
    ...key.group(group.id),
    t: "group",
    sv: 1,
    gsi1pk: list.groupsOfOrg(group.brandId),
    gsi1sk: `${group.createdAt}#${group.id}`,
    card: cardOf(group),
  },
  ...follows("group", group.version),
});

/** The same for the same group and creator. */
export const groupMemberId = (groupId: string, creatorId: string) =>
  `gmb_${sha256Hex(`${groupId}|${creatorId}`).slice(0, NAMED)}`;

export type MemberCard = Omit<GroupMember, "creatorUserId">;
export const memberCard = ({ creatorUserId: _user, ...card }: GroupMember): MemberCard => card;

export const groupMemberPut = (member: GroupMember): Put => ({
  put: {
    ...member,
    ...key.groupMember(member.groupId, member.creatorId),
    t: "groupMember",
    sv: 1,
    gsi2pk: list.groupsOfCreator(member.creatorId),
    gsi2sk: `${member.createdAt}#${member.id}`,
    card: memberCard(member),
  },
  ...follows("membership", member.version),
});

export const announcementPut = (announcement: Announcement): Put => ({
  put: {
    ...announcement,
    ...key.announcement(announcement.groupId, announcement.id),
    t: "announcement",
    sv: 1,
  },
  if: { pk: { absent: true } },
});

export async function loadGroup(table: Table, groupId: string): Promise<Group | undefined> {
  const item = await table.get<Item>(key.group(groupId));
  return item && stored<Group>(item);
}

export async function loadGroupMember(
  table: Table,
  groupId: string,
  creatorId: string,
): Promise<GroupMember | undefined> {
  const item = await table.get<Item>(key.groupMember(groupId, creatorId));
  return item && stored<GroupMember>(item);
}

/** Whether a brief is for a group that this creator is in; anybody else does not know of it. */
export async function isForGroupOf(
  table: Table,
  { visibility, group }: Pick<Brief, "visibility" | "group">,
  creatorId: string | undefined,
): Promise<boolean> {
  if (visibility !== "group" || !group || creatorId === undefined) return false;
  return isInGroup(await loadGroupMember(table, group.id, creatorId));
}

/** All of a brand's, the oldest first; there are never many. */
export async function groupsOfBrand(table: Table, brandId: string): Promise<GroupCard[]> {
  const rows = await table.queryAll<{ card: GroupCard }>({ index: "gsi1", pk: list.groupsOfOrg(brandId) });
  return rows.map(({ card }) => card);
}

/** Everybody who is or was in it: no more than a group has room for, and who left. */
export async function membersOfGroup(table: Table, groupId: string): Promise<GroupMember[]> {
  const items = await table.queryAll<Item>({ pk: key.group(groupId).pk, sk: { beginsWith: "C#" } });
  return items.map((item) => stored<GroupMember>(item));
}

/** The newest first. */
export async function announcementsOf(table: Table, groupId: string, limit: number): Promise<Announcement[]> {
  const { items } = await table.query<Item>({
    pk: key.group(groupId).pk,
    sk: { beginsWith: "ANN#" },
    order: "desc",
    limit,
  });
  return items.map((item) => stored<Announcement>(item));
}

/** A creator's groups: those they are in, are asked to join, and were in. */
export async function groupsOfCreator(table: Table, creatorId: string): Promise<(Key & { card: MemberCard })[]> {
  return table.queryAll<Key & { card: MemberCard }>({
    index: "gsi2",
    pk: list.groupsOfCreator(creatorId),
    order: "desc",
  });
}

/** Briefs that are for a group alone, or for it first, newest first. */
export const briefsOfGroup = (groupId: string): ListRange[] => [
  { index: "gsi2", pk: list.briefsOfGroup(groupId), prefix: "" },
];

/** A creator who leaves us is in no group any more. */
export async function forgetGroups(table: Table, creatorId: string): Promise<void> {
  for (const { pk, sk, card } of await groupsOfCreator(table, creatorId)) {
    const counts = card.status === "asked" || card.status === "member";
    await table.transact([
      { delete: { pk, sk } },
      ...(counts
        ? [{ update: key.group(card.groupId), add: { count: -1, version: 1 }, if: { pk: { present: true } } } as const]
        : []),
    ]);
  }
}
