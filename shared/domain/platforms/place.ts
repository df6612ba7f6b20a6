// The shape of a row of the registry: one place where creators have accounts or communities.
import type { FormatName, Proof } from "./format.ts";

export const SURFACES = ["feed", "video", "community", "private_circle"] as const;
export type Surface = (typeof SURFACES)[number];

/** In the order in which people choose from them. */
export const GROUPS = ["network", "community", "circle", "files"] as const;
export type Group = (typeof GROUPS)[number];

/**
 * What an address looks like. `shape` is tried on the host as it stands in `hosts`, the path without a slash at its end, and what
 * of the query names something (`?v=abc`). A group named `handle` in it is the name of the account.
 */
export type Address = { shape: RegExp; example: string };

export type Place = {
  /** As the platform calls itself; pages have words of their own where it is no proper name. */
  name: string;
  group: Group;
  surfaces: readonly Surface[];
  types: readonly FormatName[];
  /** Hosts of its public addresses, each with its subdomains. Empty where it has none of its own: whatever host is nobody else's then, or no address at all. */
  hosts: readonly string[];
  /** The address of an account, by surface. A surface that is not here takes no address. */
  accounts: Partial<Record<Surface, Address>>;
  /** The address of a post; without one, no post has an address. */
  post?: Address;
  /** Accounts there may have no address that others can open. */
  addressOptional?: true;
  /** Instead of what the formats say: how posts are proven here. */
  proof?: Proof;
  /** Many are under 18: nothing for adults only is asked for here. */
  youngAudience?: true;
};
