// The maker of an offer gives it more time, once.
import { extendOffer } from "../../../shared/domain/offer.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { offerAudit } from "../../../shared/steps/negotiation.ts";
import { extensionWrites } from "../../../shared/store/offers.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsNegotiator } from "./find.ts";
import { offerReply } from "./reply.ts";

export const extend = handle(routes.offers.extend, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { offer, side } = await findAsNegotiator(app, actor, params.offerId);
    const extended = extendOffer(offer, side, now);
    if (!extended) return offerReply(offer, now);
    const audits = [offerAudit(offer, extended, "extend", side)];
    return save({ writes: extensionWrites(extended), audits }, offerReply(extended, now));
  }),
);
