// topup.succeeded and .reversed of the platform: money came from its bank account, or was taken back.
import { followTreasury } from "../../../shared/payments/treasury.ts";
import type { EventHandler } from "./event.ts";

export const topup: EventHandler = async (app, event) =>
  event.account !== undefined || event.objectId === undefined || followTreasury(app, event.objectId, event.eventId);
