// A creator sends a manager's invitation again, with a new link.
import { resend as decide } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationPut } from "../../../shared/store/invitations.ts";
import { settled } from "../../../shared/store/race.ts";
import { ownInvitation } from "./find.ts";
import { invitationAudit, invitationEvent, invitationReply } from "./reply.ts";

export const resend = handle(routes.managers.resend, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const invitation = decide(await ownInvitation(table, actor, params.invitationId), now);
    return save(
      {
        writes: [invitationPut(invitation)],
        audits: [invitationAudit(invitation, "sent")],
        events: [invitationEvent(invitation)],
      },
      invitationReply(invitation, now),
    );
  }),
);
