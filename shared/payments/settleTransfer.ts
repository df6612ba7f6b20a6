// A transfer that took effect: the ledger, the milestone, the payout and the report's row follow in one transaction.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { MILESTONE, type Milestone } from "../domain/agreement.ts";
import type { Funding } from "../domain/funding.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import { allocate } from "../domain/money.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout, PayoutFact } from "../domain/payout.ts";
import { transition } from "../domain/transition.ts";
import { type Deal, loadDeal, milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { stripeObjectPut } from "../store/operations.ts";
import { loadPayout, payoutFactPut, payoutPut } from "../store/payouts.ts";
import { stored } from "../store/stored.ts";
import { settleCharge } from "./funding.ts";

export type TransferEvidence = { stripeId: string; balanceTransactionId: string };

const owns = (funding: Funding, milestone: Milestone) => funding.milestoneIds.includes(milestone.id);

/** The milestone's part of Stripe's processing fee, by largest remainder over all that its charge paid for. */
function processingFee(funding: Funding, milestones: readonly Milestone[], milestone: Milestone): number {
  const paidFor = milestones.filter((each) => owns(funding, each));
  const parts = allocate(
    funding.stripeFee ?? 0,
    paidFor.map((each) => each.amount + each.fee + each.tax),
  );
  return parts[paidFor.findIndex((each) => each.id === milestone.id)] ?? 0;
}

function factOf(
  deal: Deal,
  payout: Payout,
  milestone: Milestone,
  funding: Funding,
  operation: Operation,
  evidence: TransferEvidence,
  now: Date,
): PayoutFact {
  const { agreement } = deal;
  const deliverable = deal.deliverables.find(({ id }) => id === milestone.deliverableId);
  if (!deliverable) throw new Error(`The milestone ${milestone.id} has no deliverable`);
  const at = now.toISOString();
  return {
    payoutId: payout.id,
    n: 1,
    rowType: "transfer",
    recordedAt: at,
    releasedAt: at,
    stripeTransferId: evidence.stripeId,
    agreementId: agreement.id,
    contractHash: agreement.termsHash,
    briefId: agreement.briefId,
    briefName: agreement.briefTitle,
    milestoneId: milestone.id,
    deliverableType: deliverable.type,
    platform: deliverable.platform,
    brandId: agreement.brandId,
    brandName: agreement.brandName,
    costCentre: agreement.costCentre,
    poNumber: agreement.poNumber,
    creatorId: agreement.creatorId,
    creatorDisplayName: agreement.creatorName,
    creatorCountry: agreement.creatorCountry,
    stripeChargeId: milestone.chargeId ?? "",
    stripePaymentIntentId: milestone.paymentIntentId ?? "",
    stripeBalanceTransactionId: evidence.balanceTransactionId,
    currency: milestone.currency,
    creatorAmountMinor: milestone.amount,
    platformFeeMinor: milestone.fee,
    brandTotalMinor: milestone.amount + milestone.fee + milestone.tax,
    processingFeeMinor: processingFee(funding, deal.milestones, milestone),
    approvedAt: deliverable.approvedAt ?? operation.createdAt,
    approvedBy: deliverable.approvedBy ?? "system",
    approvalMode: deliverable.approvalMode ?? "manual",
    releaseReason: milestone.releaseOn,
    createdBy: "system",
    rail: payout.rail,
    ledgerEntryId: postingId("transfer_done", operation.opId),
    opId: operation.opId,
    bank: [],
  };
}

/** The deal with the processing fee of the milestone's charge known: the report's row is written once and needs it. */
async function loadSettled(
  app: App,
  operation: Operation,
): Promise<{ deal: Deal; milestone: Milestone; funding: Funding }> {
  const { agreementId = "", milestoneId = "" } = operation.subject;
  for (let attempt = 1; ; attempt += 1) {
    const deal = await loadDeal(app.table, agreementId);
    const milestone = deal?.milestones.find(({ id }) => id === milestoneId);
    const funding = deal?.fundings.map((item) => stored<Funding>(item)).find(({ id }) => id === milestone?.fundingId);
    if (!deal || !milestone || !funding)
      throw new Error(`Operation ${operation.opId} pays for a milestone that is not funded`);
    if (funding.stripeFee !== undefined) return { deal, milestone, funding };
    if (attempt === 2) throw new Error(`The charge of ${funding.id} has no balance transaction yet`);
    await settleCharge(app, funding, operation.opId);
  }
}

/** T4 of a transfer, but for the operation's own rows. */
export async function transferDone(
  app: App,
  operation: Operation,
  evidence: TransferEvidence,
  now: Date,
): Promise<Change> {
  const { deal, milestone, funding } = await loadSettled(app, operation);
  const payout = await loadPayout(app.table, milestone.payoutId);
  if (!payout) throw new Error(`The milestone ${milestone.id} has no payout`);
  const at = now.toISOString();
  const status = transition(MILESTONE, "milestone", milestone, "release") as Milestone["status"];
  const released: Milestone = { ...milestone, status, version: milestone.version + 1 };
  const { blockedReason: _blocked, ...rest } = payout;
  const head: Payout = {
    ...rest,
    version: payout.version + 1,
    status: "transferred",
    stripeTransferId: evidence.stripeId,
    releasedAt: at,
    expectedAt: new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: "on_its_way",
    updatedAt: at,
  };
  const done = posting({
    kind: "transfer_done",
    bizKey: operation.opId,
    currency: milestone.currency,
    lines: [dr(account.payable(payout.creatorId), milestone.amount), cr(account.stripe, milestone.amount)],
    opId: operation.opId,
    agreementId: deal.agreement.id,
    evidence: { transfer: evidence.stripeId },
  });
  const { agreementId, milestoneId, creatorId, brandId } = payout;
  return {
    writes: [
      milestonePut(released),
      payoutPut(head),
      payoutFactPut(factOf(deal, payout, milestone, funding, operation, evidence, now)),
      stripeObjectPut(evidence.stripeId, { opId: operation.opId, payoutId: payout.id }),
      ...postingWrites(done, now),
      lookForCompletion(agreementId, now),
    ],
    audits: [
      {
        aggregate: milestone.id,
        version: released.version,
        action: "milestone.released",
        from: milestone.status,
        to: status,
        facts: { opId: operation.opId, amount: milestone.amount, currency: milestone.currency },
      },
      {
        aggregate: payout.id,
        version: head.version,
        action: "payout.transferred",
        from: payout.status,
        to: head.status,
        facts: { stripeTransferId: evidence.stripeId },
      },
    ],
    events: [
      {
        type: "transfer.paid",
        aggregate: payout.id,
        version: head.version,
        data: { payoutId: payout.id, agreementId, milestoneId, creatorId, brandId },
      },
    ],
  };
}
