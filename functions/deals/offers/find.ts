// The offer that a request names, for those who may see it or act on it.
import type { App } from "../../../shared/app.ts";
import { mustHold, sideOf } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { loadOffer } from "../../../shared/store/offers.ts";

/** For either party. */
export async function findAsParty(app: App, actor: Actor, offerId: string) {
  const found = await loadOffer(app.table, offerId);
  if (!found) throw notFound("offer");
  return { ...found, side: sideOf(actor, found.application, "offer") };
}

/** For those who may speak for their side: the creator, and owners and managers of the brand. */
export async function findAsNegotiator(app: App, actor: Actor, offerId: string) {
  const found = await findAsParty(app, actor, offerId);
  if (found.side === "brand") mustHold(actor, found.application.brandId, "offer", ["owner", "manager"]);
  return found;
}
