// The side that asked to end the agreement takes that back.
import { isAnswered, mustBeRequested, mustBeTurnOf } from "../../../shared/domain/cancellation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { goingOn } from "../../../shared/steps/cancellation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsDecider } from "./find.ts";
import { cancellationReply } from "./reply.ts";

export const withdraw = handle(routes.cancellations.withdraw, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { deal, side, last } = await findAsDecider(app, actor, params.agreementId);
    const { currency } = deal.agreement;
    const asked = mustBeRequested(deal.agreement, last);
    mustBeTurnOf(asked, side, "withdraw");
    if (isAnswered(asked, "withdraw")) return cancellationReply(asked, currency);
    const { change, cancellation } = goingOn(deal, asked, { side, answer: "withdraw" }, now);
    return save(change, cancellationReply(cancellation, currency));
  }),
);
