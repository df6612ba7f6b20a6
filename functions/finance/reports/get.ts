// One report's state, totals and hash.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { getReport, reportView } from "../../../shared/store/reports.ts";
import { mustSee } from "./scope.ts";

export const get = handle(routes.reports.get, async ({ app, actor, params }) =>
  reportView(mustSee(actor, await getReport(app.table, params.reportId))),
);
