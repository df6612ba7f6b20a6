// Anything about a connected account, by its v1 or v2 events: the account is read again, whatever the event says.
import { followAccount } from "../../../shared/payments/recipient.ts";
import type { EventHandler } from "./event.ts";

export const account: EventHandler = async (app, event) => {
  const named = event.objectId?.startsWith("acct_") ? event.objectId : event.account;
  return named === undefined || followAccount(app, named, event.eventId);
};
