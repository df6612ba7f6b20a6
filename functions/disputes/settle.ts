// Proposes a share for the creator, or ends the dispute with the one that the other side proposed.
import { isProposed, settleDispute } from "../../shared/domain/disputeCourse.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { disputedIn, ending, goingOn } from "../../shared/steps/dispute.ts";
import { settled } from "../../shared/store/race.ts";
import { findAsParty } from "./find.ts";
import { disputeReply } from "./reply.ts";

export const settle = handle(routes.disputes.settle, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { deal, dispute, evidence, side } = await findAsParty(app, actor, params.disputeId);
    if (isProposed(dispute, side, body.creatorBps)) return disputeReply(dispute, evidence);
    const step = settleDispute(dispute, side, { ...body, milestones: disputedIn(deal, dispute) }, now);
    const change = step.dispute.outcome ? await ending(app, deal, step, now) : goingOn(step);
    return save(change, disputeReply(step.dispute, evidence));
  }, 8),
);
