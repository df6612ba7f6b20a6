// A link that a brand sends to creators outside of the platform: to one brief of its, or to the brand itself.
import { config } from "../config.ts";
import { DomainError, notFound } from "./errors.ts";

/** Stored under LINK#<id> / H. Its secret is known by the hash alone. */
export type InviteLink = {
  id: string;
  version: number;
  brandId: string;
  /** The brief that it invites to; without one it leads to the brand. */
  briefId?: string;
  briefTitle?: string;
  /** What the brand calls it, for itself. */
  name?: string;
  hash: string;
  /** How many came by it, and how many may. */
  uses: number;
  maxUses: number;
  expiresAt: string;
  revokedAt?: string;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
};

export const LINK_STATES = ["open", "used_up", "expired", "revoked"] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** As it stands by the clock. */
export function stateOf(link: Pick<InviteLink, "uses" | "maxUses" | "expiresAt" | "revokedAt">, now: Date): LinkState {
  if (link.revokedAt !== undefined) return "revoked";
  if (Date.parse(link.expiresAt) <= now.getTime()) return "expired";
  return link.uses >= link.maxUses ? "used_up" : "open";
}

type NewLink = {
  id: string;
  hash: string;
  brandId: string;
  brief?: { id: string; title: string } | undefined;
  name?: string | undefined;
  maxUses?: number | undefined;
  days?: number | undefined;
  by: string;
};

/** A further link of a brand that has `open` of them. */
export function newLink({ brief, name, by, ...given }: NewLink, open: number, now: Date): InviteLink {
  const { maxOpen, defaultUses, defaultDays } = config.inviteLink;
  if (open >= maxOpen) throw new DomainError("limit_reached", `A brand has ${maxOpen} open links at most.`);
  const { id, hash, brandId, maxUses = defaultUses, days = defaultDays } = given;
  const at = now.toISOString();
  return {
    id,
    version: 1,
    brandId,
    ...(brief === undefined ? {} : { briefId: brief.id, briefTitle: brief.title }),
    ...(name === undefined ? {} : { name }),
    hash,
    uses: 0,
    maxUses,
    expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
    createdBy: by,
    createdAt: at,
    updatedAt: at,
  };
}

/** Undefined when it was taken back before. */
export function revokeLink(link: InviteLink, now: Date): InviteLink | undefined {
  if (link.revokedAt !== undefined) return undefined;
  const at = now.toISOString();
  return { ...link, version: link.version + 1, revokedAt: at, updatedAt: at };
}

/** Somebody came by it. */
export const usedLink = (link: InviteLink, now: Date): InviteLink => ({
  ...link,
  version: link.version + 1,
  uses: link.uses + 1,
  updatedAt: now.toISOString(),
});

/** 404 for one that was taken back, 410 `gone` for one whose time or whose uses are over. */
export function mustLead(link: InviteLink, now: Date): void {
  const state = stateOf(link, now);
  if (state === "revoked") throw notFound("link");
  if (state !== "open") throw new DomainError("gone", "This link is over. Ask the brand for a new one.");
}

/** Stored under USER#<sub> / ARRIVAL until the person has a profile: the first link by which somebody without one came. */
export type Arrival = {
  userId: string;
  brandId: string;
  brandName: string;
  linkId: string;
  briefId?: string;
  at: string;
};

/** Stored under ORG#<brand> / CREATOR#<creator>, once for the two: a creator who came by a link of the brand. */
export type Connection = {
  id: string;
  brandId: string;
  brandName: string;
  creatorId: string;
  creatorHandle: string;
  creatorName: string;
  linkId: string;
  /** Had no profile here before: deals of the two carry no platform fee, for ever. */
  own: boolean;
  createdAt: string;
};

type Pair = {
  brand: { id: string; displayName: string };
  creator: { id: string; handle: string; displayName: string };
};

export const connect = (
  { brand, creator }: Pair,
  { id, linkId, own }: Pick<Connection, "id" | "linkId" | "own">,
  now: Date,
): Connection => ({
  id,
  brandId: brand.id,
  brandName: brand.displayName,
  creatorId: creator.id,
  creatorHandle: creator.handle,
  creatorName: creator.displayName,
  linkId,
  own,
  createdAt: now.toISOString(),
});

/** The fee rate of a deal of the two, in basis points: the one number of every preview, offer, guard and contract. */
export const feeBpsOf = (brand: { feeBps: number }, connection: Pick<Connection, "own"> | undefined): number =>
  connection?.own ? Math.min(config.ownCreatorFeeBps, brand.feeBps) : brand.feeBps;
