// What is read about how far accounts can be believed.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";
import type { Creator } from "../creators/queries.ts";

export type Trusted = Pick<Creator["accounts"][number], "authenticity" | "ownership">;
export type Authenticity = Trusted["authenticity"];

export const contestsKey = ["contests"] as const;
export const contestsQuery = ask([...contestsKey], (signal) => api.trust.contests({ query: { limit: 50 }, signal }));
export type Contested = Awaited<ReturnType<typeof api.trust.contests>>["data"]["items"][number];
