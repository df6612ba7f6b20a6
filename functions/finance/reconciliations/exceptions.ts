// What did not fit, over all runs of the day, by number.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { decodeCursor } from "../../../shared/store/cursor.ts";
import { pageOf } from "../../../shared/store/merge.ts";
import { exceptionsFrom } from "../../../shared/store/reconciliations.ts";
import { found } from "./found.ts";
import { exceptionView } from "./view.ts";

export const exceptions = handle(routes.reconciliations.exceptions, async ({ app, params, query }) => {
  const { id } = await found(app.table, params.reconciliationId);
  const { limit, cursor, status, class: wanted } = query;
  const scope = ["exceptions", id, status ?? null, wanted ?? null];
  const after = decodeCursor<string>(scope, cursor);
  return pageOf(exceptionsFrom(app.table, id, after), {
    limit,
    scope,
    after,
    keep: (row) => (status === undefined || row.status === status) && (wanted === undefined || row.class === wanted),
    show: exceptionView,
  });
});
