// A brand's team: its members with their roles. Every change moves the brand's version, so that of two changes the second sees the first.
import type { Role } from "../domain/actor.ts";
import type { Brand } from "../domain/brand.ts";
import type { TeamMember } from "../domain/team.ts";
import type { User } from "../domain/user.ts";
import { key, list } from "./keys.ts";
import { LostRace } from "./race.ts";
import type { Item, Key, Put, Table, Update, Write } from "./table.ts";
import { membershipPut } from "./users.ts";

export type Member = TeamMember & { roles: Role[]; createdAt: string };

/** Load the brand before, so that its version holds what is read here. */
export async function loadTeam(table: Table, brandId: string): Promise<Member[]> {
  const rows = await table.queryAll<Key>({ index: "gsi1", pk: list.membersOfOrg(brandId) });
  const items = await table.getMany<Item & { roles: Role[]; createdAt: string }>(
    rows.map(({ pk, sk }) => ({ pk, sk })),
  );
  return items
    .map(({ pk, roles, createdAt }) => ({ userId: pk.slice("USER#".length), roles, createdAt }))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** The members' addresses by their ids. */
export async function addressesOf(table: Table, userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await table.getMany<Item & User>([...new Set(userIds)].map(key.user));
  return new Map(users.map(({ id, email }) => [id, email]));
}

/** The brand's next version, without another change of it. */
export const teamMoved = ({ id, version }: Pick<Brand, "id" | "version">, now: Date): Update => ({
  update: key.org(id),
  set: { version: version + 1, updatedAt: now.toISOString() },
  if: { version },
  orElse: (current) => new LostRace("brand", current),
});

/** The roles that a person holds in a brand at this moment; undefined for who is not in its team. */
export async function rolesOf(table: Table, brandId: string, userId: string): Promise<Role[] | undefined> {
  return (await table.get<Item & { roles: Role[] }>(key.membership(userId, brandId)))?.roles;
}

export const firstMembership = (member: Parameters<typeof membershipPut>[0], now: Date): Put => ({
  ...membershipPut(member, now),
  if: { pk: { absent: true } },
  orElse: (current) => new LostRace("membership", current),
});

export const rolesChanged = (brandId: string, userId: string, roles: readonly Role[]): Write => ({
  update: key.membership(userId, brandId),
  set: { roles, card: { userId, roles } },
  if: { pk: { present: true } },
  orElse: (current) => new LostRace("membership", current),
});

export const memberGone = (brandId: string, userId: string): Write => ({
  delete: key.membership(userId, brandId),
  if: { pk: { present: true } },
  orElse: (current) => new LostRace("membership", current),
});
