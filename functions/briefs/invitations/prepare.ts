// One invitation of one creator, read and decided: by hand, or as one of a collective.
import type { App } from "../../../shared/app.ts";
import type { Brief } from "../../../shared/domain/brief.ts";
import { type BriefInvitation, invite } from "../../../shared/domain/briefInvitation.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { liveApplicationId } from "../../../shared/store/applications.ts";
import { briefInvitationId, loadBriefInvitation } from "../../../shared/store/briefInvitations.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { key } from "../../../shared/store/keys.ts";
import { stored } from "../../../shared/store/stored.ts";

type Given = {
  creatorId: string;
  note?: string | undefined;
  by: string;
  /** The collective that the creator is invited as one of. */
  collective?: BriefInvitation["collective"];
};

/** `after` is undefined when the same one is open already. */
export async function prepared({ table }: App, brief: Brief, { creatorId, ...given }: Given, now: Date) {
  const [item, before, applicationId] = await Promise.all([
    loadCreator(table, creatorId),
    loadBriefInvitation(table, brief.id, creatorId),
    liveApplicationId(table, brief.id, creatorId),
  ]);
  const creator = item && stored<Creator>(item);
  if (!creator || creator.suspendedAt !== undefined) throw notFound("creator");
  if (applicationId !== undefined)
    throw new DomainError("already_applied", "This creator has applied to this brief already.", {
      more: { applicationId },
    });
  if (await table.get(key.membership(creator.userId, brief.brandId)))
    throw new DomainError("not_eligible", "This creator is part of your brand.");
  const after = invite(before, { id: briefInvitationId(brief.id, creator.id), brief, creator, ...given }, now);
  return { before, after };
}
