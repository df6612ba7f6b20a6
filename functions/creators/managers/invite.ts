// A creator invites an address to manage their profile.
import { inviteManager } from "../../../shared/domain/creatorManager.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadManagers } from "../../../shared/store/creatorManagers.ts";
import {
  invitationId,
  invitationPut,
  loadManagerInvitation,
  managerInvitationsOf,
} from "../../../shared/store/invitations.ts";
import { settled } from "../../../shared/store/race.ts";
import { addressesOf } from "../../../shared/store/team.ts";
import { loadUser } from "../../../shared/store/users.ts";
import { ownProfile } from "./find.ts";
import { invitationAudit, invitationEvent, invitationReply } from "./reply.ts";

export const invite = handle(routes.managers.invite, async ({ app: { table }, actor, body, now, save, respond }) =>
  settled(async () => {
    const { id: creatorId } = await ownProfile(table, actor);
    const id = invitationId(creatorId, body.email);
    const [managers, open, before, user] = await Promise.all([
      loadManagers(table, creatorId),
      managerInvitationsOf(table, creatorId),
      loadManagerInvitation(table, id),
      loadUser(table, actor.userId),
    ]);
    const addresses = await addressesOf(
      table,
      managers.map(({ userId }) => userId),
    );
    const given = { id, creatorId, email: body.email, locale: body.locale ?? user?.locale ?? "en", by: actor.userId };
    const around = { ownAddress: actor.email, addresses: [...addresses.values()], open: open.length };
    const invitation = inviteManager(before, given, around, now);
    if (!invitation) return respond({ status: 200, body: before && invitationReply(before, now) });
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
