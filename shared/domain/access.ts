// Ownership: what is not yours does not exist for you; what your role forbids is said so.
import type { Actor, Group, Role } from "./actor.ts";
import { DomainError, notFound } from "./errors.ts";

/** Kinds of caller that a route may serve. `user` is anyone signed in. */
export const KINDS = ["user", "brand", "creator", "finance", "finance_approver", "mediator", "admin"] as const;
export type Kind = (typeof KINDS)[number];

const inGroup = (actor: Actor, group: Group) => actor.groups.includes(group);

/** True when the caller is of that kind; an approver of finance reads what finance reads. */
export function isKind(actor: Actor, kind: Kind): boolean {
  if (kind === "user") return true;
  if (kind === "brand") return actor.memberships.length > 0;
  if (kind === "creator") return actor.creatorId !== undefined;
  if (kind === "finance") return inGroup(actor, "finance") || inGroup(actor, "finance_approver");
  return inGroup(actor, kind);
}

/** The roles that the person holds in an organisation; owner includes all others. Empty when not a member. */
export function rolesIn(actor: Actor, orgId: string): readonly Role[] {
  const roles = actor.memberships.find((membership) => membership.orgId === orgId)?.roles ?? [];
  return roles.includes("owner") ? ["owner", "manager", "reviewer", "finance"] : roles;
}

export const isMember = (actor: Actor, orgId: string) => rolesIn(actor, orgId).length > 0;

/** 404 for strangers, 403 for members without one of the roles. */
export function mustHold(actor: Actor, orgId: string, what: string, roles: readonly Role[]): void {
  const held = rolesIn(actor, orgId);
  if (held.length === 0) throw notFound(what);
  if (!roles.some((role) => held.includes(role))) {
    throw new DomainError("forbidden", `Your role in this brand does not allow this; it takes ${roles.join(" or ")}.`);
  }
}

export type Side = "brand" | "creator";

type Parties = { brandId: string; creatorId: string };

/** Which party of a deal the caller is, if any. A person on both sides acts as the brand. */
export function sideIfAny(actor: Actor, { brandId, creatorId }: Parties): Side | undefined {
  if (isMember(actor, brandId)) return "brand";
  return actor.creatorId === creatorId ? "creator" : undefined;
}

/** Which party of a deal the caller is; 404 when none. */
export function sideOf(actor: Actor, deal: Parties, what: string): Side {
  const side = sideIfAny(actor, deal);
  if (!side) throw notFound(what);
  return side;
}

const NOT_DELEGATED = {
  own: "Only the creator can do this; ask them to do it from their own account.",
  person: "This is about yourself, not about a creator whom you manage.",
} as const;

/** The caller in the name of a creator who lets them manage their profile: nothing else that they are counts here. 404 for any other creator. */
export function inNameOf(actor: Actor, creatorId: string, delegation: "delegated" | keyof typeof NOT_DELEGATED): Actor {
  if (!actor.managed?.some((each) => each.creatorId === creatorId)) throw notFound("creator");
  if (delegation !== "delegated") throw new DomainError("forbidden", NOT_DELEGATED[delegation]);
  const { heldBack: _held, managed: _managed, ...person } = actor;
  return { ...person, groups: [], memberships: [], creatorId, actsFor: creatorId };
}
