// What cancelling would do now, for the side that reads it.
import { mustBeCancellable, planCancellation } from "../../../shared/domain/cancellation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { findAsParty } from "../agreements/find.ts";
import { estimateReply } from "./reply.ts";

export const estimate = handle(routes.cancellations.estimate, async ({ app, actor, params, now }) => {
  const { deal, side } = await findAsParty(app, actor, params.agreementId);
  const { agreement } = deal;
  mustBeCancellable(agreement);
  const parts = planCancellation(deal, side, now);
  return { agreementId: agreement.id, by: side, estimate: estimateReply(parts, agreement.currency) };
});
