// A creator applies to a brief.
import { isMember } from "../../../shared/domain/access.ts";
import { apply } from "../../../shared/domain/application.ts";
import { isPublic } from "../../../shared/domain/briefCard.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { applicationAudit, applicationEvent } from "../../../shared/steps/negotiation.ts";
import { applicationWrites } from "../../../shared/store/applications.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { loadProfile } from "../../../shared/store/creators.ts";
import { applicationReply } from "./reply.ts";

export const create = handle(routes.applications.create, async ({ app, actor, params, body, now, save }) => {
  const [brief, profile] = await Promise.all([
    getBrief(app.table, params.briefId),
    loadProfile(app.table, actor.creatorId ?? ""),
  ]);
  if (!brief || !isPublic(brief)) throw notFound("brief");
  if (!profile) throw notFound("creator");
  if (isMember(actor, brief.brandId))
    throw new DomainError("not_eligible", "You are part of this brand, so you cannot apply to its briefs.");
  const application = apply(newId("application", now), body, { brief, ...profile }, now);
  const change = {
    writes: applicationWrites(undefined, application),
    audits: [applicationAudit(undefined, application, "submit", "creator")],
    events: [applicationEvent("application.submitted", application, "creator")],
  };
  return save(change, applicationReply(application, brief));
});
