// One reconciliation as its last run left it.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { found } from "./found.ts";

export const get = handle(routes.reconciliations.get, async ({ app, params }) =>
  found(app.table, params.reconciliationId),
);
