// The creator stands by the application although the brief changed.
import { reconfirm as decide } from "../../../shared/domain/application.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { applicationAudit } from "../../../shared/steps/negotiation.ts";
import { reconfirmationWrites } from "../../../shared/store/applications.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsCreator } from "./find.ts";
import { applicationReply } from "./reply.ts";

export const reconfirm = handle(routes.applications.reconfirm, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { application: before } = await findAsCreator(app, actor, params.applicationId);
    const brief = await getBrief(app.table, before.briefId);
    if (!brief) throw notFound("brief");
    const after = decide(before, brief, now, body.briefVersion);
    if (!after) return applicationReply(before, brief);
    const change = {
      writes: reconfirmationWrites(before, after, brief),
      audits: [applicationAudit(before, after, "reconfirm", "creator")],
    };
    return save(change, applicationReply(after, brief));
  }),
);
