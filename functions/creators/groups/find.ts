// The group that a request names, for the side that may read or keep it; what is not theirs does not exist.
import type { App } from "../../../shared/app.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import { type Actor, ROLES, type Role } from "../../../shared/domain/actor.ts";
import type { BriefCard } from "../../../shared/domain/briefCard.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import type { Group } from "../../../shared/domain/group.ts";
import {
  announcementsOf,
  briefsOfGroup,
  loadGroup,
  loadGroupMember,
  memberCard,
} from "../../../shared/store/groups.ts";
import { newestFirst } from "../../../shared/store/listing.ts";

const WRITERS: readonly Role[] = ["owner", "manager"];
const SHOWN = { announcements: 20, briefs: 25 };

export const mustRead = (actor: Actor, brandId: string) => mustHold(actor, brandId, "brand", ROLES);
export const mustWrite = (actor: Actor, brandId: string) => mustHold(actor, brandId, "brand", WRITERS);

export async function groupOf(
  { table }: App,
  { brandId, groupId }: { brandId: string; groupId: string },
): Promise<Group> {
  const group = await loadGroup(table, groupId);
  if (group?.brandId !== brandId) throw notFound("group");
  return group;
}

/** For a creator who is in it or asked to be. */
export async function ownMembership({ table }: App, actor: Actor, groupId: string) {
  const [group, member] = await Promise.all([
    loadGroup(table, groupId),
    loadGroupMember(table, groupId, actor.creatorId ?? ""),
  ]);
  if (!group || !member) throw notFound("group");
  return { group, member };
}

export const groupReply = ({ createdBy: _by, ...group }: Group) => group;
export const memberReply = memberCard;

/** What its members read. */
export async function contentOf({ table }: App, groupId: string) {
  const [announcements, { items: briefs }] = await Promise.all([
    announcementsOf(table, groupId, SHOWN.announcements),
    newestFirst<BriefCard>(table, briefsOfGroup(groupId), ["briefsOfGroup", groupId], { limit: SHOWN.briefs }),
  ]);
  return { announcements, briefs };
}
