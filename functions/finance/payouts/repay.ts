// The maker's side of paying again what somebody reversed at the provider by hand.
import { notFound } from "../../../shared/domain/errors.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { mustBeRepayable } from "../../../shared/payments/repayReversed.ts";
import { routes } from "../../../shared/routes/index.ts";
import { making } from "../../../shared/steps/proposal.ts";
import { loadPayout } from "../../../shared/store/payouts.ts";
import { proposalView } from "../../../shared/store/proposals.ts";

export const repay = handle(routes.payouts.repay, async ({ app, actor, params, body, now, save }) => {
  const payout = await loadPayout(app.table, params.payoutId);
  if (!payout) throw notFound("payout");
  const amount = mustBeRepayable(payout);
  const at = now.toISOString();
  const proposal: Proposal = {
    id: newId("proposal", now),
    version: 1,
    status: "proposed",
    kind: "repayment",
    currency: payout.currency,
    amount,
    reason: body.reason,
    payoutId: payout.id,
    milestoneId: payout.milestoneId,
    agreementId: payout.agreementId,
    proposedBy: actor.userId,
    createdAt: at,
    updatedAt: at,
  };
  return save(making(proposal), proposalView(proposal));
});
