// Invitations to a brand's team: one row for each brand and address, found by its link, its brand or its address.
import { config } from "../config.ts";
import type { Invitation } from "../domain/team.ts";
import { sha256Hex } from "../hash.ts";
import { key, list } from "./keys.ts";
import { follows, LostRace } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Put, Table, Update } from "./table.ts";

/** So much of a hash names an invitation. */
const NAMED = 26;

export const addressHash = (email: string) => sha256Hex(email.toLowerCase());

/** The same for the same brand and address, so that there is one invitation at most. */
export const invitationId = (brandId: string, email: string) =>
  `inv_${sha256Hex(`${brandId}|${email.toLowerCase()}`).slice(0, NAMED)}`;

/** A link's token names the invitation, so that it is found by key; its secret is known by the hash. */
export const linkOf = (id: string, secret: string) => {
  const token = `${id.slice("inv_".length)}.${secret}`;
  return { token, hash: sha256Hex(token) };
};

/** What a list shows; of what is over nothing is listed. */
const cardOf = ({ links: _links, ...invitation }: Invitation) => invitation;

/** Writes the row; `invitation.version` is the new version, the one before it is the condition. */
export const invitationPut = (invitation: Invitation): Put => ({
  put: {
    ...invitation,
    ...key.invitation(invitation.id),
    t: "invitation",
    sv: 1,
    ...(invitation.email === undefined
      ? {}
      : {
          gsi1pk: list.invitationsOfOrg(invitation.brandId),
          gsi1sk: `${invitation.createdAt}#${invitation.id}`,
          gsi2pk: list.invitationsTo(addressHash(invitation.email)),
          gsi2sk: invitation.id,
          card: cardOf(invitation),
        }),
    ttl: Math.ceil(Date.parse(invitation.expiresAt) / 1000) + config.team.keepSeconds,
  },
  ...follows("invitation", invitation.version),
});

/** A further link of the same sending; it moves no version, for nothing was decided. */
export const linkAdded = ({ id, version }: Invitation, hash: string): Update => ({
  update: key.invitation(id),
  append: { links: [hash] },
  if: { version },
  orElse: (current) => new LostRace("invitation", current),
});

export async function loadInvitation(table: Table, id: string): Promise<Invitation | undefined> {
  const item = await table.get<Item>(key.invitation(id));
  return item && stored<Invitation>(item);
}

/** The invitation that a link leads to; undefined for a link that is not its. */
export async function findByLink(table: Table, token: string): Promise<Invitation | undefined> {
  const [name = ""] = token.split(".");
  if (!/^[0-9a-f]+$/.test(name)) return undefined;
  const invitation = await loadInvitation(table, `inv_${name}`);
  return invitation?.links.includes(sha256Hex(token)) ? invitation : undefined;
}

/** A brand's invitations that nobody accepted or took back, oldest first. */
export async function invitationsOf(table: Table, brandId: string): Promise<Invitation[]> {
  const rows = await table.queryAll<Key>({ index: "gsi1", pk: list.invitationsOfOrg(brandId) });
  const items = await table.getMany<Item>(rows.map(({ pk, sk }) => ({ pk, sk })));
  return items
    .map((item) => stored<Invitation>(item))
    .filter(({ status }) => status === "open")
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** Open invitations to an address, as their lists show them. */
export async function invitationsTo(table: Table, hash: string): Promise<Omit<Invitation, "links">[]> {
  const rows = await table.queryAll<{ card: Omit<Invitation, "links"> }>({
    index: "gsi2",
    pk: list.invitationsTo(hash),
  });
  return rows.map(({ card }) => card);
}
