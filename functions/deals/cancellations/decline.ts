// The other side keeps the agreement.
import { isAnswered, mustBeRequested, mustBeTurnOf } from "../../../shared/domain/cancellation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { goingOn } from "../../../shared/steps/cancellation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsDecider } from "./find.ts";
import { cancellationReply } from "./reply.ts";

export const decline = handle(routes.cancellations.decline, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { deal, side, last } = await findAsDecider(app, actor, params.agreementId);
    const { currency } = deal.agreement;
    const asked = mustBeRequested(deal.agreement, last);
    mustBeTurnOf(asked, side, "decline");
    const { reason } = body;
    if (isAnswered(asked, "decline", reason)) return cancellationReply(asked, currency);
    const { change, cancellation } = goingOn(deal, asked, { side, answer: "decline", reason }, now);
    return save(change, cancellationReply(cancellation, currency));
  }),
);
