// The contract, for programs or for paper.
import { clausesOf } from "../../../shared/domain/contract.ts";
import { contractPage } from "../../../shared/domain/contractPage.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { partiesOf } from "../../../shared/routes/party.ts";
import { findAsReader } from "./find.ts";
import { signatureReply, totalsOf } from "./reply.ts";

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

export const contract = handle(routes.agreements.contract, async ({ app, actor, params, query, headers, respond }) => {
  const { agreement } = await findAsReader(app, actor, params.agreementId);
  const wantsPage = query.format ? query.format === "html" : (headers.accept ?? "").includes("text/html");
  if (wantsPage) return respond({ headers: PAGE_HEADERS, text: contractPage(agreement) });
  return {
    agreementId: agreement.id,
    terms: agreement.terms,
    termsHash: agreement.termsHash,
    parties: partiesOf(agreement),
    brief: { id: agreement.briefId, version: agreement.briefVersion, ...agreement.brief },
    ...totalsOf(agreement),
    clauses: clausesOf(agreement),
    signatures: agreement.signatures.map(signatureReply),
  };
});
