// A creator ends that somebody manages their profile.
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadManagers, managerGone, managersMoved } from "../../../shared/store/creatorManagers.ts";
import { settled } from "../../../shared/store/race.ts";
import { ownProfile } from "./find.ts";
import { managerAudit } from "./reply.ts";

export const remove = handle(routes.managers.remove, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const { userId } = params;
    const creator = await ownProfile(table, actor);
    const managers = await loadManagers(table, creator.id);
    if (!managers.some((each) => each.userId === userId)) throw notFound("manager");
    return save(
      {
        writes: [managersMoved(creator, now), managerGone(creator.id, userId)],
        audits: [managerAudit(creator, "manager_removed", userId)],
      },
      { userId, creatorId: creator.id, removedAt: now.toISOString() },
    );
  }),
);
