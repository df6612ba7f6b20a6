// Who manages the caller's profile, and the invitations that wait for an answer.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadManagers } from "../../../shared/store/creatorManagers.ts";
import { managerInvitationsOf } from "../../../shared/store/invitations.ts";
import { addressesOf } from "../../../shared/store/team.ts";
import { ownProfile } from "./find.ts";
import { invitationReply } from "./reply.ts";

export const list = handle(routes.managers.list, async ({ app: { table }, actor, now }) => {
  const { id } = await ownProfile(table, actor);
  const [managers, invitations] = await Promise.all([loadManagers(table, id), managerInvitationsOf(table, id)]);
  const addresses = await addressesOf(
    table,
    managers.map(({ userId }) => userId),
  );
  return {
    items: managers.map(({ userId, creatorId, createdAt }) => ({
      userId,
      creatorId,
      email: addresses.get(userId) ?? "",
      createdAt,
    })),
    nextCursor: null,
    invitations: invitations.map((invitation) => invitationReply(invitation, now)),
  };
});
