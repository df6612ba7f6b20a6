// One offer, for its parties.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { findAsParty } from "./find.ts";
import { offerReply } from "./reply.ts";

export const get = handle(routes.offers.get, async ({ app, actor, params, now }) => {
  const { offer } = await findAsParty(app, actor, params.offerId);
  return offerReply(offer, now);
});
