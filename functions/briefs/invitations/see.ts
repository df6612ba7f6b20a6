// The creator has looked at an invitation.
import { see as decide } from "../../../shared/domain/briefInvitation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsInvited } from "./find.ts";
import { invitationReply } from "./reply.ts";

export const see = handle(routes.briefInvitations.see, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const before = await findAsInvited(app, actor, params.briefId);
    const after = decide(before, now);
    if (!after) return invitationReply(before, now);
    return save(invitationChange(before, after, "see", "creator"), invitationReply(after, now));
  }),
);
