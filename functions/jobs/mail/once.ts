// Once per event and person: a marker in the person's own partition, leased while the mail is on its way.
import { config } from "../../../shared/config.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import { key } from "../../../shared/store/keys.ts";
import { ConditionFailed, type Table } from "../../../shared/store/table.ts";

const KEEP_SECONDS = 180 * 86_400;

/** Runs `send` unless it was done, or is being done, for this event and person. A sender that died is followed after its lease. */
export async function once(
  table: Table,
  event: OutboxItem,
  userId: string,
  now: Date,
  send: () => Promise<void>,
): Promise<void> {
  const marker = key.mailMarker(userId, `${event.pk}|${event.sk}`);
  const at = now.getTime();
  try {
    await table.transact([
      {
        put: {
          ...marker,
          t: "mail",
          sv: 1,
          event: event.type,
          leaseUntil: at + config.clocks.leaseMs,
          createdAt: now.toISOString(),
          ttl: Math.ceil(at / 1000) + KEEP_SECONDS,
        },
        if: [{ pk: { absent: true } }, { sentAt: { absent: true }, leaseUntil: { atMost: at } }],
      },
    ]);
  } catch (error) {
    if (error instanceof ConditionFailed) return;
    throw error;
  }
  try {
    await send();
  } catch (error) {
    await table.transact([{ delete: marker }]);
    throw error;
  }
  await table.transact([{ update: marker, set: { sentAt: now.toISOString() } }]);
}
