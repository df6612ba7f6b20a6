// What is written when an event of Stripe's comes in, by webhook or because it was asked for: itself, once, and what wakes the inbox.
import type { Change } from "../store/commit.ts";
import { newStripeEvent } from "../store/stripeEvents.ts";
import type { ProviderEvent } from "./gateway.ts";

/** The change throws EventStored when the event is in the inbox already; one that is kept apart wakes nobody. */
export function eventArrived(
  kind: "snapshot" | "thin",
  event: ProviderEvent,
  body: string,
  at: { live: boolean; now: Date },
): { change: Change; quarantined: boolean } {
  const objectId = event.object?.id ?? event.relatedObjectId;
  const received = { ...event, ...(objectId ? { objectId } : {}) };
  const { write, quarantined } = newStripeEvent(kind, received, body, at);
  const wake = { type: "stripe_event.stored" as const, aggregate: event.id, version: 1, data: { eventId: event.id } };
  return { change: { writes: [write], audits: [], events: quarantined ? [] : [wake] }, quarantined };
}

/** The product's stage that lives on real money. */
export const isLive = (stage: string) => stage === "prod";
