// The invitation that a link or an owner means.
import { mustHold } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import { findByLink, loadInvitation } from "../../../shared/store/invitations.ts";
import type { Table } from "../../../shared/store/table.ts";

export async function invitationByLink(table: Table, token: string) {
  const invitation = await findByLink(table, token);
  if (!invitation || !("brandId" in invitation)) throw notFound("invitation");
  const brand = await loadBrand(table, invitation.brandId);
  if (!brand) throw notFound("invitation");
  return { invitation, brand };
}

export async function ownInvitation(table: Table, actor: Actor, params: { brandId: string; invitationId: string }) {
  mustHold(actor, params.brandId, "invitation", ["owner"]);
  const invitation = await loadInvitation(table, params.invitationId);
  if (invitation?.brandId !== params.brandId) throw notFound("invitation");
  return invitation;
}
