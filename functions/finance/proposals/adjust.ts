// The maker's side of a correction of the books. Nothing is booked until somebody else approves.
import { adjustmentLines, type Proposal } from "../../../shared/domain/proposal.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { making } from "../../../shared/steps/proposal.ts";
import { proposalView } from "../../../shared/store/proposals.ts";
import { ownEvidence } from "./evidence.ts";

export const adjust = handle(routes.proposals.adjust, async ({ app, actor, body, now, save }) => {
  const lines = adjustmentLines(body);
  const uploadId = body.evidenceUploadId;
  const evidence = uploadId === undefined ? undefined : await ownEvidence(app, actor.userId, uploadId);
  const at = now.toISOString();
  const proposal: Proposal = {
    id: newId("proposal", now),
    version: 1,
    status: "proposed",
    kind: "adjustment",
    currency: body.currency,
    amount: lines.reduce((sum, { dr }) => sum + dr, 0),
    reason: body.reason,
    ...(evidence ? { evidenceUploadId: evidence.id } : {}),
    lines,
    proposedBy: actor.userId,
    createdAt: at,
    updatedAt: at,
  };
  return save(making(proposal), proposalView(proposal));
});
