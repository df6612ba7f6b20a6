// The whole dispute.
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { findAsReader } from "./find.ts";
import { disputeReply } from "./reply.ts";

export const get = handle(routes.disputes.get, async ({ app, actor, params }) => {
  const { dispute, evidence } = await findAsReader(app, actor, params.disputeId);
  return disputeReply(dispute, evidence);
});
