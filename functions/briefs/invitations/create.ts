// A brand invites a creator to its brief.
import { config } from "../../../shared/config.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import { invite } from "../../../shared/domain/briefInvitation.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { liveApplicationId } from "../../../shared/store/applications.ts";
import { briefInvitationId, loadBriefInvitation } from "../../../shared/store/briefInvitations.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { key } from "../../../shared/store/keys.ts";
import { settled } from "../../../shared/store/race.ts";
import { countedWrite } from "../../../shared/store/rate.ts";
import { stored } from "../../../shared/store/stored.ts";
import { mustLoad, WRITERS } from "../change.ts";
import { invitationReply } from "./reply.ts";

export const create = handle(
  routes.briefInvitations.create,
  async ({ app: { table }, app, actor, params, body, now, save, respond }) =>
    settled(async () => {
      const brief = await mustLoad(app, params.briefId);
      mustHold(actor, brief.brandId, "brief", WRITERS);
      const [item, before, applicationId] = await Promise.all([
        loadCreator(table, body.creatorId),
        loadBriefInvitation(table, brief.id, body.creatorId),
        liveApplicationId(table, brief.id, body.creatorId),
      ]);
      const creator = item && stored<Creator>(item);
      if (!creator || creator.suspendedAt !== undefined) throw notFound("creator");
      if (applicationId !== undefined)
        throw new DomainError("already_applied", "This creator has applied to this brief already.", {
          more: { applicationId },
        });
      if (await table.get(key.membership(creator.userId, brief.brandId)))
        throw new DomainError("not_eligible", "This creator is part of your brand.");
      const { note } = body;
      const id = briefInvitationId(brief.id, creator.id);
      const after = invite(before, { id, brief, creator, note, by: actor.userId }, now);
      if (!after) return respond({ status: 200, body: before && invitationReply(before, now) });
      const { writes, ...change } = invitationChange(before, after, "send", "brand");
      const counted = countedWrite(actor.userId, "brief_invitation", config.briefInvitation.perMinute, now);
      return save({ ...change, writes: [...writes, counted] }, invitationReply(after, now));
    }),
);
