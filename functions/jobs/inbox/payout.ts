// payout.* of a connected account: the way to the creator's bank. The platform's own payouts move nobody else's money.
import { applyBankPayout } from "../../../shared/payments/bankLeg.ts";
import { loadStripeObject } from "../../../shared/store/operations.ts";
import type { EventHandler } from "./event.ts";

export const payout: EventHandler = async (app, event) => {
  if (event.account === undefined || event.objectId === undefined) return true;
  if (!(await loadStripeObject(app.table, event.account))) return false;
  return applyBankPayout(app, event.account, event.objectId, event.eventId);
};
