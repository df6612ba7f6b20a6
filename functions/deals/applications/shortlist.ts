// The brand keeps an application in view.
import { shortlist as decide } from "../../../shared/domain/application.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { applicationAudit, applicationEvent } from "../../../shared/steps/negotiation.ts";
import { applicationWrites } from "../../../shared/store/applications.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsManager, present } from "./find.ts";

export const shortlist = handle(routes.applications.shortlist, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { application: before } = await findAsManager(app, actor, params.applicationId);
    const after = decide(before, now);
    if (!after) return present(app, before);
    const change = {
      writes: applicationWrites(before, after),
      audits: [applicationAudit(before, after, "shortlist", "brand")],
      events: [applicationEvent("application.shortlisted", after, "brand")],
    };
    return save(change, await present(app, after));
  }),
);
