// A payout as its API shows it, in every list and in its deal.
import { blockOf } from "./blocked.ts";
import { money } from "./money.ts";
import type { Payout, Release } from "./payout.ts";

/** The persons are named to finance alone: by their address, unless they have left. */
const releaseView = ({ cause, by, retriedBy }: Release, people: People | undefined) => {
  const retrier = retriedBy && people?.get(retriedBy);
  return {
    cause,
    ...(people ? { people: by.flatMap((id) => people.get(id) ?? []) } : {}),
    ...(retrier ? { retriedBy: retrier } : {}),
  };
};

/** Addresses by user id. */
export type People = ReadonlyMap<string, string>;

/** Whose act it was that the money went. */
export const releasers = ({ release }: Pick<Payout, "release">): string[] =>
  release ? [...release.by, ...(release.retriedBy ? [release.retriedBy] : [])] : [];

/** The operation behind it never leaves the server. */
export function payoutView(
  { opId: _opId, repayOpId: _repayOpId, amount, currency, release, ...rest }: Payout,
  people?: People,
) {
  const { recoveredAmount, reversedAmount, repaidAmount, legsReversed: _legs, ...payout } = rest;
  const { blockedReason } = payout;
  return {
    ...payout,
    amount: money(amount, currency),
    ...(recoveredAmount === undefined ? {} : { recoveredAmount: money(recoveredAmount, currency) }),
    ...(reversedAmount === undefined ? {} : { reversedAmount: money(reversedAmount, currency) }),
    ...(repaidAmount === undefined ? {} : { repaidAmount: money(repaidAmount, currency) }),
    ...(release ? { release: releaseView(release, people) } : {}),
    ...(blockedReason ? { waitsFor: blockOf(blockedReason.code).wakes } : {}),
  };
}
