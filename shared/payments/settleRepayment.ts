// A repayment that took effect: the creator has again what had been taken back from them.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import type { Milestone } from "../domain/agreement.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Operation } from "../domain/operation.ts";
import { type Payout, takenBack } from "../domain/payout.ts";
import { milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { stripeObjectPut } from "../store/operations.ts";
import { loadPayout, loadPayoutFacts, payoutFactPut, payoutPut } from "../store/payouts.ts";
import { nextFact, payoutFact } from "./payoutFact.ts";
import { loadSettled, type TransferEvidence } from "./settleTransfer.ts";

export const isRepayment = ({ kind, subject }: Pick<Operation, "kind" | "subject">) =>
  kind === "transfer" && subject.purpose === "repayment";

const isOfReversal = ({ subject }: Operation) => subject.repays === "reversal";

/** The head after it was paid again: its way to the bank begins anew. */
function headOf(payout: Payout, operation: Operation, leg: number, now: Date): Payout {
  const { stripePayoutId: _payout, bankStatus: _bank, arrivedAt: _arrived, blockedReason: _blocked, ...rest } = payout;
  const { repayOpId, ...kept } = rest;
  const amount = Number(operation.params.amount);
  const repaid: Payout = {
    ...kept,
    // Another repayment may be under way beside this one.
    ...(repayOpId !== undefined && repayOpId !== operation.opId ? { repayOpId } : {}),
    repaidAmount: (payout.repaidAmount ?? 0) + amount,
    ...(isOfReversal(operation)
      ? {
          reversalRepaid: (payout.reversalRepaid ?? 0) + amount,
          reversalRepaying: (payout.reversalRepaying ?? 0) - amount,
        }
      : {}),
    leg,
    expectedAt: new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: "on_its_way",
    version: payout.version + 1,
    updatedAt: now.toISOString(),
  };
  return { ...repaid, status: takenBack(repaid) > 0 ? "partially_reversed" : "transferred" };
}

/** T4 of a repayment, but for the operation's own rows. */
export async function repaymentDone(
  app: App,
  operation: Operation,
  evidence: TransferEvidence,
  now: Date,
): Promise<Change> {
  const { agreementId = "", milestoneId = "", payoutId = "", creatorId = "", brandId = "" } = operation.subject;
  const { causeId = "" } = operation.subject;
  const { opId } = operation;
  const settled = await loadSettled(app, agreementId, milestoneId, opId);
  const [payout, facts] = await Promise.all([loadPayout(app.table, payoutId), loadPayoutFacts(app.table, payoutId)]);
  if (!payout) throw new Error(`The milestone ${milestoneId} has no payout`);
  const amount = Number(operation.params.amount);
  const ofReversal = isOfReversal(operation);
  const leg = nextFact(facts);
  const head = headOf(payout, operation, leg, now);
  const kind = ofReversal ? ("reversal_repaid" as const) : ("transfer_done" as const);
  const before = settled.milestone;
  const milestone: Milestone = {
    ...before,
    repaying: (before.repaying ?? 0) - amount,
    version: before.version + 1,
  };
  const done = posting({
    kind,
    bizKey: opId,
    currency: payout.currency,
    lines: [dr(account.payable(creatorId), amount), cr(account.stripe, amount)],
    opId,
    agreementId,
    evidence: { transfer: evidence.stripeId },
  });
  const fact = payoutFact(
    { ...settled, payout: head },
    {
      n: leg,
      rowType: "transfer",
      stripeTransferId: evidence.stripeId,
      stripeBalanceTransactionId: evidence.balanceTransactionId,
      creatorAmountMinor: amount,
      platformFeeMinor: 0,
      brandTotalMinor: 0,
      releaseReason: "repayment",
      ledgerEntryId: postingId(kind, opId),
      opId,
      carriesProcessingFee: false,
    },
    now,
  );
  const data = { payoutId, agreementId, milestoneId, creatorId, brandId };
  return {
    writes: [
      ...(ofReversal ? [] : [milestonePut(milestone)]),
      payoutPut(head),
      payoutFactPut(fact),
      ...postingWrites(done, now),
      stripeObjectPut(evidence.stripeId, { opId, payoutId, leg: String(leg) }),
    ],
    audits: [
      ...(ofReversal
        ? []
        : [
            {
              aggregate: milestone.id,
              version: milestone.version,
              action: "milestone.repaid",
              from: before.status,
              to: milestone.status,
              facts: { opId, amount, currency: payout.currency },
            },
          ]),
      {
        aggregate: payoutId,
        version: head.version,
        action: `payout.${head.status}`,
        from: payout.status,
        to: head.status,
        facts: { amount, stripeTransferId: evidence.stripeId, causeId },
      },
    ],
    events: [{ type: "transfer.paid", aggregate: payoutId, version: head.version, data }],
  };
}
