// The stories of a collective: creators hear that they are asked or taken out, its curator how they answered.
import type { Collective } from "../../../../shared/domain/collective.ts";
import type { Creator } from "../../../../shared/domain/creator.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { present, read, type Story } from "../story.ts";

export async function ofCollective(table: Table, row: OutboxItem): Promise<Story | undefined> {
  const { collectiveId = "", creatorId, turn } = row.data;
  const [collective, creator] = await Promise.all([
    read<Collective>(table, key.collective(collectiveId)),
    read<Creator>(table, creatorId === undefined ? undefined : key.creator(creatorId)),
  ]);
  if (!collective) return undefined;
  const { name, curatorName, curatorId } = collective;
  return {
    facts: present({ collective: name, curator: curatorName, creator: creator?.displayName }),
    places: { collectiveId },
    people: { requester: curatorId, ...(creator ? { creatorUserId: creator.userId } : {}) },
    turn,
  };
}
