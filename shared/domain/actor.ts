// Who acts. Loaded once per request from the token and the person's own partition.

export const GROUPS = ["finance", "finance_approver", "mediator", "admin"] as const;
export type Group = (typeof GROUPS)[number];

export const ROLES = ["owner", "manager", "reviewer", "finance"] as const;
export type Role = (typeof ROLES)[number];

export type Membership = { orgId: string; displayName: string; roles: Role[] };

/** A creator whom a person may act for; by the name that the profile has. */
export type Managed = { creatorId: string; displayName: string };

export type Actor = {
  userId: string;
  email: string;
  /** True when the person has confirmed the address. */
  emailVerified?: boolean;
  groups: Group[];
  /** Staff groups that are held back until the person has a second factor. */
  heldBack?: Group[];
  memberships: Membership[];
  /** The profile that they own, or the one that they act for in this request. */
  creatorId?: string;
  /** Creators who let this person manage their profile. */
  managed?: readonly Managed[];
  /** Set in a request that is made in a creator's name by one of their managers. */
  actsFor?: string;
  /** The zone that the person's account names. */
  timeZone?: string;
};

/** Who did it, as stored in the audit log: a person, `actsFor` a creator as their manager, or the platform's own clock and jobs. */
export type ActorRef = { type: "user"; id: string; actsFor?: string } | { type: "system"; id: string };
export const SYSTEM: ActorRef = { type: "system", id: "system" };
export const refOf = ({ userId, actsFor }: Actor): ActorRef => ({
  type: "user",
  id: userId,
  ...(actsFor === undefined ? {} : { actsFor }),
});
