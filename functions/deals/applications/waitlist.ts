// The brand puts an applicant on the waiting list of a brief that is no drop.
import { waitlist as decide } from "../../../shared/domain/application.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { placing } from "../../../shared/steps/place.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsManager } from "./find.ts";
import { applicationReply } from "./reply.ts";

export const waitlist = handle(routes.applications.waitlist, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { application: before } = await findAsManager(app, actor, params.applicationId);
    const brief = await getBrief(app.table, before.briefId);
    if (!brief) throw notFound("brief");
    const after = decide(before, brief, now);
    if (!after) return applicationReply(before, brief);
    return save(placing(before, after, "waitlist", "brand"), applicationReply(after, brief));
  }),
);
