// The desk of chargebacks.
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { chargebacksIn, loadChargeback } from "../../../shared/store/chargebacks.ts";
import { chargebackView } from "./view.ts";

export const get = handle(routes.chargebacks.get, async ({ app, params }) => {
  const chargeback = await loadChargeback(app.table, params.chargebackId);
  if (!chargeback) throw notFound("chargeback");
  return chargebackView(chargeback);
});

export const list = handle(routes.chargebacks.list, async ({ app, query }) => {
  const { items, nextCursor } = await chargebacksIn(app.table, query.status, query);
  return { items: items.map(chargebackView), nextCursor };
});
