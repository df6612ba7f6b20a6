// The inbox of Stripe's events: stored as they came, worked on later, as often as it takes.
import { config } from "../config.ts";
import { due, key, NOT_DUE } from "./keys.ts";
import type { Item, Put, Table, Update } from "./table.ts";

/** The API version that events must carry. */
const API_VERSION = "2026-10-28.endive";
/** A larger body is not kept: what matters is read again from Stripe. */
const MAX_BODY_BYTES = 200_000;

export type StripeEventStatus = "stored" | "parked" | "done" | "ignored" | "quarantined" | "lost";

export type StripeEventItem = Item & {
  t: "stripe_event";
  eventId: string;
  kind: "snapshot" | "thin";
  type: string;
  account?: string;
  objectId?: string;
  created: number;
  status: StripeEventStatus;
  tries: number;
  body?: string;
  receivedAt: string;
};

/** A verified event, as far as the inbox cares. */
export type ReceivedEvent = {
  id: string;
  type: string;
  account?: string;
  objectId?: string;
  livemode: boolean;
  apiVersion?: string;
  created: number;
};

/** The event is in the inbox already. */
export class EventStored extends Error {}

const isForeign = (event: ReceivedEvent, live: boolean) =>
  event.livemode !== live || (event.apiVersion !== undefined && event.apiVersion !== API_VERSION);

/** The row of a verified event; one of another mode or API version is kept apart and not worked on. */
export function newStripeEvent(
  kind: "snapshot" | "thin",
  event: ReceivedEvent,
  body: string,
  { live, now }: { live: boolean; now: Date },
): { write: Put; quarantined: boolean } {
  const quarantined = isForeign(event, live);
  const dueAt = new Date(now.getTime() + config.outbox.dueAfterSeconds * 1000).toISOString();
  const status: StripeEventStatus = quarantined ? "quarantined" : "stored";
  const write: Put = {
    put: {
      ...key.stripeEvent(event.id),
      t: "stripe_event",
      sv: 1,
      eventId: event.id,
      kind,
      type: event.type,
      ...(event.account ? { account: event.account } : {}),
      ...(event.objectId ? { objectId: event.objectId } : {}),
      created: event.created,
      status,
      tries: 0,
      ...(Buffer.byteLength(body) <= MAX_BODY_BYTES ? { body } : {}),
      receivedAt: now.toISOString(),
      ttl: Math.floor(now.getTime() / 1000) + config.inbox.keepDays * 86_400,
      ...(quarantined ? {} : due("inbox", event.id, dueAt)),
    },
    if: { pk: { absent: true } },
    orElse: () => new EventStored(`Event ${event.id} is stored already`),
  };
  return { write, quarantined };
}

export const loadStripeEvent = (table: Table, eventId: string) => table.get<StripeEventItem>(key.stripeEvent(eventId));

/** Takes the event off the inbox. */
export const eventSettled = (eventId: string, status: StripeEventStatus): Update => ({
  update: key.stripeEvent(eventId),
  set: { status },
  remove: NOT_DUE,
  if: { pk: { present: true } },
});

/** Leaves the event for a person or for good, unless somebody has dealt with it meanwhile. */
export const eventGivenUp = (eventId: string, status: StripeEventStatus): Update => ({
  ...eventSettled(eventId, status),
  if: { status: ["stored", "parked"] },
});

const nextLook = ({ tries }: StripeEventItem, now: Date) => {
  const steps = config.inbox.retrySeconds;
  return now.getTime() + (steps[Math.min(tries, steps.length - 1)] ?? 3600) * 1000;
};

/** Old enough, and looked at often enough: one that was found late is not given up at its first look. */
export const hasWaited = (event: StripeEventItem, now: Date): boolean =>
  nextLook(event, now) - Date.parse(event.receivedAt) > config.inbox.parkSeconds * 1000 &&
  event.tries >= config.inbox.retrySeconds.length;

/** Keeps an event for another look. */
export const eventParked = (event: StripeEventItem, now: Date): Update => ({
  update: key.stripeEvent(event.eventId),
  set: { status: "parked", ...due("inbox", event.eventId, new Date(nextLook(event, now)).toISOString()) },
  add: { tries: 1 },
  if: { status: ["stored", "parked"] },
});
