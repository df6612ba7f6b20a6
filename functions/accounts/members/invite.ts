// An owner invites an address to the team.
import { config } from "../../../shared/config.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { invite as decide, sameAddress } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationId, invitationPut, invitationsOf, loadInvitation } from "../../../shared/store/invitations.ts";
import { settled } from "../../../shared/store/race.ts";
import { addressesOf } from "../../../shared/store/team.ts";
import { loadUser } from "../../../shared/store/users.ts";
import { invitationAudit, invitationEvent, invitationReply } from "../invitations/reply.ts";
import { ownTeam } from "./team.ts";

export const invite = handle(routes.members.invite, async ({ app, actor, params, body, now, save, respond }) =>
  settled(async () => {
    const { table } = app;
    const { brandId } = params;
    const { team } = await ownTeam(table, actor, brandId);
    const ids = team.map(({ userId }) => userId);
    const id = invitationId(brandId, body.email);
    const [addresses, open, before, user] = await Promise.all([
      addressesOf(table, ids),
      invitationsOf(table, brandId),
      loadInvitation(table, id),
      loadUser(table, actor.userId),
    ]);
    if ([...addresses.values()].some((address) => sameAddress(address, body.email)))
      throw new DomainError("already_exists", "This person is in the team already. Change their roles there.");
    if (team.length + open.length >= config.team.maxPeople)
      throw new DomainError("limit_reached", `A team has room for ${config.team.maxPeople} people and invitations.`);
    const locale = body.locale ?? user?.locale ?? "en";
    const invitation = decide(before, { ...body, id, brandId, locale, by: actor.userId }, now);
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
