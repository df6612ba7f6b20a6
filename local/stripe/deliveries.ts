// Which webhooks are to be sent now, and when one that failed is tried again.
import { createHash, createHmac } from "node:crypto";
import type { Delivery, Tables } from "./state.ts";
import { snapshotEvent, thinEvent } from "./transferViews.ts";
import { DAY, type Work } from "./work.ts";

/** Seconds until the next try; the last one repeats until the event is three days old. */
const BACKOFF = [5, 60, 300, 1800, 7200, 18_000, 43_200];
const GIVE_UP = 3 * DAY;

/** In the order of their making, unless another is on order. */
export function deliverable(tables: Tables, now: number): Delivery[] {
  const ready = tables.delivery.values().filter((delivery) => delivery.at <= now);
  const seed = tables.knobs.get("knobs")?.reorder;
  if (!seed) return ready;
  const place = ({ id }: Delivery) => createHash("sha256").update(`${seed}:${id}`).digest("hex");
  return ready.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** The earliest retry (or delayed first try) that is still to come. */
export function nextDelivery(tables: Tables, now: number): number | undefined {
  const later = tables.delivery.values().flatMap(({ at }) => (at > now ? [at] : []));
  return later.length > 0 ? Math.min(...later) : undefined;
}

export function bodyOf(work: Work, delivery: Delivery): string | undefined {
  const event = work.tables.event.get(delivery.event);
  return event && JSON.stringify(event.thin ? thinEvent(event, false) : snapshotEvent(work, event));
}

/** The header `Stripe-Signature`; `secret` signs the instant and the body. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

export function afterDelivery(work: Work, id: string, arrived: boolean) {
  const delivery = work.tables.delivery.get(id);
  const event = delivery && work.tables.event.get(delivery.event);
  if (!delivery || !event) return;
  if (arrived || work.now - event.created >= GIVE_UP) {
    work.tables.delivery.delete(id);
    if (arrived) work.tables.event.put(event.id, { ...event, pending: event.pending - 1 });
    return;
  }
  const wait = BACKOFF[Math.min(delivery.attempts, BACKOFF.length - 1)] ?? 0;
  const { spoilt: _, ...sound } = delivery;
  work.tables.delivery.put(id, { ...sound, attempts: delivery.attempts + 1, at: work.now + wait });
}
