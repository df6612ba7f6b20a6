// One application, for its parties; with what changed in its brief, where that has to be confirmed.
import { materialChanges } from "../../../shared/domain/briefEdit.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { getBrief, getBriefVersion } from "../../../shared/store/briefs.ts";
import { findAsParty } from "./find.ts";
import { applicationReply } from "./reply.ts";

export const get = handle(routes.applications.get, async ({ app, actor, params }) => {
  const { application } = await findAsParty(app, actor, params.applicationId);
  const brief = await getBrief(app.table, application.briefId);
  const reply = applicationReply(application, brief);
  if (!reply.needsReconfirm || !brief) return reply;
  const seen = await getBriefVersion(app.table, brief.id, application.briefVersion);
  return seen ? { ...reply, changed: materialChanges(seen, brief) } : reply;
});
