// What is stuck between us and the payment provider, oldest first.
import { type Operation, STUCK_STATUSES } from "../../../shared/domain/operation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { decodeCursor } from "../../../shared/store/cursor.ts";
import { merged, pageOf } from "../../../shared/store/merge.ts";
import { operationRanges } from "../../../shared/store/operations.ts";
import { operationView } from "./view.ts";

export const list = handle(routes.operations.list, async ({ app, query }) => {
  const { limit, cursor, status: statuses = [] } = query;
  const wanted = statuses.length > 0 ? [...new Set(statuses)] : STUCK_STATUSES;
  const scope = ["operations", [...wanted].sort()];
  const after = decodeCursor<string>(scope, cursor);
  const from = after === undefined ? {} : { sk: { from: after } };
  const rows = merged<Operation>(
    app.table,
    wanted.flatMap(operationRanges).map(({ index, pk }) => ({ index, pk, ...from, limit: (limit ?? 25) + 1 })),
    { order: "asc", placeOf: ({ createdAt, opId }) => `${createdAt}#${opId}` },
  );
  return pageOf(rows, { limit, scope, after, keep: () => true, show: operationView });
});
