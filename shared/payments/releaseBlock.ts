// Why a creator's account cannot take a transfer yet, and who can change that.
import type { PayoutAccount } from "../domain/creator.ts";
import type { Operation } from "../domain/operation.ts";

/** Undefined when the transfer can be sent. */
export function releaseBlock(payoutAccount: PayoutAccount | undefined, now: Date): Operation["blockedReason"] {
  const since = now.toISOString();
  if (!payoutAccount) return { code: "payout_account_missing", who: "creator", since };
  if (payoutAccount.rail === "offline") return { code: "offline_rail", who: "finance", since };
  if (!payoutAccount.transfersEnabled || !payoutAccount.stripeAccountId)
    return { code: "transfers_not_enabled", who: "creator", since };
  return undefined;
}
