// People and their memberships, in the person's own partition.
import type { Role } from "../domain/actor.ts";
import type { User } from "../domain/user.ts";
import { key, list } from "./keys.ts";
import type { Item, Put, Refusal, Table, Update } from "./table.ts";

export type UserItem = Item & User;

export const loadUser = (table: Table, userId: string) => table.get<UserItem>(key.user(userId));

/** Writes the next version; `before` is undefined for the first one. */
export const userPut = (user: User, before: { version: number } | undefined, orElse?: Refusal): Put => ({
  put: { ...key.user(user.id), t: "user", sv: 1, ...user },
  if: before ? { version: before.version } : { pk: { absent: true } },
  ...(orElse ? { orElse } : {}),
});

/** Makes somebody a member of a brand with these roles. */
export const membershipPut = (
  member: { userId: string; orgId: string; displayName: string; roles: readonly Role[] },
  now: Date,
): Put => ({
  put: {
    ...key.membership(member.userId, member.orgId),
    t: "membership",
    sv: 1,
    ...member,
    createdAt: now.toISOString(),
    gsi1pk: list.membersOfOrg(member.orgId),
    gsi1sk: member.userId,
    card: { userId: member.userId, roles: member.roles },
  },
});

/** Binds a person to the one creator profile they own; refused when they already have one. */
export const claimCreator = (userId: string, creatorId: string, orElse: Refusal): Update => ({
  update: key.user(userId),
  set: { creatorId },
  if: { t: "user", creatorId: { absent: true } },
  orElse,
});
