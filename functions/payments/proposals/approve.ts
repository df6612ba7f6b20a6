// The checker's side: an approval books what was proposed in the same transaction.
import type { App } from "../../../shared/app.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { decide, type Proposal, type ProposalKind } from "../../../shared/domain/proposal.ts";
import { handle } from "../../../shared/http/serve.ts";
import { claimClawback } from "../../../shared/payments/clawback.ts";
import { book } from "../../../shared/payments/offlinePayment.ts";
import { claimElsewhere } from "../../../shared/payments/refundElsewhere.ts";
import { claimRepayment } from "../../../shared/payments/repayReversed.ts";
import { routes } from "../../../shared/routes/index.ts";
import { decided, findProposal } from "../../../shared/steps/proposal.ts";
import { loadChargeback } from "../../../shared/store/chargebacks.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { Overdrawn, postingId } from "../../../shared/store/ledger.ts";
import { proposalView } from "../../../shared/store/proposals.ts";
import { LostRace, settled } from "../../../shared/store/race.ts";
import { bookAdjustment } from "./adjustment.ts";

type Effect = (app: App, approved: Proposal, now: Date) => Promise<{ change: Change; ledgerEntryId?: string }>;

/** What an approval does, by what was proposed. */
const EFFECTS: Readonly<Record<ProposalKind, Effect>> = {
  adjustment: async (_app, approved, now) => {
    const { writes, ledgerEntryId } = bookAdjustment(approved, now);
    return { change: { writes, audits: [] }, ledgerEntryId };
  },
  offline_payment: book,
  chargeback_recovery: async (app, { id: proposalId, chargebackId = "", milestoneId = "", amount }, now) => {
    const chargeback = await loadChargeback(app.table, chargebackId);
    if (!chargeback) throw notFound("chargeback");
    return claimClawback(app, chargeback, { milestoneId, amount, proposalId }, now);
  },
  repayment: async (app, { id: proposalId, payoutId = "", amount }, now) => ({
    change: await claimRepayment(app, { payoutId, amount, proposalId }, now),
  }),
  refund_elsewhere: async (app, { id: proposalId, operationId: opId = "", refundId = "" }, now) => ({
    change: await claimElsewhere(app, { opId, refundId, proposalId }, now),
    ledgerEntryId: postingId("refund_done", opId),
  }),
};

/** What is refused because somebody decided a moment ago is looked at again, and found decided. */
async function effectOf(app: App, before: Proposal, approved: Proposal, now: Date): ReturnType<Effect> {
  try {
    return await EFFECTS[before.kind](app, approved, now);
  } catch (error) {
    const present = await findProposal(app, before.id);
    throw present.version === before.version ? error : new LostRace("proposal", undefined);
  }
}

/** The decision and what it books. */
async function approval(
  app: App,
  before: Proposal,
  by: string,
  now: Date,
): Promise<{ after: Proposal; effect: Change }> {
  const approved = decide(before, "approve", { by }, now);
  const { change, ledgerEntryId } = await effectOf(app, before, approved, now);
  return { after: { ...approved, ...(ledgerEntryId ? { ledgerEntryId } : {}) }, effect: change };
}

export const approve = handle(routes.proposals.approve, async ({ app, actor, params, now, save }) => {
  try {
    return await settled(async () => {
      const before = await findProposal(app, params.proposalId);
      if (before.status === "approved" && before.decidedBy === actor.userId) return proposalView(before);
      const { after, effect } = await approval(app, before, actor.userId, now);
      return save(decided(before, after, effect), proposalView(after));
    });
  } catch (error) {
    if (!(error instanceof Overdrawn)) throw error;
    throw new DomainError("overdrawn", `This would take ${error.account} below zero. Look at its balance first.`);
  }
});
