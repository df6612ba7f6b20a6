// The maker's side of a payment by bank transfer. Nothing moves until somebody else approves.
import type { Proposal } from "../../../shared/domain/proposal.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { payable } from "../../../shared/payments/offlinePayment.ts";
import { routes } from "../../../shared/routes/index.ts";
import { making } from "../../../shared/steps/proposal.ts";
import { proposalView } from "../../../shared/store/proposals.ts";
import { ownEvidence } from "./evidence.ts";

export const payOffline = handle(routes.proposals.payOffline, async ({ app, actor, params, body, now, save }) => {
  const { payout, operation } = await payable(app, params.payoutId);
  const evidence = await ownEvidence(app, actor.userId, body.evidenceUploadId);
  const at = now.toISOString();
  const proposal: Proposal = {
    id: newId("proposal", now),
    version: 1,
    status: "proposed",
    kind: "offline_payment",
    currency: payout.currency,
    amount: Number(operation.params.amount),
    reason: body.note ?? "Paid by bank transfer",
    evidenceUploadId: evidence.id,
    payoutId: payout.id,
    agreementId: payout.agreementId,
    reference: body.reference,
    paidAt: new Date(body.paidAt).toISOString(),
    proposedBy: actor.userId,
    createdAt: at,
    updatedAt: at,
  };
  return save(making(proposal), proposalView(proposal));
});
