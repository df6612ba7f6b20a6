// A brand's groups of creators, as the brand and the creators read them.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const groupsQuery = (brandId: string) =>
  ask(["groups", brandId], (signal) => api.groups.ofBrand({ params: { brandId }, signal }));
export const groupQuery = (brandId: string, groupId: string) =>
  ask(["groups", brandId, groupId], (signal) => api.groups.get({ params: { brandId, groupId }, signal }));
export const myGroupsQuery = ask(["groups", "mine"], (signal) => api.groups.list({ signal }));
export const myGroupQuery = (groupId: string) =>
  ask(["groups", "mine", groupId], (signal) => api.groups.read({ params: { groupId }, signal }));

export type GroupPage = Awaited<ReturnType<typeof api.groups.get>>["data"];
export type Content = Pick<GroupPage, "announcements" | "briefs">;
