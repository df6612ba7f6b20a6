// One brief, as far as the reader may see it.
import type { App } from "../../shared/app.ts";
import { isKind, isMember } from "../../shared/domain/access.ts";
import type { Brief } from "../../shared/domain/brief.ts";
import { isPublic, isReadByInvited } from "../../shared/domain/briefCard.ts";
import { opens } from "../../shared/domain/briefInvitation.ts";
import { completenessOf } from "../../shared/domain/briefScore.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { liveApplicationId } from "../../shared/store/applications.ts";
import { loadBriefInvitation } from "../../shared/store/briefInvitations.ts";
import { loadReserve } from "../../shared/store/reserve.ts";
import { mustLoad } from "./change.ts";
import { invitationReply } from "./invitations/reply.ts";

/** What an admin looks at: what everybody reads, what waits for them, and what they took out. */
const isReviewed = (brief: Brief) => isPublic(brief) || brief.status === "in_review" || brief.removedAt !== undefined;

/** What the creator who reads it has to do with it. */
async function standingOf({ table }: App, brief: Brief, creatorId: string | undefined, now: Date) {
  if (creatorId === undefined || !isReadByInvited(brief)) return { reads: false };
  const [invitation, applicationId] = await Promise.all([
    loadBriefInvitation(table, brief.id, creatorId),
    liveApplicationId(table, brief.id, creatorId),
  ]);
  if (!invitation || !opens(invitation, now)) return { reads: applicationId !== undefined };
  return { reads: true, invitation: invitationReply(invitation, now) };
}

export const get = handle(routes.briefs.get, async ({ app, params, actor, now }) => {
  const brief = await mustLoad(app, params.briefId);
  if (actor && isMember(actor, brief.brandId)) {
    const reserve = await loadReserve(app.table, brief.id);
    const own = { ...brief, completeness: completenessOf(brief) };
    if (!reserve) return own;
    const { committed, slotsTaken, openOffers, agreements } = reserve;
    return { ...own, taken: { committed, slots: slotsTaken, openOffers, agreements } };
  }
  if (actor && isKind(actor, "admin") && isReviewed(brief)) return brief;
  const { reads, invitation } = await standingOf(app, brief, actor?.creatorId, now);
  if (!isPublic(brief) && !reads) throw notFound("brief");
  const { costCentre: _costCentre, poNumber: _poNumber, review: _review, ...open } = brief;
  return invitation ? { ...open, invitation } : open;
});
