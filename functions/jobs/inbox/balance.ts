// balance.available of the platform: what waited for money may go.
import { unblockBalance } from "../../../shared/payments/unblock.ts";
import type { EventHandler } from "./event.ts";

export const balance: EventHandler = async (app, event) => {
  if (event.account === undefined) await unblockBalance(app);
  return true;
};
