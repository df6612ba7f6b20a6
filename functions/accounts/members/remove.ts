// An owner takes somebody out of the team, or somebody takes themselves out.
import { ROLES } from "../../../shared/domain/actor.ts";
import { mustKeepOwner } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { memberGone, teamMoved } from "../../../shared/store/team.ts";
import { memberOf, ownTeam, teamAudit } from "./team.ts";

export const remove = handle(routes.members.remove, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const { brandId, userId } = params;
    const isSelf = userId === actor.userId;
    const { brand, team } = await ownTeam(table, actor, brandId, isSelf ? ROLES : ["owner"]);
    memberOf(team, userId);
    mustKeepOwner(team, userId, []);
    return save(
      {
        writes: [teamMoved(brand, now), memberGone(brandId, userId)],
        audits: [teamAudit(brand, isSelf ? "member_left" : "member_removed", { userId })],
      },
      { userId, brandId, removedAt: now.toISOString() },
    );
  }),
);
