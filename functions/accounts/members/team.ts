// The brand whose team is changed, with its people, for an owner; and how a change of it is recorded.

import { mustHold } from "../../../shared/domain/access.ts";
import type { Actor, Role } from "../../../shared/domain/actor.ts";
import type { Brand } from "../../../shared/domain/brand.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import type { AuditEntry } from "../../../shared/domain/event.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import type { Table } from "../../../shared/store/table.ts";
import { loadTeam, type Member } from "../../../shared/store/team.ts";

/** Read anew from the table: what was changed a moment ago by another request counts. */
export async function ownTeam(table: Table, actor: Actor, brandId: string, roles: readonly Role[] = ["owner"]) {
  mustHold(actor, brandId, "brand", roles);
  const brand = await loadBrand(table, brandId);
  if (!brand) throw notFound("brand");
  return { brand, team: await loadTeam(table, brandId) };
}

export function memberOf(team: readonly Member[], userId: string): Member {
  const member = team.find((one) => one.userId === userId);
  if (!member) throw notFound("member");
  return member;
}

/** Never who it is but by id. */
export const teamAudit = (
  { id, version }: Pick<Brand, "id" | "version">,
  action: string,
  facts: Record<string, string>,
): AuditEntry => ({ aggregate: id, version: version + 1, action: `brand.${action}`, facts });
