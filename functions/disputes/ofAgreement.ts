// Every dispute of an agreement; a deal has few.
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { disputesOf, evidenceOf } from "../../shared/store/disputes.ts";
import { findDealAsReader } from "./find.ts";
import { disputeReply } from "./reply.ts";

export const ofAgreement = handle(routes.disputes.ofAgreement, async ({ app, actor, params }) => {
  const deal = await findDealAsReader(app, actor, params.agreementId);
  return {
    items: disputesOf(deal).map((dispute) => disputeReply(dispute, evidenceOf(deal, dispute.id))),
    nextCursor: null,
  };
});
