// Paying again what was reversed at the provider by hand: the creator is owed it since, and finance decides when it goes out.
import type { App } from "../app.ts";
import { DomainError } from "../domain/errors.ts";
import type { AuditEntry } from "../domain/event.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import { type Payout, takenBack } from "../domain/payout.ts";
import { loadDeal } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { balanceOf, postingId, postingWrites } from "../store/ledger.ts";
import { loadPayout, loadPayoutFacts, payoutFactPut, payoutPut } from "../store/payouts.ts";
import type { Write } from "../store/table.ts";
import { nextFact, payoutFact } from "./payoutFact.ts";
import { newRepayment } from "./repayment.ts";
import { debtRetryable } from "./reverse.ts";
import { loadSettled } from "./settleTransfer.ts";

/** Minor units that are owed again and on no way yet; 409 when nothing is. */
export function mustBeRepayable(payout: Payout): number {
  const { reversedAmount = 0, reversalRepaid = 0, reversalRepaying = 0 } = payout;
  const owed = reversedAmount - reversalRepaid - reversalRepaying;
  if (owed > 0) return owed;
  throw new DomainError(
    "illegal_transition",
    reversalRepaying === 0
      ? "Nothing of this payout was taken back at the provider that would have to be paid again."
      : "What was taken back of this payout is on its way to the creator already.",
    { current: { status: payout.status, version: payout.version }, allowed: [] },
  );
}

type Netted = { payout: Payout; writes: Write[]; audits: AuditEntry[] };

/** What the creator owes is paid back first: it never leaves, and counts as paid again. */
async function debtPaid(
  app: App,
  given: { payout: Payout; milestoneId: string; proposalId: string; netted: number },
  now: Date,
): Promise<Netted> {
  const { payout: before, milestoneId, proposalId, netted } = given;
  if (netted === 0) return { payout: before, writes: [], audits: [] };
  const { id, agreementId, creatorId, currency } = before;
  const bizKey = `${id}:${proposalId}`;
  const repaid: Payout = {
    ...before,
    repaidAmount: (before.repaidAmount ?? 0) + netted,
    reversalRepaid: (before.reversalRepaid ?? 0) + netted,
  };
  const payout: Payout = {
    ...repaid,
    status: takenBack(repaid) > 0 ? "partially_reversed" : (before.bankStatus ?? "transferred"),
  };
  const paidBack = posting({
    kind: "reversal_repaid",
    bizKey,
    currency,
    lines: [dr(account.payable(creatorId), netted), cr(account.receivable(creatorId), netted)],
    agreementId,
    evidence: { proposal: proposalId },
  });
  const [settled, facts] = await Promise.all([
    loadSettled(app, agreementId, milestoneId, proposalId),
    loadPayoutFacts(app.table, id),
  ]);
  const fact = payoutFact(
    { ...settled, payout },
    {
      n: nextFact(facts),
      rowType: "transfer",
      creatorAmountMinor: netted,
      adjustmentMinor: -netted,
      platformFeeMinor: 0,
      brandTotalMinor: 0,
      releaseReason: "repayment",
      ledgerEntryId: postingId("reversal_repaid", bizKey),
      opId: proposalId,
      carriesProcessingFee: false,
    },
    now,
  );
  const audit: AuditEntry = {
    aggregate: id,
    version: before.version + 1,
    action: "payout.repayment_netted",
    from: before.status,
    to: payout.status,
    facts: { amount: netted, currency, causeId: proposalId },
  };
  return { payout, writes: [payoutFactPut(fact), ...postingWrites(paidBack, now).map(debtRetryable)], audits: [audit] };
}

/** The transfer that pays `amount` again, less what the creator owes; 409 `stale` when another amount is to be paid by now. */
export async function claimRepayment(
  app: App,
  given: { payoutId: string; amount: number; proposalId: string },
  now: Date,
): Promise<Required<Change>> {
  const payout = await loadPayout(app.table, given.payoutId);
  const deal = payout && (await loadDeal(app.table, payout.agreementId));
  const milestone = deal?.milestones.find(({ id }) => id === payout?.milestoneId);
  if (!deal || !milestone) throw new Error(`The payout ${given.payoutId} has no deal`);
  if (mustBeRepayable(payout) !== given.amount)
    throw new DomainError("stale", "What is owed has changed since this was proposed. Reject it and propose again.");
  const { agreement } = deal;
  const { amount, proposalId } = given;
  const debt = await balanceOf(app.table, account.receivable(payout.creatorId), payout.currency);
  const netted = Math.min(debt, amount);
  const sent = amount - netted;
  const paid = await debtPaid(app, { payout, milestoneId: milestone.id, proposalId, netted }, now);
  const { writes, audits } = paid;
  if (sent === 0) {
    const head: Payout = { ...paid.payout, version: payout.version + 1, updatedAt: now.toISOString() };
    return { writes: [...writes, payoutPut(head)], audits, events: [] };
  }
  const again = { agreement, milestone, payout: paid.payout, amount: sent, repays: "reversal" as const };
  const transfer = await newRepayment(app, { ...again, causeId: proposalId }, now);
  return { writes: [...writes, ...transfer.writes], audits: [...audits, ...transfer.audits], events: transfer.events };
}
