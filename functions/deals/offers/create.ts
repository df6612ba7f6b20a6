// The brand makes an offer to an applicant.
import { withOffer } from "../../../shared/domain/application.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { offering } from "../../../shared/steps/negotiation.ts";
import { keptFromOthers } from "../../../shared/store/places.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsManager } from "../applications/find.ts";
import { draftOffer } from "./draft.ts";
import { offerReply } from "./reply.ts";

export const create = handle(routes.offers.create, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const found = await findAsManager(app, actor, params.applicationId);
    // A negotiation that takes no offer says so before its terms are judged.
    withOffer(found.application, "", now);
    const [offer, kept] = await Promise.all([
      draftOffer(app, found, { by: "brand", body, now }),
      keptFromOthers(app.table, found.application),
    ]);
    return save(offering(found, offer, now, kept), offerReply(offer, now));
  }),
);
