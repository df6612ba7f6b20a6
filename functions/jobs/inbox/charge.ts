// charge.succeeded, .updated and .failed: the charge of a payment, its balance transaction when that comes late, its failure.
import { takePayment } from "../../../shared/payments/funding.ts";
import { type EventHandler, ownMetadata, textOf } from "./event.ts";

export const charge: EventHandler = async (app, event) => {
  const fundingId = ownMetadata(app, event)?.funding_id;
  const paymentIntentId = textOf(event, "payment_intent");
  if (fundingId === undefined || paymentIntentId === undefined) return true;
  return takePayment(app, fundingId, paymentIntentId, event.eventId);
};
