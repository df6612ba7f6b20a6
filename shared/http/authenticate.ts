// From verified claims to an actor: one query of the person's own partition.

import type { Claims } from "../app.ts";
import { type Actor, GROUPS, type Group, type Membership, type Role } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import { key } from "../store/keys.ts";
import type { Item, Table } from "../store/table.ts";

const unauthenticated = () =>
  new DomainError("unauthenticated", "Sign in to continue; your token is missing, expired or of the wrong kind.");

/** API Gateway hands arrays over as the string "[a b]". */
export function groupsOf(claim: string | undefined): Group[] {
  const words = (claim ?? "").replace(/^\[|\]$/g, "").split(/[\s,]+/);
  return GROUPS.filter((group) => words.includes(group));
}

/** Loads who the caller is. Only an ID token is taken; a suspended person is 409 `suspended`. */
export async function actorFromClaims(claims: Claims, table: Table): Promise<Actor> {
  const { sub, email, token_use: use } = claims;
  if (!sub || use !== "id") throw unauthenticated();
  const items = await table.queryAll<Item>({ pk: key.user(sub).pk, consistent: true });
  const me = items.find((item) => item.sk === "ME");
  if (me?.deletedAt !== undefined)
    throw new DomainError("unauthenticated", "This account was deleted. Sign up again if you want to come back.");
  if (me?.suspendedAt !== undefined)
    throw new DomainError("suspended", "This account is suspended. Write to support to have it looked at.");
  const memberships = items
    .filter((item) => item.sk.startsWith("MEMBER#"))
    .map(
      (item): Membership => ({
        orgId: item.sk.slice("MEMBER#".length),
        displayName: String(item.displayName ?? ""),
        roles: item.roles as Role[],
      }),
    );
  const links = items
    .filter((item) => item.sk.startsWith("CREATOR#"))
    .map(({ sk, role, displayName }) => ({
      creatorId: sk.slice("CREATOR#".length),
      displayName: String(displayName ?? ""),
      isManager: role === "manager",
    }));
  const own = links.find(({ isManager }) => !isManager);
  const managed = links.flatMap(({ isManager, ...creator }) => (isManager ? [creator] : []));
  return {
    userId: sub,
    email: email ?? "",
    emailVerified: claims.email_verified === "true",
    groups: groupsOf(claims["cognito:groups"]),
    memberships,
    ...(typeof me?.timeZone === "string" ? { timeZone: me.timeZone } : {}),
    ...(own ? { creatorId: own.creatorId } : {}),
    ...(managed.length > 0 ? { managed } : {}),
  };
}
