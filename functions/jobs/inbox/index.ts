// Works on stored events of Stripe's: each is dealt with, ignored, or kept for another look for three days.
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type App, getApp } from "../../../shared/app.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { parseEvent } from "../../../shared/payments/stripe/verify.ts";
import { loadStripeObject } from "../../../shared/store/operations.ts";
import {
  eventGivenUp,
  eventParked,
  eventSettled,
  hasWaited,
  loadStripeEvent,
  type StripeEventItem,
} from "../../../shared/store/stripeEvents.ts";
import { ConditionFailed } from "../../../shared/store/table.ts";
import type { EventHandler, InboxEvent } from "./event.ts";
import { handlerOf } from "./handlers.ts";

function toEvent(item: StripeEventItem): InboxEvent {
  const { eventId, type, account, objectId, body } = item;
  const object = body === undefined ? undefined : parseEvent(item.kind, body)?.object;
  return {
    eventId,
    type,
    ...(account === undefined ? {} : { account }),
    ...(objectId === undefined ? {} : { objectId }),
    ...(object === undefined ? {} : { object }),
  };
}

/** The connected account that the event names is not on our books: not yet, or it is somebody else's. */
async function isStranger(app: App, { account, objectId }: StripeEventItem): Promise<boolean> {
  const named = account ?? (objectId?.startsWith("acct_") ? objectId : undefined);
  return named !== undefined && (await loadStripeObject(app.table, named)) === undefined;
}

const ENDS = {
  lost: { message: "an event of Stripe's found nothing to act on", metric: "stripe_event_lost" },
  quarantined: { message: "an event of an account that is not ours is kept apart", metric: "webhook_quarantined" },
} as const;

/** Puts the event off; after three days it is left for a person, unless all that is missing is the provider's answer. */
async function park(app: App, item: StripeEventItem, end: keyof typeof ENDS | "later"): Promise<void> {
  const now = app.now();
  const given = end !== "later" && hasWaited(item, now) ? end : undefined;
  try {
    await app.table.transact([given ? eventGivenUp(item.eventId, given) : eventParked(item, now)]);
  } catch (error) {
    // Somebody else has dealt with it meanwhile.
    if (error instanceof ConditionFailed) return;
    throw error;
  }
  if (!given) return;
  app.log.error(ENDS[given].message, { eventId: item.eventId, type: item.type });
  app.log.metric(ENDS[given].metric, 1);
}

/** `later`: the provider could not be asked, which says nothing about the event. */
async function handled(app: App, item: StripeEventItem, handler: EventHandler): Promise<"done" | "lost" | "later"> {
  // A snapshot that was too large to keep says nothing; it must not pass for one that concerns nobody.
  if (item.kind === "snapshot" && item.body === undefined) return "lost";
  try {
    return (await handler(app, toEvent(item))) ? "done" : "lost";
  } catch (error) {
    app.log.error("an event of Stripe's could not be dealt with", {
      eventId: item.eventId,
      type: item.type,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    app.log.metric("stripe_event_failed", 1);
    return error instanceof DomainError && error.code === "payments_unavailable" ? "later" : "lost";
  }
}

/** Works on one stored event; any number of times is as good as once. */
export async function work(app: App, eventId: string): Promise<void> {
  const item = await loadStripeEvent(app.table, eventId);
  if (item?.status !== "stored" && item?.status !== "parked") return;
  const handler = handlerOf(item.type, item.account);
  if (!handler) {
    app.log.metric("stripe_event_ignored", 1);
    await app.table.transact([eventSettled(eventId, "ignored")]);
  } else if (await isStranger(app, item)) await park(app, item, "quarantined");
  else {
    const end = await handled(app, item, handler);
    if (end === "done") await app.table.transact([eventSettled(eventId, "done")]);
    else await park(app, item, end);
  }
}

/** The Lambda handler of queue `stripe-inbox`: messages are `{ eventId }`. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const app = await getApp();
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    try {
      await work(app, (JSON.parse(record.body) as { eventId: string }).eventId);
    } catch (error) {
      app.log.error("the inbox failed", { messageId: record.messageId, error: String(error) });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
