// The public list of collectives.
import { config } from "../../../shared/config.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { foundCollectives } from "../../../shared/store/collectiveListing.ts";

export const list = handle(routes.collectives.list, async ({ app: { table }, query }) => {
  const { limit = config.page.default, cursor, ...filters } = query;
  return foundCollectives(table, filters, { limit, cursor });
});
