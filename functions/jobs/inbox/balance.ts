// balance.available: what waited for the platform's money may go; a connected account may have paid what it owed.
import { followDebt } from "../../../shared/payments/recipient.ts";
import { unblockBalance } from "../../../shared/payments/unblock.ts";
import type { EventHandler } from "./event.ts";

export const balance: EventHandler = async (app, event) => {
  if (event.account !== undefined) return followDebt(app, event.account, event.eventId);
  await unblockBalance(app);
  return true;
};
