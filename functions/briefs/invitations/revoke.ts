// The brand takes an invitation back.
import { revoke as decide } from "../../../shared/domain/briefInvitation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsManager } from "./find.ts";
import { invitationReply } from "./reply.ts";

export const revoke = handle(routes.briefInvitations.revoke, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const before = await findAsManager(app, actor, params);
    const after = decide(before, now);
    if (!after) return invitationReply(before, now);
    return save(invitationChange(before, after, "revoke", "brand"), invitationReply(after, now));
  }),
);
