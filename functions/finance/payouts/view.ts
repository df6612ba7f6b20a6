// Who may see a payout.
import { isKind, isMember } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import type { Payout } from "../../../shared/domain/payout.ts";

/** 404 for another's payout. */
export function mustSee(actor: Actor, payout: Payout | undefined): Payout {
  const isTheirs =
    payout && (isKind(actor, "finance") || actor.creatorId === payout.creatorId || isMember(actor, payout.brandId));
  if (!isTheirs) throw notFound("payout");
  return payout;
}
