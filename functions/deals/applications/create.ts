// A creator applies to a brief.
import { isMember } from "../../../shared/domain/access.ts";
import { apply } from "../../../shared/domain/application.ts";
import type { Brief } from "../../../shared/domain/brief.ts";
import { isPublic, isReadByInvited, wasPublished } from "../../../shared/domain/briefCard.ts";
import { accept, opens } from "../../../shared/domain/briefInvitation.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { placeOf } from "../../../shared/domain/place.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { applicationAudit } from "../../../shared/steps/negotiation.ts";
import { placeEvents } from "../../../shared/steps/place.ts";
import { applyingWrites, hasFirst } from "../../../shared/store/applications.ts";
import { loadBriefInvitation } from "../../../shared/store/briefInvitations.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { loadProfile } from "../../../shared/store/creators.ts";
import { isForGroupOf } from "../../../shared/store/groups.ts";
import { freeOf, loadSlots, waitingIds } from "../../../shared/store/places.ts";
import { settled } from "../../../shared/store/race.ts";
import type { Table } from "../../../shared/store/table.ts";
import { applicationReply } from "./reply.ts";

/** Whoever loses a place to somebody faster looks for another one. */
const TRIES = 20;

/** A place of a drop that nobody holds and nobody waits for. */
async function freePlace(table: Table, { id, drop, slots = 0 }: Brief): Promise<number | undefined> {
  if (drop?.way !== "first_come") return undefined;
  const [waiting, taken] = await Promise.all([waitingIds(table, id, 1), loadSlots(table, id)]);
  return waiting.length > 0 ? undefined : freeOf(taken, slots, Math.random());
}

export const create = handle(routes.applications.create, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const creatorId = actor.creatorId ?? "";
    const [brief, profile, invitation, isFollowing] = await Promise.all([
      getBrief(app.table, params.briefId),
      loadProfile(app.table, creatorId),
      loadBriefInvitation(app.table, params.briefId, creatorId),
      hasFirst(app.table, params.briefId),
    ]);
    const invited = brief !== undefined && isReadByInvited(brief) && opens(invitation, now);
    const isLetIn = invited || (brief && wasPublished(brief) && (await isForGroupOf(app.table, brief, creatorId)));
    if (!brief || !(isPublic(brief) || isLetIn)) throw notFound("brief");
    if (!profile) throw notFound("creator");
    if (isMember(actor, brief.brandId))
      throw new DomainError("not_eligible", "You are part of this brand, so you cannot apply to its briefs.");
    const id = newId("application", now);
    const place = placeOf(brief, { applicationId: id, free: await freePlace(app.table, brief) }, now);
    const application = apply(id, body, { brief, ...profile, invited, place }, now);
    const accepted = invited && invitation ? accept(invitation, application.id, now) : undefined;
    const answer = accepted && invitationChange(invitation, accepted, "accept", "creator");
    const change = {
      writes: [...applyingWrites(application, brief, !isFollowing), ...(answer?.writes ?? [])],
      audits: [applicationAudit(undefined, application, "submit", "creator"), ...(answer?.audits ?? [])],
      events: placeEvents(application, "creator"),
    };
    return save(change, applicationReply(application, brief));
  }, TRIES),
);
