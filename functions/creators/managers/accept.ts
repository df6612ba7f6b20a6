// The invited person may act for the creator from now on.
import { mustHaveRoom } from "../../../shared/domain/creatorManager.ts";
import { accept as decide, invitationOver } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { managerPut, managersMoved } from "../../../shared/store/creatorManagers.ts";
import { invitationPut } from "../../../shared/store/invitations.ts";
import { key } from "../../../shared/store/keys.ts";
import { settled } from "../../../shared/store/race.ts";
import { invitationByLink } from "./find.ts";
import { invitationAudit, managerAudit, named } from "./reply.ts";

export const accept = handle(routes.managers.accept, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const { invitation: before, creator } = await invitationByLink(table, params.token);
    const { userId } = actor;
    const after = decide(before, actor, now);
    const held = await table.get(key.creatorLink(userId, creator.id));
    const reply = { creator: named(creator) };
    // Who was taken out since does not come back by the same link.
    if (!after && !held) throw invitationOver();
    if (!after) return reply;
    mustHaveRoom({ userId, managed: actor.managed?.length ?? 0 }, creator);
    return save(
      {
        writes: [
          invitationPut(after),
          managersMoved(creator, now),
          ...(held ? [] : [managerPut(creator, userId, now)]),
        ],
        audits: [invitationAudit(after, "accepted"), managerAudit(creator, "manager_added", userId)],
        events: [
          {
            type: "manager.joined",
            aggregate: creator.id,
            version: creator.version + 1,
            data: { creatorId: creator.id, userId },
          },
        ],
      },
      reply,
    );
  }),
);
