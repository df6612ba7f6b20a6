// checkout.session.*: how the asking for a payment ended.
import { noteFunding, takePayment } from "../../../shared/payments/funding.ts";
import { type EventHandler, ownMetadata, textOf } from "./event.ts";

export const checkoutSession: EventHandler = async (app, event) => {
  const fundingId = ownMetadata(app, event)?.funding_id;
  if (fundingId === undefined) return true;
  const paymentIntentId = textOf(event, "payment_intent");
  const session = event.objectId === undefined ? {} : { sessionId: event.objectId };
  if (event.type.endsWith(".expired")) return noteFunding(app, fundingId, "expired", event.eventId, session);
  if (event.type.endsWith(".async_payment_failed"))
    return noteFunding(app, fundingId, "failed", event.eventId, session);
  return paymentIntentId === undefined || takePayment(app, fundingId, paymentIntentId, event.eventId);
};
