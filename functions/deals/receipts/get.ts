// One receipt, for programs or for paper.
import { notFound } from "../../../shared/domain/errors.ts";
import { agreementOf } from "../../../shared/domain/receipt.ts";
import { handle } from "../../../shared/http/serve.ts";
import { receiptPage } from "../../../shared/receipts/page.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadDeal } from "../../../shared/store/agreements.ts";
import { loadUser } from "../../../shared/store/users.ts";
import { isReadBy, receiptsOf } from "./found.ts";

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

export const get = handle(routes.receipts.get, async ({ app, actor, params, query, headers, respond }) => {
  const { table } = app;
  const agreementId = agreementOf(params.receiptId);
  const deal = agreementId === undefined ? undefined : await loadDeal(table, agreementId);
  const all = deal ? await receiptsOf(table, deal) : [];
  const receipt = all.find(({ id }) => id === params.receiptId);
  if (!receipt || !isReadBy(actor, receipt)) throw notFound("receipt");
  const wantsPage = query.format ? query.format === "html" : (headers.accept ?? "").includes("text/html");
  if (!wantsPage) return receipt;
  const user = await loadUser(table, actor.userId);
  const reader = { locale: query.locale ?? user?.locale ?? "en", timeZone: user?.timeZone ?? "UTC" };
  return respond({ headers: PAGE_HEADERS, text: receiptPage(receipt, reader) });
});
