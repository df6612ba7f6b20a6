// An event of Stripe's as its handlers see it. It is a hint: they read again what they act on.
import type { App } from "../../../shared/app.ts";

export type InboxEvent = {
  eventId: string;
  type: string;
  /** The connected account it is about; absent for the platform's own. */
  account?: string;
  objectId?: string;
  /** The object as it was at the event, when it was kept. */
  object?: Readonly<Record<string, unknown>>;
};

/** True when the event is dealt with; false when what it is about is not on our books yet, so it is looked at again later. */
export type EventHandler = (app: App, event: InboxEvent) => Promise<boolean>;

/** A text of the event's object, or of an object's id in it. */
export function textOf(event: InboxEvent, name: string): string | undefined {
  const value = event.object?.[name];
  if (typeof value === "string") return value;
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return typeof id === "string" ? id : undefined;
}

/** The metadata we gave the object, if this stage gave it any. */
export function ownMetadata(app: App, event: InboxEvent): Readonly<Record<string, string>> | undefined {
  const metadata = event.object?.metadata as Record<string, string> | null | undefined;
  return metadata?.env === app.stage ? metadata : undefined;
}
