// People and their memberships, in the person's own partition.
import type { Role } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { key, list } from "./keys.ts";
import type { Item, Put, Refusal, Table, Write } from "./table.ts";

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

const alreadyHas = () =>
  new DomainError("version_required", "You have a profile by now. Read it, and send If-Match to change it.");

/** Binds a person to the one creator profile they own, with their record if they have none yet; 428 when they have a profile already. */
export const claimCreatorWrites = (user: User, creatorId: string, before: { version: number } | undefined): Write[] => [
  before
    ? { update: key.user(user.id), set: { creatorId }, if: { creatorId: { absent: true } }, orElse: alreadyHas }
    : { put: { ...userPut(user, undefined).put, creatorId }, if: { pk: { absent: true } }, orElse: alreadyHas },
];
