// Why a creator's account cannot take a transfer yet, and who can change that.
import { type BlockedReason, blockedBy } from "../domain/blocked.ts";
import type { PayoutAccount } from "../domain/creator.ts";

/** Undefined when the transfer can be sent. */
export function releaseBlock(payoutAccount: PayoutAccount | undefined, now: Date): BlockedReason | undefined {
  if (!payoutAccount) return blockedBy("payout_account_missing", now);
  if (payoutAccount.rail === "offline") return blockedBy("offline_rail", now);
  if (payoutAccount.ended) return blockedBy("account_ended", now);
  if (!payoutAccount.transfersEnabled || !payoutAccount.stripeAccountId) return blockedBy("transfers_not_enabled", now);
  if (!payoutAccount.payoutsEnabled) return blockedBy("payouts_not_enabled", now);
  if (payoutAccount.negative) return blockedBy("account_negative", now);
  return undefined;
}

/** Where a transfer that is claimed now goes; null while that is not known, and it is filled in before the first send. */
export const destinationOf = (payoutAccount: PayoutAccount | undefined): string | null =>
  payoutAccount?.ended ? null : (payoutAccount?.stripeAccountId ?? null);
