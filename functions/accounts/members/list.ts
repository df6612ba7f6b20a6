// A brand's team and the invitations that wait for an answer.
import { ROLES } from "../../../shared/domain/actor.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationsOf } from "../../../shared/store/invitations.ts";
import { addressesOf } from "../../../shared/store/team.ts";
import { invitationReply } from "../invitations/reply.ts";
import { ownTeam } from "./team.ts";

export const list = handle(routes.members.list, async ({ app: { table }, actor, params: { brandId }, now }) => {
  const { team } = await ownTeam(table, actor, brandId, ROLES);
  const [addresses, invitations] = await Promise.all([
    addressesOf(
      table,
      team.map(({ userId }) => userId),
    ),
    invitationsOf(table, brandId),
  ]);
  return {
    items: team.map((member) => ({ ...member, brandId, email: addresses.get(member.userId) ?? "" })),
    nextCursor: null,
    invitations: invitations.map((invitation) => invitationReply(invitation, now)),
  };
});
