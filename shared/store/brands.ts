// Brands: one head item each, and who belongs to them.
import type { ActorRef, Role } from "../domain/actor.ts";
import type { Brand } from "../domain/brand.ts";
import { notFound } from "../domain/errors.ts";
import { toWrites } from "./commit.ts";
import { key } from "./keys.ts";
import { LostRace, settled } from "./race.ts";
import type { Item, Put, Refusal, Table } from "./table.ts";
import { membershipPut } from "./users.ts";

export type BrandItem = Item & Brand;

export const loadBrand = (table: Table, brandId: string) => table.get<BrandItem>(key.org(brandId));

/** Writes the next version; `before` is undefined for the first one. */
export const brandPut = (brand: Brand, before: { version: number } | undefined, orElse?: Refusal): Put => ({
  put: { ...key.org(brand.id), t: "brand", sv: 1, type: "brand", ...brand },
  if: before ? { version: before.version } : { pk: { absent: true } },
  ...(orElse ? { orElse } : {}),
});

/** Makes a person a member of a brand, or gives a member other roles. */
export async function addMember(
  table: Table,
  member: { orgId: string; displayName: string; userId: string; roles: readonly Role[]; actor: ActorRef; now: Date },
): Promise<void> {
  const { actor, now, ...membership } = member;
  await settled(async () => {
    const brand = await loadBrand(table, membership.orgId);
    if (!brand) throw notFound("brand");
    const version = brand.version + 1;
    const facts = { userId: membership.userId, roles: membership.roles.join(" ") };
    const bump = {
      update: key.org(brand.id),
      set: { version, updatedAt: now.toISOString() },
      if: { version: brand.version },
      orElse: (current: Item | undefined) => new LostRace("brand", current),
    };
    const change = {
      writes: [bump, membershipPut(membership, now)],
      audits: [{ aggregate: brand.id, version, action: "brand.member_added", facts }],
    };
    await table.transact(toWrites(change, { actor, now, correlationId: `member-${membership.userId}` }));
  });
}
