// What the creator's pages read.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const payoutsQuery = ask(["payouts", "mine"], (signal) => api.payouts.list({ query: { limit: 100 }, signal }));
