// The statement of one account, newest first.
import { config } from "../../../shared/config.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { statementOf } from "../../../shared/store/accounts.ts";
import { decodeCursor } from "../../../shared/store/cursor.ts";
import { pageOf } from "../../../shared/store/merge.ts";

export const entries = handle(routes.ledger.entries, async ({ app, params, query, now }) => {
  const { currency, limit = config.page.default, cursor } = query;
  const scope = ["entries", params.account, currency ?? null];
  const before = decodeCursor<string>(scope, cursor);
  const rows = await statementOf(app.table, params.account, { currency, before, limit: limit + 1, now });
  if (!rows) throw notFound("account");
  return pageOf(rows, { limit, scope, after: before, keep: () => true, show: (entry) => entry });
});
