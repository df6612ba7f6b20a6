// What admins and mediators read.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const flagsQuery = ask(["flags"], (signal) => api.flags.list({ query: { limit: 50 }, signal }));
export const disputesQuery = ask(["disputes"], (signal) => api.disputes.list({ query: { limit: 50 }, signal }));
