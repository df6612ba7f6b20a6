// The caller's own record, made from the token at the first need.
import type { App } from "../../../shared/app.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { changeUser, newUser, termsOf, type User } from "../../../shared/domain/user.ts";
import type { Context } from "../../../shared/http/serve.ts";
import { stored } from "../../../shared/store/stored.ts";
import { ConditionFailed } from "../../../shared/store/table.ts";
import { loadUser, userPut } from "../../../shared/store/users.ts";

/** Loads the caller; creates the record at the first call and follows the address of the token. Calls at once end in one record. */
export async function self(
  { app, actor, now, commit }: { app: App; actor: Actor; now: Date; commit: Context["commit"] },
  attempts = 3,
): Promise<User> {
  const item = await loadUser(app.table, actor.userId);
  const before = item && stored<User>(item);
  if (before && before.email === actor.email) return before;
  const user = before ? changeUser(before, { email: actor.email }, now) : newUser(actor.userId, actor.email, now);
  const audit = {
    aggregate: user.id,
    version: user.version,
    action: before ? "user.address_changed" : "user.created",
  };
  try {
    await commit({ writes: [userPut(user, before)], audits: [audit] });
    return user;
  } catch (error) {
    if (error instanceof ConditionFailed && attempts > 1) return self({ app, actor, now, commit }, attempts - 1);
    throw error;
  }
}

/** What the caller is told about themselves. */
export const selfReply = ({ consents, ...user }: User, actor: Actor) => ({
  ...user,
  terms: termsOf({ ...(consents === undefined ? {} : { consents }) }),
  groups: actor.groups,
  ...(actor.heldBack === undefined ? {} : { heldBack: actor.heldBack }),
  brands: actor.memberships.map(({ orgId, displayName, roles }) => ({ id: orgId, displayName, roles })),
  ...(actor.creatorId === undefined ? {} : { creatorId: actor.creatorId }),
  ...(actor.managed === undefined ? {} : { managed: [...actor.managed] }),
});
