// The creator says no, with a reason that the brand sees.
import { decline as decide } from "../../../shared/domain/briefInvitation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsInvited } from "./find.ts";
import { invitationReply } from "./reply.ts";

export const decline = handle(routes.briefInvitations.decline, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const before = await findAsInvited(app, actor, params.briefId);
    const after = decide(before, body, now);
    if (!after) return invitationReply(before, now);
    return save(invitationChange(before, after, "decline", "creator", body.reasonCode), invitationReply(after, now));
  }),
);
