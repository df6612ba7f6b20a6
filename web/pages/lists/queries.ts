// A brand's lists of creators and what its team thinks of them.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const listsQuery = (brandId: string) =>
  ask(["lists", brandId], (signal) => api.savedLists.list({ params: { brandId }, signal }));
export const listQuery = (brandId: string, listId: string) =>
  ask(["lists", brandId, listId], (signal) => api.savedLists.get({ params: { brandId, listId }, signal }));
export const assessmentQuery = (brandId: string, creatorId: string) =>
  ask(["assessment", brandId, creatorId], (signal) => api.savedLists.about({ params: { brandId, creatorId }, signal }));

export type SavedList = Awaited<ReturnType<typeof api.savedLists.create>>["data"];
export type Listed = Awaited<ReturnType<typeof api.savedLists.get>>["data"]["members"][number];
export type Assessment = Listed["assessment"];
