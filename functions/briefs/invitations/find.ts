// The invitation that a request names, for the side that may act on it; what is not theirs does not exist.
import type { App } from "../../../shared/app.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import type { BriefInvitation } from "../../../shared/domain/briefInvitation.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { loadBriefInvitation } from "../../../shared/store/briefInvitations.ts";
import { mustLoad, WRITERS } from "../change.ts";

type Named = { briefId: string; creatorId: string };

/** For owners and managers of the brand. */
export async function findAsManager(app: App, actor: Actor, { briefId, creatorId }: Named): Promise<BriefInvitation> {
  const brief = await mustLoad(app, briefId);
  mustHold(actor, brief.brandId, "brief", WRITERS);
  const invitation = await loadBriefInvitation(app.table, briefId, creatorId);
  if (!invitation) throw notFound("invitation");
  return invitation;
}

/** For the creator who was invited. */
export async function findAsInvited(app: App, actor: Actor, briefId: string): Promise<BriefInvitation> {
  const invitation = await loadBriefInvitation(app.table, briefId, actor.creatorId ?? "");
  if (!invitation) throw notFound("invitation");
  return invitation;
}
