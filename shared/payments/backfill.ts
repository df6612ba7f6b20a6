// Events that never came: the provider is asked for those of the last hours, and what is not in the inbox is stored as if it had come.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { loadMark, markPut } from "../store/backfillMarks.ts";
import { key } from "../store/keys.ts";
import { EventStored, type StripeEventItem } from "../store/stripeEvents.ts";
import type { ListedEvent } from "./books.ts";
import { eventArrived, isLive } from "./receiveEvent.ts";
import { parseEvent } from "./stripe/verify.ts";
import { commitAsSystem } from "./systemChange.ts";

type Kind = "snapshot" | "thin";

/** From where on to ask: a little before the last time, so that what was told late is not missed. */
export async function spanSince(app: App, name: string, now: Date): Promise<{ from: Date }> {
  const { overlapSeconds, firstSeconds } = config.reconcile;
  const mark = await loadMark(app.table, name);
  const from = mark ? mark.getTime() - overlapSeconds * 1000 : now.getTime() - firstSeconds * 1000;
  return { from: new Date(from) };
}

/** True when the event was not in the inbox before. */
async function keep(app: App, kind: Kind, { id, body }: ListedEvent): Promise<boolean> {
  const event = parseEvent(kind, body);
  if (!event) return false;
  const now = app.now();
  const { change, quarantined } = eventArrived(kind, event, body, { live: isLive(app.stage), now });
  if (quarantined) app.log.metric("webhook_quarantined", 1);
  try {
    await commitAsSystem(app, change, id, now);
    return true;
  } catch (error) {
    if (!(error instanceof EventStored)) throw error;
    return false;
  }
}

/** Asks for the events of one kind; answers how many had been missed. */
async function backfillKind(app: App, kind: Kind): Promise<number> {
  const now = app.now();
  const name = `events.${kind}`;
  const listed = await (await app.payments()).books.events(kind, await spanSince(app, name, now));
  const stored = await app.table.getMany<StripeEventItem>(listed.map(({ id }) => key.stripeEvent(id)));
  const known = new Set(stored.map(({ eventId }) => eventId));
  let missed = 0;
  for (const event of listed.reverse()) if (!known.has(event.id) && (await keep(app, kind, event))) missed += 1;
  await app.table.transact([markPut(name, now)]);
  return missed;
}

/**
 * Stores every event of the platform that the inbox has not seen, oldest first. Events of connected accounts are not in
 * the platform's list: what they would have said is read from the objects themselves (sweep.ts).
 */
export async function backfillEvents(app: App): Promise<number> {
  const missed = (await backfillKind(app, "snapshot")) + (await backfillKind(app, "thin"));
  if (missed > 0) app.log.error("events of Stripe's had not come and were asked for", { missed });
  app.log.metric("stripe_event_missed", missed);
  return missed;
}
