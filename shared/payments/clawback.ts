// Taking the loss of a chargeback back from the creator at fault: two persons of finance decided so.
import type { App } from "../app.ts";
import type { Milestone } from "../domain/agreement.ts";
import { type Chargeback, nextVersion, recoverable } from "../domain/chargeback.ts";
import { DomainError, invalid } from "../domain/errors.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import { type Payout, takenBack } from "../domain/payout.ts";
import { type Deal, loadDeal, milestonePut } from "../store/agreements.ts";
import { chargebackPut } from "../store/chargebacks.ts";
import type { Change } from "../store/commit.ts";
import { foldBalances, postingId, postingWrites } from "../store/ledger.ts";
import { loadPayout } from "../store/payouts.ts";
import { partsOf } from "./payoutFact.ts";
import { newReversal } from "./reverse.ts";

type Found = { deal: Deal; milestone: Milestone; payout: Payout };
type Asked = { milestoneId: string; amount: number };

/** What the creator still has of a milestone's money, as far as nothing else was asked back. */
const keptOf = (milestone: Milestone, payout: Payout) =>
  partsOf(milestone).toCreator -
  (milestone.recovery?.fromCreator ?? 0) -
  (milestone.clawedBack ?? 0) -
  (milestone.repaying ?? 0) -
  Math.max(0, (payout.reversedAmount ?? 0) - (payout.reversalRepaid ?? 0));

/**
 * The milestone that the loss is asked back from. 409 unless the chargeback is lost; 422 for a milestone that its payment
 * did not pay for, and for more than the platform bore or the creator has.
 */
export async function mustBeRecoverable(
  app: Pick<App, "table">,
  chargeback: Chargeback,
  { milestoneId, amount }: Asked,
): Promise<Found> {
  if (chargeback.status !== "lost")
    throw new DomainError(
      "illegal_transition",
      `This chargeback is ${chargeback.status.replaceAll("_", " ")}; only the loss of a lost one can be asked back.`,
      { current: { status: chargeback.status, version: chargeback.version }, allowed: [] },
    );
  const deal = await loadDeal(app.table, chargeback.agreementId);
  const milestone = deal?.milestones.find(({ id }) => id === milestoneId);
  const payout = milestone && (await loadPayout(app.table, milestone.payoutId));
  if (!deal || !payout || milestone.chargeId !== chargeback.chargeId || milestone.transferred !== true)
    throw invalid({ path: "milestoneId", key: "nothing_paid_out" });
  const most = Math.min(recoverable(chargeback), keptOf(milestone, payout));
  if (amount > most)
    throw invalid({
      path: "amount",
      key: "at_most_back",
      facts: { most: { amount: Math.max(0, most), currency: chargeback.currency } },
    });
  return { deal, milestone, payout };
}

/** What of the transfer is still with the creator's account, as far as we know. */
const reversible = (milestone: Milestone, payout: Payout) =>
  payout.stripeTransferId === undefined
    ? 0
    : partsOf(milestone).toCreator - (milestone.netted ?? 0) - takenBack({ ...payout, repaidAmount: 0 });

/** The creator owes the loss from now on: a reversal asks it back, and what that cannot is taken from what they earn next. */
export async function claimClawback(
  app: Pick<App, "table" | "stage">,
  chargeback: Chargeback,
  asked: Asked & { proposalId: string },
  now: Date,
): Promise<{ change: Required<Change>; ledgerEntryId: string }> {
  const { deal, milestone, payout } = await mustBeRecoverable(app, chargeback, asked);
  const { amount, proposalId } = asked;
  const { creatorId, brandId, id: agreementId } = deal.agreement;
  const { currency } = milestone;
  const bizKey = `${chargeback.id}:${proposalId}`;
  const owed = posting({
    kind: "recovery_repaid",
    bizKey,
    currency,
    lines: [dr(account.receivable(creatorId), amount), cr(account.disputeLoss, amount)],
    agreementId,
    evidence: { dispute: chargeback.id, proposal: proposalId },
  });
  const part = Math.min(amount, reversible(milestone, payout));
  const reversal =
    part > 0
      ? newReversal({
          stage: app.stage,
          subjectId: `${milestone.id}:${proposalId}`,
          n: 1,
          transferId: payout.stripeTransferId ?? "",
          amount: part,
          currency,
          creatorId,
          agreementId,
          subject: {
            milestoneId: milestone.id,
            payoutId: payout.id,
            fundingId: chargeback.fundingId,
            brandId,
            chargebackId: chargeback.id,
            purpose: "chargeback",
          },
          now,
        })
      : undefined;
  const opId = reversal?.operation.opId;
  const after: Milestone = {
    ...milestone,
    clawedBack: (milestone.clawedBack ?? 0) + amount,
    version: milestone.version + 1,
  };
  const clawback = { milestoneId: milestone.id, amount, proposalId, ...(opId ? { opId } : {}), at: now.toISOString() };
  const next = nextVersion(chargeback, { clawbacks: [...chargeback.clawbacks, clawback] }, now);
  return {
    ledgerEntryId: postingId("recovery_repaid", bizKey),
    change: {
      writes: [
        milestonePut(after),
        chargebackPut(next),
        ...foldBalances([...postingWrites(owed, now), ...(reversal?.writes ?? [])]),
      ],
      audits: [
        {
          aggregate: milestone.id,
          version: after.version,
          action: "milestone.clawed_back",
          from: milestone.status,
          to: after.status,
          facts: { causeId: chargeback.id, proposalId, amount, currency, ...(opId ? { opId } : {}) },
        },
        {
          aggregate: next.id,
          version: next.version,
          action: "chargeback.recovery_claimed",
          from: chargeback.status,
          to: next.status,
          facts: { proposalId, milestoneId: milestone.id, amount, currency },
        },
      ],
      events: opId ? [{ type: "operation.ready", aggregate: opId, version: 1, data: { opId } }] : [],
    },
  };
}
