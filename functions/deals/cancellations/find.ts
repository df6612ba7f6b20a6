// The deal whose end a party asks for or answers about; for the brand an owner or manager does.
import type { App } from "../../../shared/app.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { lastCancellation } from "../../../shared/store/cancellations.ts";
import { findAsParty } from "../agreements/find.ts";

export async function findAsDecider(app: App, actor: Actor, agreementId: string) {
  const { deal, side } = await findAsParty(app, actor, agreementId);
  if (side === "brand") mustHold(actor, deal.agreement.brandId, "agreement", ["owner", "manager"]);
  return { deal, side, last: lastCancellation(deal) };
}
