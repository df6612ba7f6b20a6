// charge.dispute.*: the payer's bank asks, takes, gives back or decides; the dispute is read again, whatever the event says.
import { followDispute } from "../../../shared/payments/chargeback.ts";
import type { EventHandler } from "./event.ts";

export const dispute: EventHandler = async (app, event) =>
  event.objectId === undefined || followDispute(app, event.objectId, event.eventId);
