// A reversal that took effect: what the creator owed for a release that was decided against is paid back.
import type { App } from "../app.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import type { Change } from "../store/commit.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { stripeObjectPut } from "../store/operations.ts";
import { loadPayout, loadPayoutFacts, payoutFactPut, payoutPut } from "../store/payouts.ts";
import { nextFact, payoutFact } from "./payoutFact.ts";
import { loadSettled } from "./settleTransfer.ts";

/** T4 of a reversal, but for the operation's own rows. */
export async function reversalDone(
  app: App,
  operation: Operation,
  evidence: { stripeId: string; balanceTransactionId: string },
  now: Date,
): Promise<Change> {
  const { agreementId = "", milestoneId = "", payoutId = "", creatorId = "", brandId = "" } = operation.subject;
  const settled = await loadSettled(app, agreementId, milestoneId, operation.opId);
  const [payout, facts] = await Promise.all([loadPayout(app.table, payoutId), loadPayoutFacts(app.table, payoutId)]);
  if (!payout) throw new Error(`The milestone ${milestoneId} has no payout`);
  const amount = Number(operation.params.amount);
  const recoveredAmount = (payout.recoveredAmount ?? 0) + amount;
  const head: Payout = {
    ...payout,
    recoveredAmount,
    status: recoveredAmount + (payout.reversedAmount ?? 0) >= payout.amount ? "reversed" : "partially_reversed",
    version: payout.version + 1,
    updatedAt: now.toISOString(),
  };
  const done = posting({
    kind: "reversal_done",
    bizKey: operation.opId,
    currency: payout.currency,
    lines: [dr(account.stripe, amount), cr(account.transitReversal, amount)],
    opId: operation.opId,
    agreementId,
    evidence: { reversal: evidence.stripeId },
  });
  const fact = payoutFact(
    { ...settled, payout: head },
    {
      n: nextFact(facts),
      rowType: "reversal",
      stripeTransferId: payout.stripeTransferId ?? "",
      stripeBalanceTransactionId: evidence.balanceTransactionId,
      creatorAmountMinor: -amount,
      platformFeeMinor: 0,
      brandTotalMinor: 0,
      reversalId: evidence.stripeId,
      releaseReason: "reversal",
      ...(operation.subject.chargebackId ? { disputeId: operation.subject.chargebackId } : {}),
      ledgerEntryId: postingId("reversal_done", operation.opId),
      opId: operation.opId,
      carriesProcessingFee: false,
    },
    now,
  );
  return {
    writes: [
      payoutPut(head),
      payoutFactPut(fact),
      ...postingWrites(done, now),
      stripeObjectPut(evidence.stripeId, { opId: operation.opId, payoutId }),
    ],
    audits: [
      {
        aggregate: payoutId,
        version: head.version,
        action: `payout.${head.status}`,
        from: payout.status,
        to: head.status,
        facts: { amount, currency: payout.currency, reversalId: evidence.stripeId },
      },
    ],
    events: [
      {
        type: "transfer.reversed",
        aggregate: payoutId,
        version: head.version,
        data: { payoutId, agreementId, milestoneId, creatorId, brandId },
      },
    ],
  };
}
