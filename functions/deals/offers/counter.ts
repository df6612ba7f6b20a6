// The other side answers with its own terms: the open offer closes, a new one takes its place.
import { counter as close } from "../../../shared/domain/offer.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { countering } from "../../../shared/steps/negotiation.ts";
import { settled } from "../../../shared/store/race.ts";
import { draftOffer } from "./draft.ts";
import { findAsNegotiator } from "./find.ts";
import { offerReply } from "./reply.ts";

export const counter = handle(routes.offers.counter, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const found = await findAsNegotiator(app, actor, params.offerId);
    const closed = close(found.offer, found.side, now);
    const next = await draftOffer(app, found, { by: found.side, body, before: found.offer, now });
    return save(countering(found, closed, next, now), offerReply(next, now));
  }),
);
