// A payout paid by bank transfer: what may be proposed, and what an approval books.
import type { App } from "../app.ts";
import { isSettled } from "../domain/completion.ts";
import { DomainError, notFound } from "../domain/errors.ts";
import { account } from "../domain/ledger.ts";
import { type Operation, voided } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import type { Proposal } from "../domain/proposal.ts";
import type { Change } from "../store/commit.ts";
import { postingId } from "../store/ledger.ts";
import { attemptOutcome, loadOperation, operationPut, operationsIn } from "../store/operations.ts";
import { loadPayout } from "../store/payouts.ts";
import { LostRace } from "../store/race.ts";
import { isRepayment, repaidOffline } from "./settleRepayment.ts";
import { creatorPaid, loadSettled } from "./settleTransfer.ts";

export type Payable = { payout: Payout; operation: Operation };

const isWaiting = (operation: Operation | undefined): operation is Operation =>
  operation?.status === "blocked" && operation.sends === 0;

/** The transfer that the payout waits for: its own, or one that pays it again, of which there may be several. */
async function waitingFor(app: App, payout: Payout): Promise<Operation | undefined> {
  const opId = payout.repayOpId ?? payout.opId;
  const last = opId === undefined ? undefined : await loadOperation(app.table, opId);
  if (payout.status === "blocked" && isWaiting(last)) return last;
  const others = (await operationsIn(app.table, "blocked")).filter(
    (each) => isRepayment(each) && each.subject.payoutId === payout.id,
  );
  for (const other of others) {
    const read = await loadOperation(app.table, other.opId);
    if (isWaiting(read)) return read;
  }
  return undefined;
}

/** 404 without such a payout; 409 unless a transfer of it is blocked and nothing was sent under its present attempt. */
export async function payable(app: App, payoutId: string): Promise<Payable> {
  const payout = await loadPayout(app.table, payoutId);
  if (!payout) throw notFound("payout");
  const operation = await waitingFor(app, payout);
  if (!operation)
    throw new DomainError(
      "illegal_transition",
      `This payout is ${payout.status.replaceAll("_", " ")}; only one that is blocked can be paid by bank transfer.`,
      { current: { status: payout.status, version: payout.version }, allowed: [] },
    );
  return { payout, operation };
}

type Booked = { change: Required<Change>; ledgerEntryId: string };

/** The creator counts as paid. */
async function paid(app: App, { payout, operation }: Payable, proposal: Proposal, now: Date): Promise<Booked> {
  const { id: causeId, reference = "", paidAt = now.toISOString(), proposedBy, decidedBy: approvedBy = "" } = proposal;
  const evidence = { reference, upload: proposal.evidenceUploadId ?? "" };
  if (isRepayment(operation)) return repaidOffline(app, operation, { causeId, evidence, paidAt, approvedBy }, now);
  const settled = await loadSettled(app, payout.agreementId, payout.milestoneId, causeId);
  // Read after the payout: when it is settled by now, somebody else was faster and the proposal is looked at again.
  if (isSettled(settled.milestone)) throw new LostRace("payout", undefined);
  const change = await creatorPaid(
    app,
    settled,
    {
      causeId,
      posting: "offline_paid",
      from: account.offlineBank,
      amount: Number(operation.params.amount),
      evidence,
      head: { status: "paid_out", rail: "offline", arrivedAt: paidAt, expectedAt: paidAt, expectedReason: "arrived" },
      approvedBy,
      recordedBy: [proposedBy, approvedBy],
    },
    now,
  );
  return { change, ledgerEntryId: postingId("offline_paid", causeId) };
}

/** The transfer is given up for good and the creator counts as paid, in one transaction. */
export async function book(app: App, proposal: Proposal, now: Date): Promise<Booked> {
  const found = await payable(app, proposal.payoutId ?? "");
  const { operation } = found;
  if (Number(operation.params.amount) !== proposal.amount)
    throw new DomainError("stale", "What is owed has changed since this was proposed. Reject it and propose again.");
  const { change, ledgerEntryId } = await paid(app, found, proposal, now);
  const { id } = proposal;
  const ended = voided(operation, { code: "paid_offline", message: `Paid by bank transfer: ${id}` });
  const closed = attemptOutcome(ended, { outcome: "voided", note: `paid by bank transfer, ${id}` });
  return { change: { ...change, writes: [operationPut(ended), closed, ...change.writes] }, ledgerEntryId };
}
