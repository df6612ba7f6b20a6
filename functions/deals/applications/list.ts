// A creator's own applications.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { type ApplicationCard, applicationsOfCreator } from "../../../shared/store/applications.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { summaries } from "./reply.ts";

export const list = handle(routes.applications.list, async ({ app, actor, query }) => {
  const creatorId = actor.creatorId ?? "";
  const ranges = applicationsOfCreator(creatorId);
  const page = await newestFirst<ApplicationCard>(app.table, ranges, ["applicationsOfCreator", creatorId], query);
  return { ...page, items: await summaries(app, page.items) };
});
