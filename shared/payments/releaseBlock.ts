// Why a creator's account cannot take a transfer yet, and who can change that.
import { type BlockedReason, blockedBy } from "../domain/blocked.ts";
import type { PayoutAccount } from "../domain/creator.ts";

/** Undefined when the transfer can be sent. */
export function releaseBlock(payoutAccount: PayoutAccount | undefined, now: Date): BlockedReason | undefined {
  if (!payoutAccount) return blockedBy("payout_account_missing", now);
  if (payoutAccount.rail === "offline") return blockedBy("offline_rail", now);
  if (!payoutAccount.transfersEnabled || !payoutAccount.stripeAccountId) return blockedBy("transfers_not_enabled", now);
  return undefined;
}
