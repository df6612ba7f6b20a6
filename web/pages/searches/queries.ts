// The searches that a person keeps.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const SEARCHES = ["searches"] as const;
export const searchesQuery = ask(SEARCHES, (signal) => api.savedSearches.list({ signal }));
export type SavedSearch = Awaited<ReturnType<typeof api.savedSearches.list>>["data"]["items"][number];
