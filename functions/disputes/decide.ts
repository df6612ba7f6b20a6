// The mediator's decision, which both sides read with its reasons.
import { decideDispute, isDecided } from "../../shared/domain/disputeCourse.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { disputedIn, ending } from "../../shared/steps/dispute.ts";
import { settled } from "../../shared/store/race.ts";
import { findAsMediator } from "./find.ts";
import { disputeReply } from "./reply.ts";

export const decide = handle(routes.disputes.decide, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { deal, dispute, evidence } = await findAsMediator(app, actor, params.disputeId);
    if (isDecided(dispute, body.creatorBps, body.reasons)) return disputeReply(dispute, evidence);
    const step = decideDispute(dispute, { ...body, milestones: disputedIn(deal, dispute) }, now);
    return save(await ending(app, deal, step, now), disputeReply(step.dispute, evidence));
  }, 8),
);
