// The polls of a brief.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const pollsQuery = (briefId: string) =>
  ask(["polls", briefId], (signal) => api.polls.ofBrief({ params: { briefId }, signal }));
export type Poll = Awaited<ReturnType<typeof api.polls.ofBrief>>["data"]["items"][number];
