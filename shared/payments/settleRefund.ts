// A refund that took effect: the money is back on its way to the brand, and the ledger and the report say so.
import type { App } from "../app.ts";
import type { Milestone } from "../domain/agreement.ts";
import type { Funding } from "../domain/funding.ts";
import { account, cr, dr, type Line, posting } from "../domain/ledger.ts";
import type { Currency } from "../domain/money.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import { milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { fundingPut, loadFunding } from "../store/fundings.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { stripeObjectPut } from "../store/operations.ts";
import { loadPayout, loadPayoutFacts, payoutFactPut, payoutPut } from "../store/payouts.ts";
import { nextFact, partsOf, payoutFact } from "./payoutFact.ts";
import { claimReversal } from "./recovery.ts";
import { loadSettled, partDone } from "./settleTransfer.ts";

/** Why money goes back: a fork of held money, a payment that no deal could take, or a release that was decided against. */
export type RefundPurpose = "fork" | "credit" | "recovery";

/** A credit belongs to no deal: what the deal was funded with does not have it in. */
export const dealOf = ({ subject }: Operation) =>
  subject.purpose !== "credit" && subject.agreementId ? { agreementId: subject.agreementId } : {};

/** `from` is what the money came from: the provider's account, what a bank had taken already, or what we owe instead. */
const refundPosting = (operation: Operation, currency: Currency, from: Line[], evidence: Record<string, string>) =>
  posting({
    kind: "refund_done",
    bizKey: operation.opId,
    currency,
    lines: [dr(account.transitRefund, Number(operation.params.amount)), ...from],
    opId: operation.opId,
    ...dealOf(operation),
    evidence,
  });

/** The milestone's side of it: its fork is settled, or what was released before is asked back from the creator. */
async function milestoneRefunded(
  app: App,
  operation: Operation,
  stripeId: string,
  now: Date,
): Promise<Required<Change>> {
  const { agreementId = "", milestoneId = "", payoutId = "" } = operation.subject;
  const settled = await loadSettled(app, agreementId, milestoneId, operation.opId);
  const [payout, facts] = await Promise.all([loadPayout(app.table, payoutId), loadPayoutFacts(app.table, payoutId)]);
  if (!payout) throw new Error(`The milestone ${milestoneId} has no payout`);
  const { milestone } = settled;
  const { recovery } = milestone;
  const recovers = operation.subject.purpose === "recovery" && recovery !== undefined;
  const amount = Number(operation.params.amount);
  const after: Milestone = recovers
    ? { ...milestone, recovery: { ...recovery, refunded: true }, version: milestone.version + 1 }
    : partDone(milestone, "refunded");
  const head: Payout = { ...payout, version: payout.version + 1, updatedAt: now.toISOString() };
  const pure = !recovers && partsOf(milestone).toCreator === 0;
  const feeBack = recovers ? recovery.fee : 0;
  const fact = payoutFact(
    { ...settled, payout: head },
    {
      n: nextFact(facts),
      rowType: "refund",
      creatorAmountMinor: 0,
      platformFeeMinor: -feeBack,
      brandTotalMinor: recovers ? -amount : 0,
      adjustmentMinor: -amount,
      refundId: stripeId,
      releaseReason: recovers ? "dispute" : (milestone.decision?.cause ?? "refund"),
      ledgerEntryId: postingId("refund_done", operation.opId),
      opId: operation.opId,
      carriesProcessingFee: pure,
    },
    now,
  );
  const reversal = recovers ? await claimReversal(app, after, operation, payout, now) : undefined;
  return {
    writes: [
      milestonePut(reversal?.milestone ?? after),
      payoutPut(head),
      payoutFactPut(fact),
      ...(reversal?.writes ?? []),
      lookForCompletion(agreementId, now),
    ],
    audits: [
      {
        aggregate: milestone.id,
        version: after.version,
        action: "milestone.refunded",
        from: milestone.status,
        to: after.status,
        facts: { opId: operation.opId, amount, currency: milestone.currency, refundId: stripeId },
      },
    ],
    events: reversal?.events ?? [],
  };
}

/** The payment that no deal could take is on its way back: the brand may be asked for the right one. */
async function creditRefunded(app: App, operation: Operation, now: Date): Promise<Required<Change>> {
  const before = await loadFunding(app.table, operation.subject.fundingId ?? "");
  if (before?.status !== "off_plan" || before.paymentIntentId !== operation.subject.subjectId)
    return { writes: [], audits: [], events: [] };
  const funding: Funding = { ...before, status: "failed", version: before.version + 1, updatedAt: now.toISOString() };
  return {
    writes: [fundingPut(funding)],
    audits: [
      {
        aggregate: funding.id,
        version: funding.version,
        action: "funding.failed",
        from: before.status,
        to: funding.status,
        reason: "refunded",
      },
    ],
    events: [],
  };
}

const settling = (app: App, operation: Operation, evidenceId: string, now: Date): Promise<Required<Change>> =>
  operation.subject.milestoneId === undefined
    ? creditRefunded(app, operation, now)
    : milestoneRefunded(app, operation, evidenceId, now);

/** The bank gave the brand the money of a refund that could not be made: what it took pays for it, `from` says where that stands. */
export async function refundedByBank(
  app: App,
  operation: Operation,
  dispute: { id: string; currency: Currency },
  from: Line[],
  now: Date,
): Promise<Required<Change>> {
  const settles = await settling(app, operation, dispute.id, now);
  const done = refundPosting(operation, dispute.currency, from, { dispute: dispute.id });
  return { ...settles, writes: [...settles.writes, ...postingWrites(done, now)] };
}

/** T4 of a refund, but for the operation's own rows. */
export async function refundDone(
  app: App,
  operation: Operation,
  stripeId: string,
  currency: Currency,
  now: Date,
): Promise<Change> {
  const { agreementId = "", milestoneId, brandId = "", creatorId = "", fundingId = "" } = operation.subject;
  const settles = await settling(app, operation, stripeId, now);
  const from = [cr(account.stripe, Number(operation.params.amount))];
  const done = refundPosting(operation, currency, from, { refund: stripeId });
  const data = {
    agreementId,
    brandId,
    creatorId,
    fundingId,
    opId: operation.opId,
    ...(milestoneId ? { milestoneId } : {}),
  };
  const owner = stripeObjectPut(stripeId, { opId: operation.opId, agreementId, fundingId });
  return {
    writes: [...settles.writes, ...postingWrites(done, now), owner],
    audits: settles.audits,
    events: [
      ...settles.events,
      { type: "refund.sent", aggregate: operation.opId, version: operation.version + 1, data },
    ],
  };
}
