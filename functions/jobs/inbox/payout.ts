// payout.*: of a connected account the way to the creator's bank; of the platform's own the way to ours.
import { applyBankPayout } from "../../../shared/payments/bankLeg.ts";
import { followTreasury } from "../../../shared/payments/treasury.ts";
import { loadStripeObject } from "../../../shared/store/operations.ts";
import type { EventHandler } from "./event.ts";

export const payout: EventHandler = async (app, event) => {
  if (event.objectId === undefined) return true;
  if (event.account === undefined) return followTreasury(app, event.objectId, event.eventId);
  if (!(await loadStripeObject(app.table, event.account))) return false;
  return applyBankPayout(app, event.account, event.objectId, event.eventId);
};
