// Paying a creator again what was taken back from them: a transfer of its own, from the balance, to their present account.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import type { Agreement, Milestone } from "../domain/agreement.ts";
import type { Chargeback, Clawback } from "../domain/chargeback.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import { isUnsent, type Operation, voided } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import { type Deal, milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { balanceOf, foldBalances, postingWrites } from "../store/ledger.ts";
import { attemptOutcome, loadOperation, newOperation, operationPut } from "../store/operations.ts";
import { loadPayoutAccount } from "../store/payoutAccounts.ts";
import { loadPayout, payoutPut } from "../store/payouts.ts";
import type { Write } from "../store/table.ts";
import { destinationOf, releaseBlock } from "./releaseBlock.ts";
import { remindLater } from "./reminders.ts";
import { debtLeft, debtRetryable } from "./reverse.ts";

type Parts = Pick<App, "table" | "stage">;

/** What is paid again: money that a chargeback took and gave back, or that was reversed at the provider by hand. */
export type Repays = "chargeback" | "reversal";

/** The operation and the payout's head that follow from a decision to pay `amount` again. */
export async function newRepayment(
  app: Parts,
  given: {
    agreement: Agreement;
    milestone: Milestone;
    payout: Payout;
    amount: number;
    repays: Repays;
    /** The decision: the operation's id follows from it. */
    causeId: string;
  },
  now: Date,
): Promise<Required<Change>> {
  const { agreement, milestone, payout, amount, repays, causeId } = given;
  const { creatorId, brandId, id: agreementId } = agreement;
  const payoutAccount = await loadPayoutAccount(app.table, creatorId, agreement.creatorCountry);
  const blocked = releaseBlock(payoutAccount, now);
  const { operation, writes } = newOperation({
    kind: "transfer",
    subjectId: `${milestone.id}:repay:${causeId}`,
    n: 1,
    params: {
      amount,
      currency: milestone.currency,
      destination: destinationOf(payoutAccount),
      transfer_group: agreementId,
      metadata: { env: app.stage, agreement_id: agreementId },
    },
    subject: {
      agreementId,
      milestoneId: milestone.id,
      payoutId: payout.id,
      deliverableId: milestone.deliverableId,
      creatorId,
      brandId,
      purpose: "repayment",
      repays,
      causeId,
    },
    now,
    ...(blocked ? { blocked } : {}),
  });
  const { opId } = operation;
  const { blockedReason: _blocked, ...rest } = payout;
  const head: Payout = {
    ...rest,
    status: blocked ? "blocked" : "sending",
    ...(blocked ? { blockedReason: blocked } : {}),
    repayOpId: opId,
    ...(repays === "reversal" ? { reversalRepaying: (payout.reversalRepaying ?? 0) + amount } : {}),
    expectedAt: blocked ? null : new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: blocked ? "blocked" : "on_its_way",
    version: payout.version + 1,
    updatedAt: now.toISOString(),
  };
  const data = { payoutId: payout.id, agreementId, milestoneId: milestone.id, creatorId, brandId };
  return {
    writes: [...writes, payoutPut(head), ...remindLater(head)],
    audits: [
      {
        aggregate: payout.id,
        version: head.version,
        action: "payout.repayment_claimed",
        from: payout.status,
        to: head.status,
        facts: { opId, amount, currency: milestone.currency, repays, causeId },
      },
    ],
    events: blocked
      ? [
          {
            type: "transfer.blocked",
            aggregate: payout.id,
            version: head.version,
            data: { ...data, code: blocked.code },
          },
        ]
      : [{ type: "operation.ready", aggregate: opId, version: 1, data: { opId } }],
  };
}

/** Taking it back had not begun: then it is not begun any more, and what it was for is a debt until it is paid below. */
async function stopped(app: Parts, opId: string | undefined, now: Date): Promise<{ writes: Write[]; owed: number }> {
  const operation = opId === undefined ? undefined : await loadOperation(app.table, opId);
  if (!operation || !isUnsent(operation)) return { writes: [], owed: 0 };
  const ended: Operation = voided(operation, { code: "chargeback_won", message: "The bank gave the money back" });
  const closed = attemptOutcome(ended, { outcome: "voided", note: "the chargeback was won" });
  return {
    writes: [operationPut(ended), closed, ...debtLeft(operation, now)],
    owed: Number(operation.params.amount),
  };
}

/** A chargeback was won after its loss was taken back from the creator: what they still owe is forgiven first, the rest is paid. */
export async function repaidClawback(
  app: Parts,
  deal: Deal,
  chargeback: Chargeback,
  clawback: Clawback,
  now: Date,
): Promise<Change> {
  const { agreement } = deal;
  const { creatorId } = agreement;
  const before = deal.milestones.find(({ id }) => id === clawback.milestoneId);
  const payout = before && (await loadPayout(app.table, before.payoutId));
  if (!before || !payout) throw new Error(`The chargeback ${chargeback.id} took back money of no milestone`);
  const [stop, debt] = await Promise.all([
    stopped(app, clawback.opId, now),
    balanceOf(app.table, account.receivable(creatorId), before.currency),
  ]);
  const { amount } = clawback;
  const netted = Math.min(amount, debt + stop.owed);
  const sent = amount - netted;
  const bizKey = `${chargeback.id}:${clawback.proposalId}`;
  const book = (kind: "repayment_claimed" | "receivable_netted", debit: string, credit: string, sum: number) =>
    sum === 0
      ? []
      : postingWrites(
          posting({
            kind,
            bizKey,
            currency: before.currency,
            lines: [dr(debit, sum), cr(credit, sum)],
            agreementId: agreement.id,
            evidence: { dispute: chargeback.id },
          }),
          now,
        );
  const payable = account.payable(creatorId);
  const milestone: Milestone = {
    ...before,
    clawedBack: (before.clawedBack ?? 0) - amount,
    repaying: (before.repaying ?? 0) + sent,
    version: before.version + 1,
  };
  const given = { agreement, milestone, payout, amount: sent, repays: "chargeback" as const };
  const again = sent > 0 ? await newRepayment(app, { ...given, causeId: clawback.proposalId }, now) : undefined;
  return {
    writes: [
      milestonePut(milestone),
      ...(again?.writes ?? []),
      ...foldBalances([
        ...stop.writes,
        ...book("repayment_claimed", account.disputeLoss, payable, amount),
        ...book("receivable_netted", payable, account.receivable(creatorId), netted),
      ]).map(debtRetryable),
    ],
    audits: [
      {
        aggregate: milestone.id,
        version: milestone.version,
        action: "milestone.repayment_claimed",
        from: before.status,
        to: milestone.status,
        facts: { causeId: chargeback.id, amount, netted, currency: before.currency },
      },
      ...(again?.audits ?? []),
    ],
    events: again?.events ?? [],
  };
}
