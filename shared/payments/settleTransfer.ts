// The creator's part of a claimed fork is paid: the ledger, the milestone, the payout and the report's row follow in one transaction.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { MILESTONE, type Milestone } from "../domain/agreement.ts";
import type { Funding } from "../domain/funding.ts";
import { account, cr, dr, type PostingKind, posting } from "../domain/ledger.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout, Release } from "../domain/payout.ts";
import { transition } from "../domain/transition.ts";
import { type Deal, loadDeal, milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { stripeObjectPut } from "../store/operations.ts";
import { loadPayout, payoutFactPut, payoutPut } from "../store/payouts.ts";
import { stored } from "../store/stored.ts";
import { partsOf, payoutFact, TRANSFER_FACT } from "./payoutFact.ts";
import { settleCharge } from "./settleCharge.ts";

export type TransferEvidence = { stripeId: string; balanceTransactionId: string };

export type Settled = { deal: Deal; milestone: Milestone; funding: Funding };

/** The deal with the processing fee of the milestone's charge known: the report's row is written once and needs it. */
export async function loadSettled(app: App, agreementId: string, milestoneId: string, cause: string): Promise<Settled> {
  for (let attempt = 1; ; attempt += 1) {
    const deal = await loadDeal(app.table, agreementId);
    const milestone = deal?.milestones.find(({ id }) => id === milestoneId);
    const funding = deal?.fundings.map((item) => stored<Funding>(item)).find(({ id }) => id === milestone?.fundingId);
    if (!deal || !milestone || !funding) throw new Error(`${cause} pays for a milestone that is not funded`);
    if (funding.stripeFee !== undefined) return { deal, milestone, funding };
    if (attempt === 2) throw new Error(`The charge of ${funding.id} has no balance transaction yet`);
    await settleCharge(app, funding, cause);
  }
}

/** The milestone after one side of its fork is done; settled when the other side is done too, or was nothing. */
export function partDone(milestone: Milestone, side: "transferred" | "refunded"): Milestone {
  const { toCreator, toBrand } = partsOf(milestone);
  const after = { ...milestone, [side]: true, version: milestone.version + 1 };
  const over = (after.transferred === true || toCreator === 0) && (after.refunded === true || toBrand === 0);
  return over
    ? { ...after, status: transition(MILESTONE, "milestone", milestone, "settle") as Milestone["status"] }
    : after;
}

/** How the creator's part was paid. */
export type Paid = {
  /** Cause of the posting: the operation, or the record of an offline payment. */
  causeId: string;
  posting: Extract<PostingKind, "transfer_done" | "offline_paid">;
  /** The account that the money left. */
  from: string;
  /** Minor units that left it; 0 when a debt took all. */
  amount: number;
  evidence: Record<string, string>;
  head: Partial<Payout>;
  balanceTransactionId?: string;
  approvedBy?: string;
  /** Two persons who recorded a bank transfer. */
  recordedBy?: string[];
  /** Who let the operation go again. */
  retriedBy?: string;
};

/** What let this milestone's money go. */
function releaseOf({ deal, milestone }: Settled, { recordedBy, retriedBy }: Paid): Release {
  const again = retriedBy ? { retriedBy } : {};
  if (recordedBy) return { cause: "bank_transfer", by: recordedBy };
  if (milestone.decision) return { cause: milestone.decision.cause, by: [], ...again };
  const deliverable = deal.deliverables.find(({ id }) => id === milestone.deliverableId);
  const { approvalMode, approvedBy } = deliverable ?? {};
  if (approvalMode === "auto") return { cause: "review_clock", by: [], ...again };
  return { cause: "approval", by: approvedBy ? [approvedBy] : [], ...again };
}

/** What the creator is told of the way that it took; a debt that took all of it left nothing to send. */
const wayOf = ({ posting: kind, amount }: Paid) =>
  amount === 0 ? "debt" : kind === "offline_paid" ? "bank_transfer" : "transfer";

/** All that follows from the payment, but for the operation's own rows. */
export async function creatorPaid(app: App, settled: Settled, paid: Paid, now: Date): Promise<Required<Change>> {
  const { deal, milestone } = settled;
  const payout = await loadPayout(app.table, milestone.payoutId);
  if (!payout) throw new Error(`The milestone ${milestone.id} has no payout`);
  const at = now.toISOString();
  const parts = partsOf(milestone);
  const after = partDone(milestone, "transferred");
  const { blockedReason: _blocked, ...rest } = payout;
  const head: Payout = {
    ...rest,
    version: payout.version + 1,
    releasedAt: at,
    release: releaseOf(settled, paid),
    updatedAt: at,
    ...paid.head,
  };
  const done =
    paid.amount > 0
      ? postingWrites(
          posting({
            kind: paid.posting,
            bizKey: paid.causeId,
            currency: milestone.currency,
            lines: [dr(account.payable(payout.creatorId), paid.amount), cr(paid.from, paid.amount)],
            opId: paid.causeId,
            agreementId: deal.agreement.id,
            evidence: paid.evidence,
          }),
          now,
        )
      : [];
  const fact = payoutFact(
    { ...settled, payout: head },
    {
      n: TRANSFER_FACT,
      rowType: "transfer",
      stripeTransferId: head.stripeTransferId ?? "",
      stripeBalanceTransactionId: paid.balanceTransactionId ?? "",
      creatorAmountMinor: parts.toCreator,
      platformFeeMinor: parts.fee,
      brandTotalMinor: parts.toCreator + parts.fee + parts.tax,
      ...(milestone.netted ? { adjustmentMinor: -milestone.netted } : {}),
      releaseReason: milestone.decision?.cause ?? milestone.releaseOn,
      // When a debt took all of it nothing was paid out: then the row is about that.
      ledgerEntryId:
        paid.amount > 0
          ? postingId(paid.posting, paid.causeId)
          : postingId("receivable_netted", milestone.opId ?? paid.causeId),
      opId: milestone.opId ?? paid.causeId,
      ...(milestone.decision?.cause === "dispute" ? { disputeId: milestone.decision.causeId } : {}),
      ...(paid.approvedBy ? { approvedBy: paid.approvedBy } : {}),
      carriesProcessingFee: true,
    },
    now,
  );
  const { agreementId, milestoneId, creatorId, brandId } = payout;
  return {
    writes: [milestonePut(after), payoutPut(head), payoutFactPut(fact), ...done, lookForCompletion(agreementId, now)],
    audits: [
      {
        aggregate: milestone.id,
        version: after.version,
        action: "milestone.released",
        from: milestone.status,
        to: after.status,
        facts: { opId: paid.causeId, amount: parts.toCreator, currency: milestone.currency },
      },
      {
        aggregate: payout.id,
        version: head.version,
        action: `payout.${head.status}`,
        from: payout.status,
        to: head.status,
        facts: head.stripeTransferId ? { stripeTransferId: head.stripeTransferId } : paid.evidence,
      },
    ],
    events: [
      {
        type: "transfer.paid",
        aggregate: payout.id,
        version: head.version,
        data: { payoutId: payout.id, agreementId, milestoneId, creatorId, brandId, way: wayOf(paid) },
      },
    ],
  };
}

/** T4 of a transfer, but for the operation's own rows. */
export async function transferDone(
  app: App,
  operation: Operation,
  evidence: TransferEvidence,
  now: Date,
): Promise<Change> {
  const { agreementId = "", milestoneId = "", payoutId = "" } = operation.subject;
  const settled = await loadSettled(app, agreementId, milestoneId, operation.opId);
  const change = await creatorPaid(
    app,
    settled,
    {
      causeId: operation.opId,
      posting: "transfer_done",
      from: account.stripe,
      amount: Number(operation.params.amount),
      evidence: { transfer: evidence.stripeId },
      balanceTransactionId: evidence.balanceTransactionId,
      head: {
        status: "transferred",
        stripeTransferId: evidence.stripeId,
        expectedAt: new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
        expectedReason: "on_its_way",
      },
      ...(operation.retriedBy ? { retriedBy: operation.retriedBy } : {}),
    },
    now,
  );
  const owner = stripeObjectPut(evidence.stripeId, { opId: operation.opId, payoutId });
  return { ...change, writes: [...change.writes, owner] };
}

/** A debt of the creator took all of their part: nothing is sent, and the milestone is settled all the same. */
export async function nettedDone(app: App, settled: Settled, now: Date): Promise<Change> {
  const { milestone } = settled;
  const at = now.toISOString();
  return creatorPaid(
    app,
    settled,
    {
      causeId: milestone.opId ?? milestone.id,
      posting: "transfer_done",
      from: account.stripe,
      amount: 0,
      evidence: {},
      head: { status: "paid_out", arrivedAt: at, expectedAt: at, expectedReason: "arrived" },
    },
    now,
  );
}

/** True when the creator's part is claimed, a debt took all of it, and nobody has settled it yet. */
export const isNetted = (milestone: Milestone) =>
  (milestone.status === "releasing" || milestone.status === "splitting") &&
  milestone.transferred !== true &&
  (milestone.netted ?? 0) > 0 &&
  milestone.netted === partsOf(milestone).toCreator;
