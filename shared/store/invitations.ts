// Invitations of addresses, to a brand's team or to manage a creator: one row for each of them and address, found by its link, its owner or its address.
import { config } from "../config.ts";
import type { ManagerInvitation } from "../domain/creatorManager.ts";
import type { Invitation } from "../domain/team.ts";
import { sha256Hex } from "../hash.ts";
import { key, list } from "./keys.ts";
import { follows, LostRace } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Put, Table, Update } from "./table.ts";

type AnyInvitation = Invitation | ManagerInvitation;

/** So much of a hash names an invitation. */
const NAMED = 26;

export const addressHash = (email: string) => sha256Hex(email.toLowerCase());

/** The same for the same brand or creator and address, so that there is one invitation at most. */
export const invitationId = (ownerId: string, email: string) =>
  `inv_${sha256Hex(`${ownerId}|${email.toLowerCase()}`).slice(0, NAMED)}`;

/** A link's token names the invitation, so that it is found by key; its secret is known by the hash. */
export const linkOf = (id: string, secret: string) => {
  const token = `${id.slice("inv_".length)}.${secret}`;
  return { token, hash: sha256Hex(token) };
};

/** What a list shows; of what is over nothing is listed. */
const cardOf = ({ links: _links, ...invitation }: AnyInvitation) => invitation;

const listOf = (invitation: AnyInvitation) =>
  "brandId" in invitation ? list.invitationsOfOrg(invitation.brandId) : list.managerInvitationsOf(invitation.creatorId);

/** Writes the row; `invitation.version` is the new version, the one before it is the condition. */
export const invitationPut = (invitation: AnyInvitation): Put => ({
  put: {
    ...invitation,
    ...key.invitation(invitation.id),
    t: "invitation",
    sv: 1,
    ...(invitation.email === undefined
      ? {}
      : {
          gsi1pk: listOf(invitation),
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
export const linkAdded = ({ id, version }: AnyInvitation, hash: string): Update => ({
  update: key.invitation(id),
  append: { links: [hash] },
  if: { version },
  orElse: (current) => new LostRace("invitation", current),
});

export async function loadAnyInvitation(table: Table, id: string): Promise<AnyInvitation | undefined> {
  const item = await table.get<Item>(key.invitation(id));
  return item && stored<AnyInvitation>(item);
}

/** An invitation to a team. */
export async function loadInvitation(table: Table, id: string): Promise<Invitation | undefined> {
  const invitation = await loadAnyInvitation(table, id);
  return invitation && "brandId" in invitation ? invitation : undefined;
}

/** An invitation to manage a creator. */
export async function loadManagerInvitation(table: Table, id: string): Promise<ManagerInvitation | undefined> {
  const invitation = await loadAnyInvitation(table, id);
  return invitation && "creatorId" in invitation ? invitation : undefined;
}

/** The invitation that a link leads to; undefined for a link that is not its. */
export async function findByLink(table: Table, token: string): Promise<AnyInvitation | undefined> {
  const [name = ""] = token.split(".");
  if (!/^[0-9a-f]+$/.test(name)) return undefined;
  const invitation = await loadAnyInvitation(table, `inv_${name}`);
  return invitation?.links.includes(sha256Hex(token)) ? invitation : undefined;
}

/** Of one list those that nobody accepted or took back, oldest first. */
async function openOf<I extends AnyInvitation>(table: Table, pk: string): Promise<I[]> {
  const rows = await table.queryAll<Key>({ index: "gsi1", pk });
  const items = await table.getMany<Item>(rows.map(({ pk, sk }) => ({ pk, sk })));
  return items
    .map((item) => stored<I>(item))
    .filter(({ status }) => status === "open")
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

export const invitationsOf = (table: Table, brandId: string) =>
  openOf<Invitation>(table, list.invitationsOfOrg(brandId));
export const managerInvitationsOf = (table: Table, creatorId: string) =>
  openOf<ManagerInvitation>(table, list.managerInvitationsOf(creatorId));

/** Open invitations to an address, as their lists show them. */
export async function invitationsTo(table: Table, hash: string): Promise<Omit<AnyInvitation, "links">[]> {
  const rows = await table.queryAll<{ card: Omit<AnyInvitation, "links"> }>({
    index: "gsi2",
    pk: list.invitationsTo(hash),
  });
  return rows.map(({ card }) => card);
}
