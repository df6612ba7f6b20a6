// A payout as its API shows it, in every list and in its deal.
import { blockOf } from "./blocked.ts";
import { money } from "./money.ts";
import type { Payout } from "./payout.ts";

/** The operation behind it never leaves the server. */
export function payoutView({ opId: _opId, repayOpId: _repayOpId, amount, currency, ...rest }: Payout) {
  const { recoveredAmount, reversedAmount, repaidAmount, legsReversed: _legs, ...payout } = rest;
  const { blockedReason } = payout;
  return {
    ...payout,
    amount: money(amount, currency),
    ...(recoveredAmount === undefined ? {} : { recoveredAmount: money(recoveredAmount, currency) }),
    ...(reversedAmount === undefined ? {} : { reversedAmount: money(reversedAmount, currency) }),
    ...(repaidAmount === undefined ? {} : { repaidAmount: money(repaidAmount, currency) }),
    ...(blockedReason ? { waitsFor: blockOf(blockedReason.code).wakes } : {}),
  };
}
