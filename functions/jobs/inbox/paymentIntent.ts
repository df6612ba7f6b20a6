// payment_intent.*: the payment itself. A card that is refused leaves its session open; a payment that was under way does not.
import { takePayment } from "../../../shared/payments/funding.ts";
import { type EventHandler, ownMetadata } from "./event.ts";

export const paymentIntent: EventHandler = async (app, event) => {
  const fundingId = ownMetadata(app, event)?.funding_id;
  if (fundingId === undefined || event.objectId === undefined) return true;
  return takePayment(app, fundingId, event.objectId, event.eventId);
};
