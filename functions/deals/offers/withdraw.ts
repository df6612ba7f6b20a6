// The maker of an offer takes it back.
import { withdrawOffer } from "../../../shared/domain/offer.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { endingOffer } from "../../../shared/steps/negotiation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsNegotiator } from "./find.ts";
import { offerReply } from "./reply.ts";

export const withdraw = handle(routes.offers.withdraw, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const found = await findAsNegotiator(app, actor, params.offerId);
    const ended = withdrawOffer(found.offer, found.side, now);
    if (!ended) return offerReply(found.offer, now);
    return save(endingOffer(found, ended, "withdrawn", found.side, now).change, offerReply(ended, now));
  }),
);
