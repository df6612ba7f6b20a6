// The agreement that a request names, for its parties and for the platform's staff.
import type { App } from "../../../shared/app.ts";
import { isKind, sideOf } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { type Deal, loadDeal } from "../../../shared/store/agreements.ts";

/** Finance and mediators read every deal. */
export const isStaff = (actor: Actor) => isKind(actor, "finance") || isKind(actor, "mediator");

export async function findAsReader(app: App, actor: Actor, agreementId: string): Promise<Deal> {
  const deal = await loadDeal(app.table, agreementId);
  if (!deal) throw notFound("agreement");
  if (!isStaff(actor)) sideOf(actor, deal.agreement, "agreement");
  return deal;
}

/** For either party; says which one. */
export async function findAsParty(app: App, actor: Actor, agreementId: string) {
  const deal = await loadDeal(app.table, agreementId);
  if (!deal) throw notFound("agreement");
  return { deal, side: sideOf(actor, deal.agreement, "agreement") };
}
