// Works through one shard of the due index: claims each item, then runs its timer or hands it to the queue of its worker.
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type App, getApp } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import { deliver } from "../../../shared/outbox.ts";
import type { OutboxItem, TimerItem } from "../../../shared/store/commit.ts";
import { claimDue, type DueItem, dropTimer, dueItems, postpone, readDue } from "../../../shared/store/due.ts";
import type { DueKind } from "../../../shared/store/keys.ts";
import type { Item } from "../../../shared/store/table.ts";
import { timers } from "./timers/index.ts";

const PAGE = 100;
const AT_ONCE = 10;
/** What is left of the function's time when it stops taking new items; the next tick goes on. */
const RESERVE_MS = 10_000;
const DAY_MS = 86_400_000;

const idOf = (item: DueItem) => item.pk.slice(item.pk.indexOf("#") + 1);

/** The same app, by whose clock it is never earlier than it was. */
const notBefore = (app: App, instant: Date): App => ({
  ...app,
  now: () => new Date(Math.max(app.now().getTime(), instant.getTime())),
});

const work: Readonly<Record<DueKind, (app: App, item: DueItem) => Promise<void>>> = {
  op: (app, item) => app.queue.send("operations", { opId: idOf(item) }),
  inbox: (app, item) => app.queue.send("stripe-inbox", { eventId: idOf(item) }),
  report: (app, item) => app.queue.send("export", { reportId: idOf(item) }),
  outbox: async (app, item) => {
    const row = await readDue<OutboxItem>(app.table, item);
    if (row) await deliver(app, row);
  },
  timer: async (app, item) => {
    const timer = await readDue<TimerItem>(app.table, item);
    if (!timer) return;
    const run = timers[timer.kind];
    if (!run) throw new Error(`No handler for the timer ${timer.kind}`);
    const now = app.now();
    // This machine's clock was put back since it found the timer: what comes too early does nothing, and must not be its last.
    if (now.toISOString() < timer.dueAt) await postpone(app.table, item, new Date(timer.dueAt));
    else {
      await run(notBefore(app, now), timer);
      await dropTimer(app.table, item);
    }
  },
};

/** The lease, doubled with each failure up to a day, so that an item that always fails costs little. */
const pauseMs = (tries: number) => Math.min(config.clocks.leaseMs * 2 ** Math.min(tries - 1, 20), DAY_MS);

async function take(app: App, kind: DueKind, item: DueItem): Promise<void> {
  const now = app.now().getTime();
  const claimed = await claimDue(app.table, item, new Date(now + config.clocks.leaseMs));
  if (!claimed) return;
  try {
    await work[kind](app, claimed);
  } catch (error) {
    app.log.error("due work failed", {
      kind,
      key: `${item.pk} / ${item.sk}`,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    app.log.metric("due_failed", 1);
    const row = await readDue<Item & { dueTries?: number }>(app.table, claimed);
    await postpone(app.table, claimed, new Date(now + pauseMs(row?.dueTries ?? 1)));
  }
}

async function sweep(app: App, kind: DueKind, shard: number, isTimeLeft: () => boolean): Promise<void> {
  let after: Record<string, unknown> | undefined;
  do {
    const page = await dueItems(
      app.table,
      { kind, shard, now: app.now() },
      { limit: PAGE, ...(after ? { after } : {}) },
    );
    for (let start = 0; start < page.items.length && isTimeLeft(); start += AT_ONCE) {
      await Promise.all(page.items.slice(start, start + AT_ONCE).map((item) => take(app, kind, item)));
    }
    after = page.lastKey;
  } while (after && isTimeLeft());
}

/** The Lambda handler of queue `due`: messages are `{ kind, shard }`. */
export async function handler(
  event: SQSEvent,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<SQSBatchResponse> {
  const app = await getApp();
  const isTimeLeft = () => context.getRemainingTimeInMillis() > RESERVE_MS;
  for (const record of event.Records) {
    const { kind, shard } = JSON.parse(record.body) as { kind: DueKind; shard: string };
    await sweep(app, kind, Number(shard), isTimeLeft);
  }
  return { batchItemFailures: [] };
}
