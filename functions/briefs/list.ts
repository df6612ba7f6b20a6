// The public list: the same for everyone, so the edge may keep it for half a minute.
import { config } from "../../shared/config.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { publishedBriefs } from "../../shared/store/briefListing.ts";

export const list = handle(routes.briefs.list, async ({ app, query, respond }) => {
  const { sort = "newest", limit = config.page.default, cursor, ...filters } = query;
  const body = await publishedBriefs(app.table, filters, sort, { limit, cursor });
  return respond({ body, headers: { "cache-control": "public, max-age=0, s-maxage=30" } });
});
