// The other side says no to an offer.
import { declineOffer } from "../../../shared/domain/offer.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { endingOffer } from "../../../shared/steps/negotiation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsNegotiator } from "./find.ts";
import { offerReply } from "./reply.ts";

export const decline = handle(routes.offers.decline, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const found = await findAsNegotiator(app, actor, params.offerId);
    const ended = declineOffer(found.offer, body.reasonCode, found.side, now);
    if (!ended) return offerReply(found.offer, now);
    return save(endingOffer(found, ended, "declined", found.side, now).change, offerReply(ended, now));
  }),
);
