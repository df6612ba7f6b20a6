// payment_intent.succeeded and .processing: the payment itself. A failed try leaves its session open, so it changes nothing.
import { takePayment } from "../../../shared/payments/funding.ts";
import { type EventHandler, ownMetadata } from "./event.ts";

export const paymentIntent: EventHandler = async (app, event) => {
  const fundingId = ownMetadata(app, event)?.funding_id;
  if (fundingId === undefined || event.objectId === undefined) return true;
  return takePayment(app, fundingId, event.objectId, event.eventId);
};
