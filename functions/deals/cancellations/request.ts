// One side asks to end the agreement: everything in it stands still until the other side answers.
import { isAsked } from "../../../shared/domain/cancellation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { requesting } from "../../../shared/steps/cancellation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsDecider } from "./find.ts";
import { cancellationReply } from "./reply.ts";

export const request = handle(routes.cancellations.request, async ({ app, actor, params, body, now, save, respond }) =>
  settled(async () => {
    const { deal, side, last } = await findAsDecider(app, actor, params.agreementId);
    const { currency } = deal.agreement;
    if (last && isAsked(last, side, body.reason))
      return respond({ status: 200, body: cancellationReply(last, currency) });
    const { change, cancellation } = requesting(deal, { by: side, reason: body.reason }, now);
    return save(change, cancellationReply(cancellation, currency));
  }),
);
