// A repayment that took effect: the creator has again what had been taken back from them.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import type { Milestone } from "../domain/agreement.ts";
import { account, cr, dr, type PostingKind, posting } from "../domain/ledger.ts";
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
function headOf(payout: Payout, operation: Operation, leg: number, way: Partial<Payout>, now: Date): Payout {
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
    version: payout.version + 1,
    updatedAt: now.toISOString(),
    ...way,
  };
  return takenBack(repaid) > 0 ? { ...repaid, status: "partially_reversed" } : repaid;
}

/** How it was paid again. */
type PaidAgain = {
  posting: Extract<PostingKind, "transfer_done" | "offline_paid" | "reversal_repaid">;
  /** Cause of the posting: the operation, or the record of a payment by bank transfer. */
  causeId: string;
  /** The account that the money left. */
  from: string;
  evidence: Record<string, string>;
  /** What the head says of the way it took. */
  way: Pick<Payout, "status" | "expectedAt" | "expectedReason"> & Partial<Payout>;
  stripeTransferId?: string;
  balanceTransactionId?: string;
  approvedBy?: string;
};

/** All that follows from a repayment, but for the operation's own rows. */
async function paidAgain(app: App, operation: Operation, paid: PaidAgain, now: Date): Promise<Required<Change>> {
  const { agreementId = "", milestoneId = "", payoutId = "", creatorId = "", brandId = "" } = operation.subject;
  const { causeId = "" } = operation.subject;
  const { opId } = operation;
  const settled = await loadSettled(app, agreementId, milestoneId, opId);
  const [payout, facts] = await Promise.all([loadPayout(app.table, payoutId), loadPayoutFacts(app.table, payoutId)]);
  if (!payout) throw new Error(`The milestone ${milestoneId} has no payout`);
  const amount = Number(operation.params.amount);
  const ofReversal = isOfReversal(operation);
  const leg = nextFact(facts);
  const head = headOf(payout, operation, leg, paid.way, now);
  const { stripeTransferId } = paid;
  const before = settled.milestone;
  const milestone: Milestone = {
    ...before,
    repaying: (before.repaying ?? 0) - amount,
    version: before.version + 1,
  };
  const done = posting({
    kind: paid.posting,
    bizKey: paid.causeId,
    currency: payout.currency,
    lines: [dr(account.payable(creatorId), amount), cr(paid.from, amount)],
    opId,
    agreementId,
    evidence: paid.evidence,
  });
  const fact = payoutFact(
    { ...settled, payout: head },
    {
      n: leg,
      rowType: "transfer",
      stripeTransferId: stripeTransferId ?? "",
      stripeBalanceTransactionId: paid.balanceTransactionId ?? "",
      creatorAmountMinor: amount,
      platformFeeMinor: 0,
      brandTotalMinor: 0,
      releaseReason: "repayment",
      ledgerEntryId: postingId(paid.posting, paid.causeId),
      opId,
      ...(paid.approvedBy ? { approvedBy: paid.approvedBy } : {}),
      carriesProcessingFee: false,
    },
    now,
  );
  const way = paid.way.rail === "offline" ? "bank_transfer" : "transfer";
  const data = { payoutId, agreementId, milestoneId, creatorId, brandId, way };
  return {
    writes: [
      ...(ofReversal ? [] : [milestonePut(milestone)]),
      payoutPut(head),
      payoutFactPut(fact),
      ...postingWrites(done, now),
      ...(stripeTransferId ? [stripeObjectPut(stripeTransferId, { opId, payoutId, leg: String(leg) })] : []),
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
        facts: { amount, ...paid.evidence, ...(stripeTransferId ? { stripeTransferId } : {}), causeId },
      },
    ],
    events: [{ type: "transfer.paid", aggregate: payoutId, version: head.version, data }],
  };
}

const kindOf = (operation: Operation, kind: "transfer_done" | "offline_paid") =>
  isOfReversal(operation) ? ("reversal_repaid" as const) : kind;

/** T4 of a repayment, but for the operation's own rows. */
export const repaymentDone = (
  app: App,
  operation: Operation,
  { stripeId, balanceTransactionId }: TransferEvidence,
  now: Date,
): Promise<Change> =>
  paidAgain(
    app,
    operation,
    {
      posting: kindOf(operation, "transfer_done"),
      causeId: operation.opId,
      from: account.stripe,
      evidence: { transfer: stripeId },
      way: {
        status: "transferred",
        expectedAt: new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
        expectedReason: "on_its_way",
      },
      stripeTransferId: stripeId,
      balanceTransactionId,
    },
    now,
  );

/** The same by a bank transfer that finance recorded: nothing left the balance at the provider. */
export async function repaidOffline(
  app: App,
  operation: Operation,
  given: { causeId: string; evidence: Record<string, string>; paidAt: string; approvedBy: string },
  now: Date,
): Promise<{ change: Required<Change>; ledgerEntryId: string }> {
  const { causeId, evidence, paidAt, approvedBy } = given;
  const kind = kindOf(operation, "offline_paid");
  const way = {
    status: "paid_out",
    rail: "offline",
    arrivedAt: paidAt,
    expectedAt: paidAt,
    expectedReason: "arrived",
  } as const;
  const paid = { posting: kind, causeId, from: account.offlineBank, evidence, way, approvedBy };
  return { change: await paidAgain(app, operation, paid, now), ledgerEntryId: postingId(kind, causeId) };
}
