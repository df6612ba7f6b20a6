// The deliverable that a request names, for those who may see it.
import type { App } from "../../../shared/app.ts";
import { mustHold, sideOf } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { type DeliverableInDeal, loadDeliverable } from "../../../shared/store/deliverables.ts";
import { deliverableView } from "./view.ts";

type Params = { agreementId: string; deliverableId: string };

async function find(app: App, { agreementId, deliverableId }: Params): Promise<DeliverableInDeal> {
  const found = await loadDeliverable(app.table, agreementId, deliverableId);
  if (!found) throw notFound("deliverable");
  return found;
}

/** For either party of the deal. */
export async function findAsParty(app: App, actor: Actor, params: Params): Promise<DeliverableInDeal> {
  const found = await find(app, params);
  sideOf(actor, found.agreement, "deliverable");
  return found;
}

/** For the creator of the deal only. */
export async function findAsCreator(app: App, actor: Actor, params: Params): Promise<DeliverableInDeal> {
  const found = await find(app, params);
  if (actor.creatorId !== found.agreement.creatorId) throw notFound("deliverable");
  return found;
}

/** For those of the brand who may judge content: finance alone may not. */
export async function findAsReviewer(app: App, actor: Actor, params: Params): Promise<DeliverableInDeal> {
  const found = await find(app, params);
  mustHold(actor, found.agreement.brandId, "deliverable", ["reviewer", "manager"]);
  return found;
}

export const present = ({ deliverable, submissions, reviews }: DeliverableInDeal) =>
  deliverableView(deliverable, submissions, reviews);
