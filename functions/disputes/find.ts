// The dispute that a request names, for those who may read it, act in it, or decide it.
import type { App } from "../../shared/app.ts";
import { isKind, isMember, mustHold, type Side, sideOf } from "../../shared/domain/access.ts";
import type { Actor } from "../../shared/domain/actor.ts";
import { DomainError, notFound } from "../../shared/domain/errors.ts";
import { type Deal, loadDeal } from "../../shared/store/agreements.ts";
import { type DisputeInDeal, loadDispute } from "../../shared/store/disputes.ts";

type Parties = { brandId: string; creatorId: string };

/** Which side the caller acts for; in a brand an owner or a manager does. */
function actingSide(actor: Actor, deal: Parties, what: string): Side {
  const side = sideOf(actor, deal, what);
  if (side === "brand") mustHold(actor, deal.brandId, what, ["owner", "manager"]);
  return side;
}

async function find(app: App, disputeId: string): Promise<DisputeInDeal> {
  const found = await loadDispute(app.table, disputeId);
  if (!found) throw notFound("dispute");
  return found;
}

async function findDeal(app: App, agreementId: string): Promise<Deal> {
  const deal = await loadDeal(app.table, agreementId);
  if (!deal) throw notFound("agreement");
  return deal;
}

const mustRead = (actor: Actor, deal: Parties, what: string) => {
  if (!isKind(actor, "mediator")) sideOf(actor, deal, what);
};

export async function findDealAsReader(app: App, actor: Actor, agreementId: string): Promise<Deal> {
  const deal = await findDeal(app, agreementId);
  mustRead(actor, deal.agreement, "agreement");
  return deal;
}

export async function findDealAsParty(
  app: App,
  actor: Actor,
  agreementId: string,
): Promise<{ deal: Deal; side: Side }> {
  const deal = await findDeal(app, agreementId);
  return { deal, side: actingSide(actor, deal.agreement, "agreement") };
}

export async function findAsReader(app: App, actor: Actor, disputeId: string): Promise<DisputeInDeal> {
  const found = await find(app, disputeId);
  mustRead(actor, found.dispute, "dispute");
  return found;
}

export async function findAsParty(app: App, actor: Actor, disputeId: string): Promise<DisputeInDeal & { side: Side }> {
  const found = await find(app, disputeId);
  return { ...found, side: actingSide(actor, found.dispute, "dispute") };
}

/** For a mediator; 403 for one who is a party of the deal. */
export async function findAsMediator(app: App, actor: Actor, disputeId: string): Promise<DisputeInDeal> {
  const found = await find(app, disputeId);
  const { brandId, creatorId } = found.dispute;
  if (isMember(actor, brandId) || actor.creatorId === creatorId)
    throw new DomainError("forbidden", "You are a party of this deal, so another mediator decides.");
  return found;
}
