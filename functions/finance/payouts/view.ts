// A payout as its API shows it, and who may see it.

import { isKind, isMember } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { money } from "../../../shared/domain/money.ts";
import type { Payout } from "../../../shared/domain/payout.ts";

/** The operation behind it never leaves the server. */
export function payoutView({ opId: _opId, amount, currency, ...payout }: Payout) {
  return { ...payout, amount: money(amount, currency) };
}

/** 404 for another's payout. */
export function mustSee(actor: Actor, payout: Payout | undefined): Payout {
  const isTheirs =
    payout && (isKind(actor, "finance") || actor.creatorId === payout.creatorId || isMember(actor, payout.brandId));
  if (!isTheirs) throw notFound("payout");
  return payout;
}
