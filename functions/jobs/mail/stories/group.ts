// The stories of a group: who is asked into it, who joined, what was announced and which brief is for it.
import type { Brief } from "../../../../shared/domain/brief.ts";
import type { GroupMember } from "../../../../shared/domain/group.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { present, read, type Story } from "../story.ts";

/** What the brand wrote is read on the page, never in a mail. Who left meanwhile is told nothing. */
export async function ofGroup(table: Table, row: OutboxItem): Promise<Story | undefined> {
  const { groupId = "", creatorId = "", briefId, by } = row.data;
  const [member, brief] = await Promise.all([
    read<GroupMember>(table, key.groupMember(groupId, creatorId)),
    read<Brief>(table, briefId === undefined ? undefined : key.brief(briefId)),
  ]);
  if (!member || (briefId !== undefined && !brief)) return undefined;
  const isThere = member.status === (row.type === "group.asked" ? "asked" : "member");
  if (!isThere) return undefined;
  const { brandId, brandName: brand, creatorName: creator, creatorUserId } = member;
  return {
    facts: present({ group: member.groupName, brand, creator, brief: brief?.title }),
    sides: { brand, creator },
    places: { brandId, groupId, ...(briefId === undefined ? {} : { briefId }) },
    people: { brandId, creatorUserId, creatorId },
    by,
  };
}
