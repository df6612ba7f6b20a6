// A brand's invite links, found by what they name of themselves; who came by one before there was a profile; and the pairs that came of it.
import { config } from "../config.ts";
import type { Arrival, Connection, InviteLink } from "../domain/inviteLink.ts";
import { sha256Hex } from "../hash.ts";
import { key, list } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Put, Table, Write } from "./table.ts";

const NAMED = 26;

/** A link's token names it, so that it is found by key; its secret is known by the hash of the whole. */
export const tokenOf = (linkId: string, secret: string) => {
  const token = `${linkId.slice("lnk_".length)}.${secret}`;
  return { token, hash: sha256Hex(token) };
};

export type LinkCard = Omit<InviteLink, "hash" | "createdBy">;
const cardOf = ({ hash: _hash, createdBy: _by, ...card }: InviteLink): LinkCard => card;

/** Writes the next version; gone by itself some time after its end. */
export const linkPut = (link: InviteLink): Put => ({
  put: {
    ...link,
    ...key.inviteLink(link.id),
    t: "inviteLink",
    sv: 1,
    gsi1pk: list.inviteLinksOfOrg(link.brandId),
    gsi1sk: `${link.createdAt}#${link.id}`,
    card: cardOf(link),
    ttl: Math.ceil(Date.parse(link.expiresAt) / 1000) + config.inviteLink.keepSeconds,
  },
  ...follows("link", link.version),
});

export async function loadLink(table: Table, linkId: string): Promise<InviteLink | undefined> {
  const item = await table.get<Item>(key.inviteLink(linkId));
  return item && stored<InviteLink>(item);
}

/** The link that a token leads to; undefined for a token that is not its. */
export async function linkByToken(table: Table, token: string): Promise<InviteLink | undefined> {
  const [name = ""] = token.split(".");
  if (!/^[0-9A-Z]{26}$/.test(name)) return undefined;
  const link = await loadLink(table, `lnk_${name}`);
  return link?.hash === sha256Hex(token) ? link : undefined;
}

/** A brand's links, newest first; those that are over too, while they are kept. */
export const linksOf = (brandId: string): ListRange[] => [
  { index: "gsi1", pk: list.inviteLinksOfOrg(brandId), prefix: "" },
];

/** How many of the brand's newest links fit the test; none is asked for beyond what may be open at once. */
export async function newestLinks(table: Table, brandId: string): Promise<LinkCard[]> {
  const { items } = await table.query<{ card: LinkCard }>({
    index: "gsi1",
    pk: list.inviteLinksOfOrg(brandId),
    order: "desc",
    limit: config.inviteLink.maxOpen * 4,
  });
  return items.map(({ card }) => card);
}

export async function loadArrival(table: Table, userId: string): Promise<Arrival | undefined> {
  const item = await table.get<Item>(key.arrival(userId));
  return item && stored<Arrival>(item);
}

/** The first link counts: a second one finds the row there. */
export const arrivalPut = (arrival: Arrival): Put => ({
  put: { ...key.arrival(arrival.userId), t: "arrival", sv: 1, ...arrival },
  ...follows("arrival", 1),
});
export const arrivalGone = (userId: string): Write => ({ delete: key.arrival(userId) });

/** The same for the same brand and creator. */
export const connectionId = (brandId: string, creatorId: string) =>
  `cnn_${sha256Hex(`${brandId}|${creatorId}`).slice(0, NAMED)}`;

/** Written once, never changed. */
export const connectionPut = (connection: Connection): Put => ({
  put: {
    ...connection,
    ...key.connection(connection.brandId, connection.creatorId),
    t: "connection",
    sv: 1,
    gsi1pk: list.creatorsOfOrg(connection.brandId),
    gsi1sk: `${connection.createdAt}#${connection.id}`,
    gsi2pk: list.brandsOfCreator(connection.creatorId),
    gsi2sk: `${connection.createdAt}#${connection.id}`,
    card: connection,
  },
  ...follows("connection", 1),
});

export async function loadConnection(
  table: Table,
  brandId: string,
  creatorId: string,
): Promise<Connection | undefined> {
  const item = await table.get<Item>(key.connection(brandId, creatorId));
  return item && stored<Connection>(item);
}

/** Who came by a brand's links. */
export const connectionsOfBrand = (brandId: string): ListRange[] => [
  { index: "gsi1", pk: list.creatorsOfOrg(brandId), prefix: "" },
];
/** The brands by whose links a creator came. */
export const connectionsOfCreator = (creatorId: string): ListRange[] => [
  { index: "gsi2", pk: list.brandsOfCreator(creatorId), prefix: "" },
];

/** All of a creator's, for their own data. */
export const allConnectionsOf = async (table: Table, creatorId: string): Promise<(Key & { card: Connection })[]> =>
  table.queryAll<Key & { card: Connection }>({ index: "gsi2", pk: list.brandsOfCreator(creatorId) });

/** Who has left is in no brand's list. */
export async function forgetConnections(table: Table, creatorId: string): Promise<void> {
  for (const { pk, sk } of await allConnectionsOf(table, creatorId)) await table.transact([{ delete: { pk, sk } }]);
}
