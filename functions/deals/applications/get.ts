// One application, for its parties; with what changed in its brief, where that has to be confirmed.
import { materialChanges } from "../../../shared/domain/briefEdit.ts";
import { feeBpsOf } from "../../../shared/domain/inviteLink.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import { getBrief, getBriefVersion } from "../../../shared/store/briefs.ts";
import { loadConnection } from "../../../shared/store/inviteLinks.ts";
import { findAsParty } from "./find.ts";
import { applicationReply } from "./reply.ts";

export const get = handle(routes.applications.get, async ({ app: { table }, app, actor, params }) => {
  const { application } = await findAsParty(app, actor, params.applicationId);
  const { brandId, creatorId } = application;
  const [brief, brand, connection] = await Promise.all([
    getBrief(table, application.briefId),
    loadBrand(table, brandId),
    loadConnection(table, brandId, creatorId),
  ]);
  const reply = {
    ...applicationReply(application, brief),
    ...(brand ? { feeBps: feeBpsOf(brand, connection) } : {}),
  };
  if (!reply.needsReconfirm || !brief) return reply;
  const seen = await getBriefVersion(table, brief.id, application.briefVersion);
  return seen ? { ...reply, changed: materialChanges(seen, brief), changedIn: brief.version } : reply;
});
