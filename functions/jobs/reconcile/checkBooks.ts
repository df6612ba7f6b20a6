// Lays our books beside the provider's, object by object and balance by balance, and keeps the result for finance.
import type { App } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import { checkBalances, checkObjects, operationsBooked } from "../../../shared/payments/checkBooks.ts";
import { booksPut } from "../../../shared/store/invariants.ts";

export async function checkBooks(app: App): Promise<void> {
  const from = new Date(app.now().getTime() - config.reconcile.objectSeconds * 1000);
  const results = [await checkObjects(app, await operationsBooked(app, from), from), await checkBalances(app)];
  await app.table.transact([booksPut(results)]);
  for (const { name, ok, detail } of results) if (!ok) app.log.error("invariant broken", { name, detail });
  app.log.metric("invariant_false", results.filter(({ ok }) => !ok).length);
}
