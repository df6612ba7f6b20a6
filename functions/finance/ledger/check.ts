// Whether the ledger's invariants hold: the last stored run; on one machine a run of now.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { storedRun } from "../../../shared/store/invariants.ts";

export const check = handle(routes.ledger.check, async ({ app }) => app.checkNow?.() ?? storedRun(app.table));
