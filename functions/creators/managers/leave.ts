// A manager stops acting for a creator.
import type { Creator } from "../../../shared/domain/creator.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { managerGone, managersMoved } from "../../../shared/store/creatorManagers.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { stored } from "../../../shared/store/stored.ts";
import { managerAudit } from "./reply.ts";

export const leave = handle(routes.managers.leave, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const { creatorId } = params;
    const item = actor.managed?.some((each) => each.creatorId === creatorId) && (await loadCreator(table, creatorId));
    if (!item) throw notFound("creator");
    const creator = stored<Creator>(item);
    return save(
      {
        writes: [managersMoved(creator, now), managerGone(creatorId, actor.userId)],
        audits: [managerAudit(creator, "manager_left", actor.userId)],
      },
      { creatorId, leftAt: now.toISOString() },
    );
  }),
);
