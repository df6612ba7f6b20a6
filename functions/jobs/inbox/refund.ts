// refund.*: proof that a refund was made, or that its money came back; in any order, since it is read again.
import { followRefund } from "../../../shared/payments/refunds.ts";
import type { EventHandler } from "./event.ts";

export const refund: EventHandler = async (app, event) =>
  event.objectId === undefined || followRefund(app, event.objectId, event.eventId);
