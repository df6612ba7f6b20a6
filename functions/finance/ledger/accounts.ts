// The chart of accounts with balances, by name.
import { config } from "../../../shared/config.ts";
import { isGuarded } from "../../../shared/domain/ledger.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { accountsFrom, balancesOf, trialColumns } from "../../../shared/store/accounts.ts";
import { decodeCursor } from "../../../shared/store/cursor.ts";
import { pageOf } from "../../../shared/store/merge.ts";

export const accounts = handle(routes.ledger.accounts, async ({ app, query }) => {
  const { prefix = "", currency, limit = config.page.default, cursor } = query;
  const scope = ["accounts", prefix, currency ?? null];
  const after = decodeCursor<string>(scope, cursor);
  const page = await pageOf(accountsFrom(app.table, { prefix, after, limit: limit + 1 }), {
    limit,
    scope,
    after,
    keep: (row) => currency === undefined || row.currency === currency,
    show: (row) => row,
  });
  const balances = await balancesOf(app.table, page.items);
  const items = page.items.map(({ name, account, currency: unit }) => {
    const balance = balances.get(name) ?? 0;
    return { account, currency: unit, balance, ...trialColumns(account, balance), guarded: isGuarded(account) };
  });
  return { items, nextCursor: page.nextCursor };
});
