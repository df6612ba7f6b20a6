// Staff act with a second factor only: without one their groups are held back, on every route.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";

/** When the identity provider last said yes, by person; a no is never kept, so that setting one up counts at once. */
const seen = new WeakMap<App, Map<string, number>>();

async function hasOne(app: App, userId: string): Promise<boolean> {
  const known = seen.get(app) ?? new Map<string, number>();
  seen.set(app, known);
  // The provider's clock is the world's, whatever the product's own says.
  const fresh = Date.now() - config.staff.secondFactorSeconds * 1000;
  if ((known.get(userId) ?? 0) > fresh) return true;
  const has = await app.people.hasSecondFactor(userId);
  if (has) known.set(userId, Date.now());
  else known.delete(userId);
  return has;
}

/** The actor as they may act now. */
export async function withSecondFactor(app: App, actor: Actor): Promise<Actor> {
  if (!app.staffSecondFactor || actor.groups.length === 0 || (await hasOne(app, actor.userId))) return actor;
  return { ...actor, groups: [], heldBack: actor.groups };
}

export const secondFactorRequired = () =>
  new DomainError(
    "second_factor_required",
    "Members of staff need a second factor. Set one up for your account, then this works at once.",
  );
