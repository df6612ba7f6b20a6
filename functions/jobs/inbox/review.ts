// review.opened and .closed: the provider wants a payment looked at; only when it was approved does the money go on by itself.
import type { App } from "../../../shared/app.ts";
import { followQuestion } from "../../../shared/payments/chargeback.ts";
import { type EventHandler, type InboxEvent, textOf } from "./event.ts";

/** A review names its charge, or only the payment that made it. */
async function chargeOf(app: App, event: InboxEvent): Promise<string | undefined> {
  const charge = textOf(event, "charge");
  const payment = textOf(event, "payment_intent");
  if (charge !== undefined || payment === undefined) return charge;
  return (await (await app.payments()).retrievePayment(payment)).charge?.id;
}

export const review: EventHandler = async (app, event) => {
  const chargeId = await chargeOf(app, event);
  if (event.objectId === undefined || chargeId === undefined) return true;
  const reason = textOf(event, "opened_reason") ?? "review";
  const isApproved = textOf(event, "closed_reason") === "approved";
  return followQuestion(app, { id: event.objectId, kind: "review", chargeId, reason, isApproved }, event.eventId);
};
