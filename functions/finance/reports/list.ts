// The reports of finance, or of the caller's brands.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { reportsOf } from "../../../shared/store/reports.ts";
import { ownersOf } from "./scope.ts";

export const list = handle(routes.reports.list, async ({ app, actor, query }) =>
  reportsOf(app.table, ownersOf(actor), query),
);
