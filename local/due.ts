// When our own next work falls due: one look at the whole due index, which is small on one machine.
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { DueKind } from "../shared/store/keys.ts";
import type { documentClient } from "../shared/store/table.ts";

export type DueShard = { kind: DueKind; shard: number };
export type DueNow = {
  /** The earliest instant on the index, undefined when nothing waits. */
  earliest?: Date;
  /** The shards that hold something due at the instant asked for. */
  shards: DueShard[];
};

const shardOf = (pk: string): DueShard => {
  const [, kind, shard] = pk.split("#");
  return { kind: kind as DueKind, shard: Number(shard) };
};

export async function dueNow(client: ReturnType<typeof documentClient>, tableName: string, now: Date): Promise<DueNow> {
  const limit = now.toISOString();
  const shards = new Set<string>();
  let earliest: string | undefined;
  let after: Record<string, unknown> | undefined;
  do {
    const reply = await client.send(
      new ScanCommand({
        TableName: tableName,
        IndexName: "gsi3",
        ProjectionExpression: "gsi3pk, gsi3sk",
        ...(after ? { ExclusiveStartKey: after } : {}),
      }),
    );
    for (const item of reply.Items ?? []) {
      const at = String(item.gsi3sk).split("#")[0] ?? "";
      if (earliest === undefined || at < earliest) earliest = at;
      if (at <= limit) shards.add(String(item.gsi3pk));
    }
    after = reply.LastEvaluatedKey;
  } while (after);
  return { ...(earliest === undefined ? {} : { earliest: new Date(earliest) }), shards: [...shards].map(shardOf) };
}
