// The invited person joins the team.
import { accept as decide, invitationOver, joinedRoles } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationPut } from "../../../shared/store/invitations.ts";
import { settled } from "../../../shared/store/race.ts";
import { firstMembership, rolesChanged, rolesOf, teamMoved } from "../../../shared/store/team.ts";
import { teamAudit } from "../members/team.ts";
import { invitationByLink } from "./find.ts";
import { invitationAudit } from "./reply.ts";

export const accept = handle(routes.invitations.accept, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const { invitation: before, brand } = await invitationByLink(table, params.token);
    const { id: orgId, displayName } = brand;
    const { userId } = actor;
    const held = await rolesOf(table, orgId, userId);
    const after = decide(before, actor, now);
    // Who was taken out of the team since does not come back by the same link.
    if (!after && !held) throw invitationOver();
    const roles = joinedRoles(held ?? [], after ? before.roles : []);
    const reply = { brand: { id: orgId, displayName }, roles };
    if (!after) return reply;
    const joined = held
      ? rolesChanged(orgId, userId, roles)
      : firstMembership({ userId, orgId, displayName, roles }, now);
    return save(
      {
        writes: [invitationPut(after), teamMoved(brand, now), joined],
        audits: [
          invitationAudit(after, "accepted"),
          teamAudit(brand, "member_added", { userId, roles: roles.join(" ") }),
        ],
        events: [
          { type: "member.joined", aggregate: orgId, version: brand.version + 1, data: { brandId: orgId, userId } },
        ],
      },
      reply,
    );
  }),
);
