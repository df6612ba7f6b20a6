// The maker's side of settling a refund by one that somebody made at the provider by hand.
import { notFound } from "../../../shared/domain/errors.ts";
import type { Currency } from "../../../shared/domain/money.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { mustBeElsewhere } from "../../../shared/payments/refundElsewhere.ts";
import { routes } from "../../../shared/routes/index.ts";
import { making } from "../../../shared/steps/proposal.ts";
import { loadOperation } from "../../../shared/store/operations.ts";
import { proposalView } from "../../../shared/store/proposals.ts";

export const refundedElsewhere = handle(
  routes.operations.refundedElsewhere,
  async ({ app, actor, params, body, now, save }) => {
    const operation = await loadOperation(app.table, params.opId);
    if (!operation) throw notFound("operation");
    const { id: refundId, amount, currency } = await mustBeElsewhere(app, operation, body.refundId);
    const { agreementId, milestoneId, payoutId } = operation.subject;
    const at = now.toISOString();
    const proposal: Proposal = {
      id: newId("proposal", now),
      version: 1,
      status: "proposed",
      kind: "refund_elsewhere",
      currency: currency as Currency,
      amount,
      reason: body.reason,
      operationId: operation.opId,
      refundId,
      ...(payoutId ? { payoutId } : {}),
      ...(milestoneId ? { milestoneId } : {}),
      ...(agreementId ? { agreementId } : {}),
      proposedBy: actor.userId,
      createdAt: at,
      updatedAt: at,
    };
    return save(making(proposal), proposalView(proposal));
  },
);
