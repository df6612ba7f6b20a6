// The receipts of a deal that are the reader's.
import { isKind, sideOf } from "../../../shared/domain/access.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadDeal } from "../../../shared/store/agreements.ts";
import { isReadBy, receiptsOf } from "./found.ts";

export const ofAgreement = handle(routes.receipts.ofAgreement, async ({ app: { table }, actor, params }) => {
  const deal = await loadDeal(table, params.agreementId);
  if (!deal) throw notFound("agreement");
  if (!isKind(actor, "finance")) sideOf(actor, deal.agreement, "agreement");
  const all = await receiptsOf(table, deal);
  return { items: all.filter((receipt) => isReadBy(actor, receipt)), nextCursor: null };
});
