// An owner changes somebody's roles.
import { mustKeepOwner } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { addressesOf, rolesChanged, teamMoved } from "../../../shared/store/team.ts";
import { memberOf, ownTeam, teamAudit } from "./team.ts";

export const update = handle(routes.members.update, async ({ app: { table }, actor, params, body, now, save }) =>
  settled(async () => {
    const { brandId, userId } = params;
    const { roles } = body;
    const { brand, team } = await ownTeam(table, actor, brandId);
    const before = memberOf(team, userId);
    const email = (await addressesOf(table, [userId])).get(userId) ?? "";
    const reply = { ...before, brandId, email, roles };
    if (before.roles.join() === roles.join()) return reply;
    mustKeepOwner(team, userId, roles);
    const facts = { userId, from: before.roles.join(" "), to: roles.join(" ") };
    return save(
      {
        writes: [teamMoved(brand, now), rolesChanged(brandId, userId, roles)],
        audits: [teamAudit(brand, "member_changed", facts)],
      },
      reply,
    );
  }),
);
