// Takes a dispute back: its money is let go, and every clock goes on with what was left of it.
import { withdrawDispute } from "../../shared/domain/disputeCourse.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { ending } from "../../shared/steps/dispute.ts";
import { settled } from "../../shared/store/race.ts";
import { findAsParty } from "./find.ts";
import { disputeReply } from "./reply.ts";

export const withdraw = handle(routes.disputes.withdraw, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { deal, dispute, evidence, side } = await findAsParty(app, actor, params.disputeId);
    if (dispute.status === "withdrawn" && dispute.openedBy === side) return disputeReply(dispute, evidence);
    const step = withdrawDispute(dispute, side, now);
    return save(await ending(app, deal, step, now), disputeReply(step.dispute, evidence));
  }, 8),
);
