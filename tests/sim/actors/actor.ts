// Somebody who acts in a world: plans his own steps when the world begins.
import type { Actor as Person } from "../../../shared/domain/actor.ts";
import type { World } from "../world.ts";

export type SimActor = (world: World) => void;

export const BRAND_ID = "org_world";
export const CREATOR_ID = "crt_world";

/** May do all that a brand's people may do. */
export const OWNER: Person = {
  userId: "usr_owner",
  email: "owner@brand.example",
  groups: [],
  memberships: [{ orgId: BRAND_ID, displayName: "Brand", roles: ["owner"] }],
};

export const CREATOR: Person = {
  userId: "usr_creator",
  email: "mali@creator.example",
  groups: [],
  memberships: [],
  creatorId: CREATOR_ID,
};
export const MEDIATOR: Person = {
  userId: "usr_mediator",
  email: "m@fairbrief.example",
  groups: ["mediator"],
  memberships: [],
};
export const FINANCE: Person = {
  userId: "usr_finance",
  email: "f@fairbrief.example",
  groups: ["finance", "finance_approver"],
  memberships: [],
};

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
