// Asking back what was released: the brand is refunded first, then the creator's part is reversed at the provider or stays a debt.
import type { App } from "../app.ts";
import type { Milestone, Recovery } from "../domain/agreement.ts";
import type { DomainEvent } from "../domain/event.ts";
import { splitParts } from "../domain/fees.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Operation } from "../domain/operation.ts";
import type { Deal } from "../store/agreements.ts";
import { milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { postingWrites } from "../store/ledger.ts";
import { newOperation } from "../store/operations.ts";
import type { Write } from "../store/table.ts";
import { partsOf } from "./payoutFact.ts";
import type { Settled } from "./settleTransfer.ts";

/** What is asked back when the creator keeps `creatorBps` of a milestone that was released. */
export function recoveryOf(milestone: Milestone, causeId: string, creatorBps: number): Recovery {
  const before = partsOf(milestone);
  const after = splitParts(milestone, creatorBps);
  const fromCreator = Math.max(0, before.toCreator - after.toCreator);
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
    subject: { ...ids, purpose: "recovery" },
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

/** The second half of a recovery, once the brand has its money: the transfer is reversed by the creator's part. */
export function claimReversal(
  app: Pick<App, "stage">,
  { deal }: Settled,
  milestone: Milestone,
  refund: Operation,
  transferId: string | undefined,
  now: Date,
): { writes: Write[]; events: DomainEvent[]; milestone: Milestone } | undefined {
  const { recovery } = milestone;
  // What was paid in another way than by a transfer stays a debt, and is taken from what the creator earns next.
  if (!recovery || recovery.fromCreator === 0 || !transferId) return undefined;
  const reversal = newOperation({
    kind: "reversal",
    subjectId: milestone.id,
    n: milestone.forks ?? 1,
    params: {
      transfer: transferId,
      amount: Math.min(recovery.fromCreator, partsOf(milestone).toCreator - (milestone.netted ?? 0)),
      metadata: { env: app.stage, agreement_id: deal.agreement.id },
    },
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
