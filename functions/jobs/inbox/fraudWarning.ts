// radar.early_fraud_warning.*: a card's network suspects fraud before anybody disputes.
import { followQuestion } from "../../../shared/payments/chargeback.ts";
import { type EventHandler, textOf } from "./event.ts";

export const fraudWarning: EventHandler = async (app, event) => {
  const chargeId = textOf(event, "charge");
  if (event.objectId === undefined || chargeId === undefined) return true;
  const reason = textOf(event, "fraud_type") ?? "fraud";
  const question = { id: event.objectId, kind: "warning" as const, chargeId, reason, isApproved: false };
  return followQuestion(app, question, event.eventId);
};
