// Every reconciliation, newest day first.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { reconciliations } from "../../../shared/store/reconciliations.ts";

export const list = handle(routes.reconciliations.list, async ({ app, query }) => reconciliations(app.table, query));
