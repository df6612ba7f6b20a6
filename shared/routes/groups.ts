// Ambassador groups: a brand's creators of long standing, with briefs for them alone or for them first, and announcements.
import * as z from "zod/mini";
import { BriefCard } from "../domain/briefCard.ts";
import { AnnouncementText, GROUP_MEMBER_STATUSES, GroupAbout, GroupName } from "../domain/group.ts";
import { Id, Instant } from "../domain/text.ts";
import { page } from "./page.ts";
import { route } from "./route.ts";

export const Group = z.object({
  id: Id,
  version: z.int(),
  brandId: Id,
  brandName: z.string(),
  name: z.string(),
  about: z.string(),
  /** Who is in it or asked to be. */
  count: z.int(),
  announcedAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
});

export const GroupMember = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(GROUP_MEMBER_STATUSES),
  groupId: Id,
  groupName: z.string(),
  brandId: Id,
  brandName: z.string(),
  creatorId: Id,
  creatorHandle: z.string(),
  creatorName: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
});

export const Announcement = z.object({ id: Id, groupId: Id, text: z.string(), at: Instant });

const inside = {
  ...Group.shape,
  /** The newest first, 20 at most. */
  announcements: z.array(Announcement),
  /** For the group alone, or for it first; the newest first, 25 at most. */
  briefs: z.array(BriefCard),
};
export const GroupWithMembers = z.object({ ...inside, members: z.array(GroupMember) });
export const GroupFromInside = z.object({ ...inside, status: z.enum(GROUP_MEMBER_STATUSES) });

const ofBrand = { area: "creators", access: "brand" } as const;
const ofCreator = { area: "creators", access: "creator" } as const;
const GROUP = "/brands/{brandId}/groups/{groupId}" as const;

export const groups = {
  create: route("POST /brands/{brandId}/groups", {
    ...ofBrand,
    summary: "Begin a group of creators",
    description: "For owners and managers.",
    body: z.object({ name: GroupName, about: z.optional(GroupAbout) }),
    output: Group,
    status: 201,
    errors: ["not_found", "forbidden", "limit_reached"],
  }),
  ofBrand: route("GET /brands/{brandId}/groups", {
    ...ofBrand,
    summary: "List your brand's groups",
    description: "All of them, the oldest first.",
    output: page(Group),
    errors: ["not_found"],
  }),
  get: route(`GET ${GROUP}`, {
    ...ofBrand,
    summary: "Read a group",
    description: "With who is in it, its briefs and what you announced.",
    output: GroupWithMembers,
    errors: ["not_found"],
  }),
  add: route(`POST ${GROUP}/members`, {
    ...ofBrand,
    summary: "Bring a creator into a group",
    description:
      "For owners and managers. With `agreementId` of a completed deal they are in it at once; else they are asked, and join when they accept. Who said no is not asked again. The same again answers 200.",
    body: z.union([z.object({ agreementId: Id }), z.object({ creatorId: Id })]),
    output: GroupMember,
    status: 201,
    alsoStatus: [200],
    errors: ["not_found", "forbidden", "illegal_transition", "not_eligible", "limit_reached"],
  }),
  remove: route(`DELETE ${GROUP}/members/{creatorId}`, {
    ...ofBrand,
    summary: "Take a creator out of a group",
    description: "Or the question back. Applications and deals stay. Again answers 200.",
    output: GroupMember,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  announce: route(`POST ${GROUP}/announcements`, {
    ...ofBrand,
    summary: "Write to everybody in a group",
    description: "For owners and managers, once an hour. Each member is told, and reads it on the group's page.",
    body: z.object({ text: AnnouncementText }),
    output: Announcement,
    status: 201,
    idempotency: "required",
    errors: ["not_found", "forbidden", "rate_limited"],
  }),
  list: route("GET /creator/groups", {
    ...ofCreator,
    summary: "List the groups that you are in or asked to join",
    output: page(GroupMember),
  }),
  read: route("GET /creator/groups/{groupId}", {
    ...ofCreator,
    summary: "Read a group that you are in or asked to join",
    description: "Briefs and announcements are for members.",
    output: GroupFromInside,
    errors: ["not_found"],
  }),
  answer: route("POST /creator/groups/{groupId}/answer", {
    ...ofCreator,
    summary: "Join a group, or say no",
    body: z.object({ answer: z.enum(["accept", "decline"]) }),
    output: GroupMember,
    errors: ["not_found", "illegal_transition"],
  }),
  leave: route("POST /creator/groups/{groupId}/leave", {
    ...ofCreator,
    summary: "Leave a group",
    description: "Applications and deals stay. Again answers 200.",
    output: GroupMember,
    errors: ["not_found", "illegal_transition"],
  }),
} as const;
