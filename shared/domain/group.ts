// A brand's group of creators: who is in it, briefs for it alone or for it first, and what the brand announces to it.
import { config } from "../config.ts";
import type { Brief } from "./brief.ts";
import type { Creator } from "./creator.ts";
import { DomainError } from "./errors.ts";
import { line, text } from "./text.ts";
import { transition } from "./transition.ts";

export const GroupName = line(80);
export const GroupAbout = text(1_000, 0);
export const AnnouncementText = text(2_000);

/** Who said no is not asked again; who left or was taken out may be. */
export const GROUP_MEMBER = {
  asked: { accept: "member", decline: "declined", remove: "removed" },
  member: { leave: "left", remove: "removed" },
  declined: {},
  left: { ask: "asked" },
  removed: { ask: "asked", add: "member" },
} as const;
export type GroupMemberStatus = keyof typeof GROUP_MEMBER;
export const GROUP_MEMBER_STATUSES = Object.keys(GROUP_MEMBER) as [GroupMemberStatus, ...GroupMemberStatus[]];

/** Stored under GROUP#<id> / H. */
export type Group = {
  id: string;
  version: number;
  brandId: string;
  brandName: string;
  name: string;
  about: string;
  /** Who is in it or asked to be. */
  count: number;
  /** When the brand last wrote to it. */
  announcedAt?: string;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
};

/** Stored under GROUP#<id> / C#<creator>. */
export type GroupMember = {
  id: string;
  version: number;
  status: GroupMemberStatus;
  groupId: string;
  groupName: string;
  brandId: string;
  brandName: string;
  creatorId: string;
  creatorHandle: string;
  creatorName: string;
  /** Who is told; never in a reply. */
  creatorUserId: string;
  createdAt: string;
  updatedAt: string;
};

/** Stored under GROUP#<id> / ANN#<id>; written once. */
export type Announcement = { id: string; groupId: string; text: string; by: string; at: string };

type NewGroup = Pick<Group, "id" | "brandId" | "brandName" | "name"> & { about?: string | undefined; by: string };

export function newGroup({ about = "", by, ...given }: NewGroup, groups: number, now: Date): Group {
  const { maxGroups } = config.group;
  if (groups >= maxGroups) throw new DomainError("limit_reached", `A brand has ${maxGroups} groups at most.`);
  const at = now.toISOString();
  return { ...given, about, version: 1, count: 0, createdBy: by, createdAt: at, updatedAt: at };
}

const counts = (status: GroupMemberStatus | undefined) => status === "asked" || status === "member";

/** The group with one more or one less in it. */
function counted(group: Group, before: GroupMember | undefined, after: GroupMember): Group | undefined {
  const change = Number(counts(after.status)) - Number(counts(before?.status));
  if (change === 0) return undefined;
  const { maxMembers } = config.group;
  if (change > 0 && group.count >= maxMembers)
    throw new DomainError("limit_reached", `A group has room for ${maxMembers} creators.`);
  return { ...group, count: group.count + change, version: group.version + 1, updatedAt: after.updatedAt };
}

export type GroupStep = { group: Group | undefined; member: GroupMember };

type Asked = Pick<Creator, "id" | "handle" | "displayName" | "userId">;

/**
 * Asked to join, or in it at once who has completed a deal with the brand. Undefined for who is there, or is asked, already.
 */
export function askToJoin(
  group: Group,
  before: GroupMember | undefined,
  { id, creator, hasWorked }: { id: string; creator: Asked; hasWorked: boolean },
  now: Date,
): GroupStep | undefined {
  if (before?.status === "member" || (before?.status === "asked" && !hasWorked)) return undefined;
  const at = now.toISOString();
  // Who left on their own is asked, whatever they have done.
  const isIn = hasWorked && (before === undefined || before.status === "removed" || before.status === "asked");
  const command = isIn ? (before?.status === "asked" ? "accept" : "add") : "ask";
  const status = before
    ? (transition(GROUP_MEMBER, "membership", before, command) as GroupMemberStatus)
    : isIn
      ? "member"
      : "asked";
  const member: GroupMember = {
    id,
    version: (before?.version ?? 0) + 1,
    status,
    groupId: group.id,
    groupName: group.name,
    brandId: group.brandId,
    brandName: group.brandName,
    creatorId: creator.id,
    creatorHandle: creator.handle,
    creatorName: creator.displayName,
    creatorUserId: creator.userId,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
  return { group: counted(group, before, member), member };
}

const DONE = { accept: "member", decline: "declined", leave: "left", remove: "removed" } as const;

/** Undefined when that is so already. */
export function answered(
  group: Group,
  before: GroupMember,
  command: keyof typeof DONE,
  now: Date,
): GroupStep | undefined {
  if (before.status === DONE[command]) return undefined;
  const status = transition(GROUP_MEMBER, "membership", before, command) as GroupMemberStatus;
  const member = { ...before, status, version: before.version + 1, updatedAt: now.toISOString() };
  return { group: counted(group, before, member), member };
}

/** 429 `rate_limited` while the one before is young. */
export function announce(group: Group, now: Date): Group {
  const { announceEverySeconds } = config.group;
  const free = group.announcedAt === undefined ? 0 : Date.parse(group.announcedAt) + announceEverySeconds * 1000;
  if (now.getTime() < free)
    throw new DomainError("rate_limited", "You wrote to this group a moment ago. Wait a little, so that it is read.", {
      retryAfterSeconds: Math.ceil((free - now.getTime()) / 1000),
    });
  const at = now.toISOString();
  return { ...group, announcedAt: at, version: group.version + 1, updatedAt: at };
}

/** When a brief that is for a group first is there for everybody; undefined for one that stays as it is. */
export function publicFrom({ visibility, group, publishedAt, drop }: Brief): string | undefined {
  if (visibility !== "group" || group?.hours === undefined || publishedAt === undefined) return undefined;
  const opens = Math.max(Date.parse(publishedAt), drop ? Date.parse(drop.opensAt) : 0);
  return new Date(opens + group.hours * 3_600_000).toISOString();
}

export const isInGroup = (member: Pick<GroupMember, "status"> | undefined) => member?.status === "member";
