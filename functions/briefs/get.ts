// One brief, as far as the reader may see it.
import type { App } from "../../shared/app.ts";
import { isKind, isMember } from "../../shared/domain/access.ts";
import type { Brief } from "../../shared/domain/brief.ts";
import { isPublic, isReadByInvited, wasPublished } from "../../shared/domain/briefCard.ts";
import { opens } from "../../shared/domain/briefInvitation.ts";
import { completenessOf } from "../../shared/domain/briefScore.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { Locale } from "../../shared/domain/text.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { liveApplicationId } from "../../shared/store/applications.ts";
import { loadBriefInvitation } from "../../shared/store/briefInvitations.ts";
import { loadTranslation } from "../../shared/store/briefTranslations.ts";
import { isForGroupOf } from "../../shared/store/groups.ts";
import { loadReserve } from "../../shared/store/reserve.ts";
import { mustLoad } from "./change.ts";
import { invitationReply } from "./invitations/reply.ts";
import { briefReply } from "./reply.ts";
import { translationReply } from "./translations/reply.ts";

/** What an admin looks at: what everybody reads, what waits for them, and what they took out. */
const isReviewed = (brief: Brief) => isPublic(brief) || brief.status === "in_review" || brief.removedAt !== undefined;

/** What the creator who reads it has to do with it. */
export async function standingOf({ table }: App, brief: Brief, creatorId: string | undefined, now: Date) {
  if (creatorId === undefined || !wasPublished(brief)) return { reads: false };
  const [invitation, applicationId, inGroup] = await Promise.all([
    loadBriefInvitation(table, brief.id, creatorId),
    liveApplicationId(table, brief.id, creatorId),
    isForGroupOf(table, brief, creatorId),
  ]);
  if (!invitation || !isReadByInvited(brief) || !opens(invitation, now))
    return { reads: applicationId !== undefined || inGroup };
  return { reads: true, invitation: invitationReply(invitation, now) };
}

/** The translation that was asked for, where the brief knows of one. */
async function translationOf({ table }: App, brief: Brief, asked: string | undefined) {
  const { data: language } = Locale.safeParse(asked?.split("-")[0]);
  if (!language || !brief.translations?.some((each) => each.language === language)) return {};
  const translation = await loadTranslation(table, brief.id, language);
  return translation ? { translation: translationReply(brief, translation) } : {};
}

export const get = handle(routes.briefs.get, async ({ app, params, query, actor, now }) => {
  const brief = await mustLoad(app, params.briefId);
  const whole = { ...briefReply(brief), ...(await translationOf(app, brief, query.language)) };
  if (actor && isMember(actor, brief.brandId)) {
    const reserve = await loadReserve(app.table, brief.id);
    const own = { ...whole, completeness: completenessOf(brief) };
    if (!reserve) return own;
    const { committed, slotsTaken, openOffers, agreements } = reserve;
    return { ...own, taken: { committed, slots: slotsTaken, openOffers, agreements } };
  }
  if (actor && isKind(actor, "admin") && isReviewed(brief)) return whole;
  const { reads, invitation } = await standingOf(app, brief, actor?.creatorId, now);
  if (!isPublic(brief) && !reads) throw notFound("brief");
  const { costCentre: _costCentre, poNumber: _poNumber, review: _review, group: _group, ...open } = whole;
  return invitation ? { ...open, invitation } : open;
});
