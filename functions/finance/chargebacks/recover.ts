// The maker's side of asking a lost chargeback back from the creator at fault.
import { notFound } from "../../../shared/domain/errors.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { mustBeRecoverable } from "../../../shared/payments/clawback.ts";
import { routes } from "../../../shared/routes/index.ts";
import { making } from "../../../shared/steps/proposal.ts";
import { loadChargeback } from "../../../shared/store/chargebacks.ts";
import { proposalView } from "../../../shared/store/proposals.ts";

export const recover = handle(routes.chargebacks.recover, async ({ app, actor, params, body, now, save }) => {
  const chargeback = await loadChargeback(app.table, params.chargebackId);
  if (!chargeback) throw notFound("chargeback");
  const { payout } = await mustBeRecoverable(app, chargeback, body);
  const at = now.toISOString();
  const proposal: Proposal = {
    id: newId("proposal", now),
    version: 1,
    status: "proposed",
    kind: "chargeback_recovery",
    currency: chargeback.currency,
    amount: body.amount,
    reason: body.reason,
    chargebackId: chargeback.id,
    milestoneId: body.milestoneId,
    payoutId: payout.id,
    agreementId: chargeback.agreementId,
    proposedBy: actor.userId,
    createdAt: at,
    updatedAt: at,
  };
  return save(making(proposal), proposalView(proposal));
});
