// A payout paid by bank transfer: what may be proposed, and what an approval books.
import type { App } from "../../../shared/app.ts";
import { isSettled } from "../../../shared/domain/completion.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { account } from "../../../shared/domain/ledger.ts";
import { type Operation, voided } from "../../../shared/domain/operation.ts";
import type { Payout } from "../../../shared/domain/payout.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import { creatorPaid, loadSettled } from "../../../shared/payments/settleTransfer.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { postingId } from "../../../shared/store/ledger.ts";
import { attemptOutcome, loadOperation, operationPut } from "../../../shared/store/operations.ts";
import { loadPayout } from "../../../shared/store/payouts.ts";
import { LostRace } from "../../../shared/store/race.ts";

export type Payable = { payout: Payout; operation: Operation };

/** 404 without such a payout; 409 unless its transfer is blocked and nothing was sent under its present attempt. */
export async function payable(app: App, payoutId: string): Promise<Payable> {
  const payout = await loadPayout(app.table, payoutId);
  if (!payout) throw notFound("payout");
  const operation = payout.opId === undefined ? undefined : await loadOperation(app.table, payout.opId);
  if (payout.status !== "blocked" || operation?.status !== "blocked" || operation.sends > 0)
    throw new DomainError(
      "illegal_transition",
      `This payout is ${payout.status.replaceAll("_", " ")}; only one that is blocked can be paid by bank transfer.`,
      { current: { status: payout.status, version: payout.version }, allowed: [] },
    );
  return { payout, operation };
}

/** The transfer is given up for good and the creator counts as paid, in one transaction. */
export async function book(
  app: App,
  proposal: Proposal,
  now: Date,
): Promise<{ change: Required<Change>; ledgerEntryId: string }> {
  const { payout, operation } = await payable(app, proposal.payoutId ?? "");
  const amount = Number(operation.params.amount);
  if (amount !== proposal.amount)
    throw new DomainError("stale", "What is owed has changed since this was proposed. Reject it and propose again.");
  const settled = await loadSettled(app, payout.agreementId, payout.milestoneId, proposal.id);
  // Read after the payout: when it is settled by now, somebody else was faster and the proposal is looked at again.
  if (isSettled(settled.milestone)) throw new LostRace("payout", undefined);
  const { id: causeId, reference = "", paidAt = now.toISOString() } = proposal;
  const paid = await creatorPaid(
    app,
    settled,
    {
      causeId,
      posting: "offline_paid",
      from: account.offlineBank,
      amount,
      evidence: { reference, upload: proposal.evidenceUploadId ?? "" },
      head: { status: "paid_out", rail: "offline", arrivedAt: paidAt, expectedAt: paidAt, expectedReason: "arrived" },
      approvedBy: proposal.decidedBy ?? "",
    },
    now,
  );
  const ended = voided(operation, { code: "paid_offline", message: `Paid by bank transfer: ${causeId}` });
  const closed = attemptOutcome(ended, { outcome: "voided", note: `paid by bank transfer, ${causeId}` });
  return {
    change: { ...paid, writes: [operationPut(ended), closed, ...paid.writes] },
    ledgerEntryId: postingId("offline_paid", causeId),
  };
}
