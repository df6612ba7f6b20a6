// The offers of a negotiation, newest first; there are never more than a page of them.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { decodeCursor, encodeCursor } from "../../../shared/store/cursor.ts";
import { findAsParty } from "../applications/find.ts";
import { offerReply } from "./reply.ts";

export const list = handle(routes.offers.list, async ({ app, actor, params, query, now }) => {
  const { offers, application } = await findAsParty(app, actor, params.applicationId);
  const scope = ["offers", application.id];
  const before = decodeCursor<number>(scope, query.cursor) ?? Number.POSITIVE_INFINITY;
  const rest = offers.filter((offer) => offer.seq < before).reverse();
  const shown = rest.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((offer) => offerReply(offer, now)),
    nextCursor: last && shown.length < rest.length ? encodeCursor(scope, last.seq) : null,
  };
});
