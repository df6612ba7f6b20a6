// Paying again what was reversed at the provider by hand: the creator is owed it since, and finance decides when it goes out.
import type { App } from "../app.ts";
import { DomainError } from "../domain/errors.ts";
import type { Payout } from "../domain/payout.ts";
import { loadDeal } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { loadPayout } from "../store/payouts.ts";
import { newRepayment } from "./repayment.ts";

/** Minor units that are owed again and on no way yet; 409 when nothing is. */
export function mustBeRepayable(payout: Payout): number {
  const { reversedAmount = 0, reversalRepaid = 0, reversalRepaying = 0 } = payout;
  const owed = reversedAmount - reversalRepaid - reversalRepaying;
  if (owed > 0) return owed;
  throw new DomainError(
    "illegal_transition",
    reversalRepaying === 0
      ? "Nothing of this payout was taken back at the provider that would have to be paid again."
      : "What was taken back of this payout is on its way to the creator already.",
    { current: { status: payout.status, version: payout.version }, allowed: [] },
  );
}

/** The transfer that pays `amount` again; 409 `stale` when another amount is owed by now. */
export async function claimRepayment(
  app: Pick<App, "table" | "stage">,
  given: { payoutId: string; amount: number; proposalId: string },
  now: Date,
): Promise<Required<Change>> {
  const payout = await loadPayout(app.table, given.payoutId);
  const deal = payout && (await loadDeal(app.table, payout.agreementId));
  const milestone = deal?.milestones.find(({ id }) => id === payout?.milestoneId);
  if (!deal || !milestone) throw new Error(`The payout ${given.payoutId} has no deal`);
  if (mustBeRepayable(payout) !== given.amount)
    throw new DomainError("stale", "What is owed has changed since this was proposed. Reject it and propose again.");
  const { agreement } = deal;
  const { amount, proposalId: causeId } = given;
  return newRepayment(app, { agreement, milestone, payout, amount, repays: "reversal", causeId }, now);
}
