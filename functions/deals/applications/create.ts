// A creator applies to a brief.
import { isMember } from "../../../shared/domain/access.ts";
import { apply } from "../../../shared/domain/application.ts";
import { isPublic, isReadByInvited } from "../../../shared/domain/briefCard.ts";
import { accept, opens } from "../../../shared/domain/briefInvitation.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { applicationAudit, applicationEvent } from "../../../shared/steps/negotiation.ts";
import { applicationWrites } from "../../../shared/store/applications.ts";
import { loadBriefInvitation } from "../../../shared/store/briefInvitations.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { loadProfile } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { applicationReply } from "./reply.ts";

export const create = handle(routes.applications.create, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const creatorId = actor.creatorId ?? "";
    const [brief, profile, invitation] = await Promise.all([
      getBrief(app.table, params.briefId),
      loadProfile(app.table, creatorId),
      loadBriefInvitation(app.table, params.briefId, creatorId),
    ]);
    const invited = opens(invitation, now);
    if (!brief || !(isPublic(brief) || (invited && isReadByInvited(brief)))) throw notFound("brief");
    if (!profile) throw notFound("creator");
    if (isMember(actor, brief.brandId))
      throw new DomainError("not_eligible", "You are part of this brand, so you cannot apply to its briefs.");
    const application = apply(newId("application", now), body, { brief, ...profile, invited }, now);
    const accepted = invited && invitation ? accept(invitation, application.id, now) : undefined;
    const answer = accepted && invitationChange(invitation, accepted, "accept", "creator");
    const change = {
      writes: [...applicationWrites(undefined, application), ...(answer?.writes ?? [])],
      audits: [applicationAudit(undefined, application, "submit", "creator"), ...(answer?.audits ?? [])],
      events: [applicationEvent("application.submitted", application, "creator")],
    };
    return save(change, applicationReply(application, brief));
  }),
);
