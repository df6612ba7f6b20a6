// Whether the ledger's invariants hold: the last stored run; on one machine a run of now.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { runInvariants, storedRun } from "../../../shared/store/invariants.ts";

export const check = handle(routes.ledger.check, async ({ app, now }) =>
  app.local ? runInvariants(app.table, now) : storedRun(app.table),
);
