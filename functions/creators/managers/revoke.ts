// A creator takes a manager's invitation back.
import { revoke as decide } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationPut } from "../../../shared/store/invitations.ts";
import { settled } from "../../../shared/store/race.ts";
import { ownInvitation } from "./find.ts";
import { invitationAudit, invitationReply } from "./reply.ts";

export const revoke = handle(routes.managers.revoke, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const before = await ownInvitation(table, actor, params.invitationId);
    const after = decide(before, now);
    if (!after) return invitationReply(before, now);
    return save(
      { writes: [invitationPut(after)], audits: [invitationAudit(after, "revoked")] },
      invitationReply(after, now),
    );
  }),
);
