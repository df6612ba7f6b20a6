// Who applied to a brief, for its brand.
import { isMember } from "../../../shared/domain/access.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { type ApplicationCard, applicationsOfBrief } from "../../../shared/store/applications.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { summaries } from "./reply.ts";

export const ofBrief = handle(routes.applications.ofBrief, async ({ app, actor, params, query }) => {
  const brief = await getBrief(app.table, params.briefId);
  if (!brief || !isMember(actor, brief.brandId)) throw notFound("brief");
  const statuses = [...new Set(query.status ?? [])].sort();
  const ranges = applicationsOfBrief(brief.id, statuses);
  const page = await newestFirst<ApplicationCard>(app.table, ranges, ["applications", brief.id, statuses], query);
  return { ...page, items: await summaries(app, page.items) };
});
