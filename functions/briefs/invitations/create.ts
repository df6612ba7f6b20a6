// A brand invites a creator to its brief.
import { config } from "../../../shared/config.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { settled } from "../../../shared/store/race.ts";
import { countedWrite } from "../../../shared/store/rate.ts";
import { mustLoad, WRITERS } from "../change.ts";
import { prepared } from "./prepare.ts";
import { invitationReply } from "./reply.ts";

export const create = handle(routes.briefInvitations.create, async ({ app, actor, params, body, now, save, respond }) =>
  settled(async () => {
    const brief = await mustLoad(app, params.briefId);
    mustHold(actor, brief.brandId, "brief", WRITERS);
    const { before, after } = await prepared(app, brief, { ...body, by: actor.userId }, now);
    if (!after) return respond({ status: 200, body: before && invitationReply(before, now) });
    const { writes, ...change } = invitationChange(before, after, "send", "brand");
    const counted = countedWrite(actor.userId, "brief_invitation", config.briefInvitation.perMinute, now);
    return save({ ...change, writes: [...writes, counted] }, invitationReply(after, now));
  }),
);
