// The other side agrees: the agreement is over, and its held money goes where the estimate said.
import { isAnswered, mustBeRequested, mustBeTurnOf } from "../../../shared/domain/cancellation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { cancelling, loadStakes } from "../../../shared/steps/cancellation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsDecider } from "./find.ts";
import { cancellationReply } from "./reply.ts";

export const accept = handle(routes.cancellations.accept, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { deal, side, last } = await findAsDecider(app, actor, params.agreementId);
    const { currency } = deal.agreement;
    const asked = mustBeRequested(deal.agreement, last);
    mustBeTurnOf(asked, side, "accept");
    if (isAnswered(asked, "accept")) return cancellationReply(asked, currency);
    const stakes = await loadStakes(app, deal.agreement);
    const { change, cancellation } = cancelling(deal, asked, { ...stakes, side, answer: "accept" }, now);
    return save(change, cancellationReply(cancellation, currency));
  }),
);
