// The open cancellation, or the last one.
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { lastCancellation } from "../../../shared/store/cancellations.ts";
import { findAsReader } from "../agreements/find.ts";
import { cancellationReply } from "./reply.ts";

export const get = handle(routes.cancellations.get, async ({ app, actor, params }) => {
  const deal = await findAsReader(app, actor, params.agreementId);
  const last = lastCancellation(deal);
  if (!last) throw notFound("cancellation");
  return cancellationReply(last, deal.agreement.currency);
});
