// Each minute: looks into every shard of the due index, wakes `due` for those that hold something due, and says how late things are.
import { getApp } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import { oldestDue } from "../../../shared/store/due.ts";
import { DUE_KINDS, type DueKind } from "../../../shared/store/keys.ts";
import { oldestMoving } from "../../../shared/store/operations.ts";

const SHARDS = DUE_KINDS.flatMap((kind) => Array.from({ length: config.shards.due }, (_, shard) => ({ kind, shard })));

/** One machine knows which shards hold something due, and names them; the cloud's schedule names none. */
type TickEvent = { only?: readonly { kind: DueKind; shard: number }[] };

/** The Lambda handler of the schedule. */
export async function handler(event?: TickEvent): Promise<void> {
  const app = await getApp();
  const now = app.now();
  const operation = oldestMoving(app.table);
  const ages = await Promise.all(
    (event?.only ?? SHARDS).map(async ({ kind, shard }) => {
      const oldest = await oldestDue(app.table, { kind, shard, now });
      if (!oldest) return 0;
      await app.queue.send("due", { kind, shard: String(shard) });
      return (now.getTime() - Date.parse(oldest.dueAt)) / 1000;
    }),
  );
  const since = await operation;
  app.log.metric("tick", 1);
  app.log.metric("due_oldest_seconds", Math.max(0, ...ages));
  app.log.metric("operation_oldest_seconds", since === undefined ? 0 : (now.getTime() - Date.parse(since)) / 1000);
}
