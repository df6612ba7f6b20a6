// What admins and mediators read.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export type Shown = "open" | "upheld";
export const flagsKey = ["flags"] as const;
/** What waits for an answer, or what was taken out. */
export const flagsQuery = (shown: Shown) =>
  ask([...flagsKey, shown], (signal) => api.flags.list({ query: { limit: 50, status: [shown] }, signal }));
export const disputesQuery = ask(["disputes"], (signal) => api.disputes.list({ query: { limit: 50 }, signal }));
