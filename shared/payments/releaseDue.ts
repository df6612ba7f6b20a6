// Claims the money that a deliverable's state or a decision has made due; one milestone a transaction, since they share balances.
import type { App } from "../app.ts";
import type { Agreement, Deliverable, Milestone, MoneyParts } from "../domain/agreement.ts";
import { decided, releasable } from "../domain/completion.ts";
import { splitParts, wholeParts } from "../domain/fees.ts";
import { account } from "../domain/ledger.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { balanceOf } from "../store/ledger.ts";
import { loadPayoutAccount } from "../store/payoutAccounts.ts";
import { loadPayout } from "../store/payouts.ts";
import { claimFork } from "./fork.ts";

export type Due = {
  agreement: Agreement;
  /** As it stands after the decision that releases. */
  deliverable: Deliverable;
  milestones: readonly Milestone[];
};

type Parts = Pick<App, "table" | "stage">;

async function claim(
  app: Parts,
  given: {
    agreement: Agreement;
    deliverable: Pick<Deliverable, "id" | "approvalMode">;
    milestone: Milestone;
    parts: MoneyParts;
  },
  now: Date,
): Promise<Required<Change>> {
  const { agreement, deliverable, milestone, parts } = given;
  const [payout, payoutAccount, owed] = await Promise.all([
    loadPayout(app.table, milestone.payoutId),
    loadPayoutAccount(app.table, agreement.creatorId, agreement.creatorCountry),
    balanceOf(app.table, account.receivable(agreement.creatorId), milestone.currency),
  ]);
  if (!payout) throw new Error(`The milestone ${milestone.id} is held but has no payout`);
  const mode = deliverable.approvalMode ?? "manual";
  const fork = claimFork({
    agreement,
    deliverable,
    milestone,
    parts,
    payout,
    payoutAccount,
    owed,
    now,
    mode,
    stage: app.stage,
  });
  const { writes, audits, events } = fork;
  // Nothing is sent when a debt takes all of it: the look at completion settles it then.
  const nothingSent = fork.transfer === undefined && fork.refund === undefined;
  return { writes: nothingSent ? [...writes, lookForCompletion(agreement.id, now)] : writes, audits, events };
}

/** The first claim; when more is due the completion timer goes on with it. Empty when nothing is. */
export async function releaseDue(app: Parts, due: Due, now: Date): Promise<Required<Change>> {
  const { agreement, deliverable } = due;
  const [milestone, ...more] = releasable(deliverable, due.milestones);
  if (!milestone) return { writes: [], audits: [], events: [] };
  const parts = wholeParts(milestone);
  const { writes, audits, events } = await claim(app, { agreement, deliverable, milestone, parts }, now);
  const looks = writes.some((write) => "put" in write && write.put.t === "timer");
  return {
    writes: more.length > 0 && !looks ? [...writes, lookForCompletion(agreement.id, now)] : writes,
    audits,
    events,
  };
}

/** The first claim that a decision asks for; undefined when there is none. */
export async function claimDecided(
  app: Parts,
  deal: { agreement: Agreement; deliverables: readonly Deliverable[]; milestones: readonly Milestone[] },
  now: Date,
): Promise<Change | undefined> {
  const [milestone] = decided(deal.milestones);
  const deliverable = deal.deliverables.find(({ id }) => id === milestone?.deliverableId);
  if (!milestone?.decision || !deliverable) return undefined;
  const parts = splitParts(milestone, milestone.decision.creatorBps);
  return claim(app, { agreement: deal.agreement, deliverable, milestone, parts }, now);
}
