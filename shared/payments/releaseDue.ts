// Claims the money that a deliverable's state has made due; one milestone a transaction, since they share balances.
import type { App } from "../app.ts";
import type { Agreement, Deliverable, Milestone } from "../domain/agreement.ts";
import { releasable } from "../domain/completion.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { loadPayoutAccount } from "../store/payoutAccounts.ts";
import { loadPayout } from "../store/payouts.ts";
import { claimRelease } from "./release.ts";

export type Due = {
  agreement: Agreement;
  /** As it stands after the decision that releases. */
  deliverable: Deliverable;
  milestones: readonly Milestone[];
};

/** The first claim; when more is due the completion timer goes on with it. Empty when nothing is. */
export async function releaseDue(app: Pick<App, "table" | "stage">, due: Due, now: Date): Promise<Required<Change>> {
  const { agreement, deliverable } = due;
  const [milestone, ...more] = releasable(deliverable, due.milestones);
  if (!milestone) return { writes: [], audits: [], events: [] };
  const [payout, payoutAccount] = await Promise.all([
    loadPayout(app.table, milestone.payoutId),
    loadPayoutAccount(app.table, agreement.creatorId, agreement.creatorCountry),
  ]);
  if (!payout) throw new Error(`The milestone ${milestone.id} is held but has no payout`);
  const { writes, audits, events } = claimRelease({
    agreement,
    deliverable,
    milestone,
    payout,
    payoutAccount,
    now,
    mode: deliverable.approvalMode ?? "manual",
    stage: app.stage,
  });
  return { writes: more.length > 0 ? [...writes, lookForCompletion(agreement.id, now)] : writes, audits, events };
}
