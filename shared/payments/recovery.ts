// Asking back what was released: the brand is refunded first, then the creator's part is reversed at the provider or stays a debt.
import type { App } from "../app.ts";
import type { Milestone, Recovery } from "../domain/agreement.ts";
import type { DomainEvent } from "../domain/event.ts";
import { splitParts } from "../domain/fees.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import type { Deal } from "../store/agreements.ts";
import { milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { balanceOf, postingWrites } from "../store/ledger.ts";
import { newOperation } from "../store/operations.ts";
import type { Write } from "../store/table.ts";
import { partsOf } from "./payoutFact.ts";
import { newReversal } from "./reverse.ts";

/** What is asked back when the creator keeps `creatorBps` of a milestone that was released; what a chargeback took from them is not asked for again. */
export function recoveryOf(milestone: Milestone, causeId: string, creatorBps: number): Recovery {
  const before = partsOf(milestone);
  const after = splitParts(milestone, creatorBps);
  const fromCreator = Math.max(0, before.toCreator - (milestone.clawedBack ?? 0) - after.toCreator);
  const fee = Math.max(0, before.fee - after.fee);
  const tax = Math.max(0, before.tax - after.tax);
  return { causeId, fromCreator, fee, tax, toBrand: fromCreator + fee + tax };
}

/**
 * Claims a recovery: the creator owes their part, the fee on it is given back, and the refund of the brand is an operation.
 * The milestone must be released and not have been asked back before. Undefined when there is nothing to ask back.
 */
export function claimRecovery(
  app: Pick<App, "stage">,
  { agreement }: Pick<Deal, "agreement">,
  milestone: Milestone,
  given: { causeId: string; creatorBps: number },
  now: Date,
): (Required<Change> & { milestone: Milestone }) | undefined {
  const recovery = recoveryOf(milestone, given.causeId, given.creatorBps);
  if (recovery.toBrand === 0 || milestone.recovery !== undefined) return undefined;
  const { currency } = milestone;
  const ids = {
    agreementId: agreement.id,
    milestoneId: milestone.id,
    payoutId: milestone.payoutId,
    fundingId: milestone.fundingId ?? "",
    creatorId: agreement.creatorId,
    brandId: agreement.brandId,
  };
  const refund = newOperation({
    kind: "refund",
    subjectId: milestone.id,
    n: (milestone.forks ?? 0) + 1,
    params: {
      charge: milestone.chargeId ?? null,
      amount: recovery.toBrand,
      reason: "requested_by_customer",
      metadata: { env: app.stage, agreement_id: agreement.id },
    },
    subject: { ...ids, currency, purpose: "recovery" },
    now,
  });
  const { opId } = refund.operation;
  const claimed = posting({
    kind: "recovery_claimed",
    bizKey: opId,
    currency,
    lines: [
      dr(account.receivable(agreement.creatorId), recovery.fromCreator),
      dr(account.platformFee, recovery.fee + recovery.tax),
      cr(account.transitRefund, recovery.toBrand),
    ],
    opId,
    agreementId: agreement.id,
  });
  const after: Milestone = {
    ...milestone,
    forks: (milestone.forks ?? 0) + 1,
    recovery: { ...recovery, refundOpId: opId },
    version: milestone.version + 1,
  };
  return {
    milestone: after,
    writes: [milestonePut(after), ...postingWrites(claimed, now), ...refund.writes],
    audits: [
      {
        aggregate: milestone.id,
        version: after.version,
        action: "milestone.recovery_claimed",
        from: milestone.status,
        to: after.status,
        facts: { refundOpId: opId, fromCreator: recovery.fromCreator, toBrand: recovery.toBrand, currency },
      },
    ],
    events: [{ type: "operation.ready", aggregate: opId, version: 1, data: { opId } }],
  };
}

/** What of a transfer can still be taken back at the provider. */
const leftOf = (milestone: Milestone, { reversedAmount = 0, recoveredAmount = 0 }: Payout) =>
  partsOf(milestone).toCreator - (milestone.netted ?? 0) - reversedAmount - recoveredAmount;

/**
 * The second half of a recovery, once the brand has its money: the transfer is reversed by what of the creator's part is
 * still owed. Undefined when nothing is, or when nothing can be taken back: then it stays a debt, netted from what comes next.
 */
export async function claimReversal(
  app: Pick<App, "stage" | "table">,
  milestone: Milestone,
  refund: Operation,
  payout: Payout,
  now: Date,
): Promise<{ writes: Write[]; events: DomainEvent[]; milestone: Milestone } | undefined> {
  const { recovery, currency } = milestone;
  if (!recovery || !payout.stripeTransferId) return undefined;
  const { creatorId, agreementId } = payout;
  const owed = await balanceOf(app.table, account.receivable(creatorId), currency);
  const amount = Math.min(recovery.fromCreator, owed, leftOf(milestone, payout));
  if (amount <= 0) return undefined;
  const reversal = newReversal({
    stage: app.stage,
    subjectId: milestone.id,
    n: milestone.forks ?? 1,
    transferId: payout.stripeTransferId,
    amount,
    currency,
    creatorId,
    agreementId,
    subject: { ...refund.subject, purpose: "recovery" },
    now,
  });
  const { opId } = reversal.operation;
  return {
    milestone: { ...milestone, recovery: { ...recovery, reversalOpId: opId } },
    writes: reversal.writes,
    events: [{ type: "operation.ready", aggregate: opId, version: 1, data: { opId } }],
  };
}
