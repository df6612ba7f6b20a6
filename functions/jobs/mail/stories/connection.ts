// The story of a creator who came by a brand's link.
import type { Connection } from "../../../../shared/domain/inviteLink.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { read, type Story } from "../story.ts";

export async function ofConnection(table: Table, { data }: OutboxItem): Promise<Story | undefined> {
  const { brandId = "", creatorId = "" } = data;
  const connection = await read<Connection>(table, key.connection(brandId, creatorId));
  if (!connection) return undefined;
  return {
    facts: { brand: connection.brandName, creator: connection.creatorName },
    places: { brandId },
    people: { brandId },
  };
}
