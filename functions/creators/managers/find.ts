// The profile whose managers are changed, and the invitation that a link or its creator means.

import type { Actor } from "../../../shared/domain/actor.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { findByLink, loadManagerInvitation } from "../../../shared/store/invitations.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Table } from "../../../shared/store/table.ts";

async function there(table: Table, creatorId: string, what: string): Promise<Creator> {
  const item = await loadCreator(table, creatorId);
  if (!item || item.deletedAt !== undefined) throw notFound(what);
  return stored<Creator>(item);
}

export const ownProfile = (table: Table, actor: Actor) => there(table, actor.creatorId ?? "", "creator profile");

export async function ownInvitation(table: Table, actor: Actor, invitationId: string) {
  const invitation = await loadManagerInvitation(table, invitationId);
  if (invitation === undefined || invitation.creatorId !== actor.creatorId) throw notFound("invitation");
  return invitation;
}

export async function invitationByLink(table: Table, token: string) {
  const invitation = await findByLink(table, token);
  if (!invitation || !("creatorId" in invitation)) throw notFound("invitation");
  return { invitation, creator: await there(table, invitation.creatorId, "invitation") };
}
