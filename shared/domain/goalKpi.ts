// By which figures a goal is measured: recommended, the first one offered; any other word stays possible.
import type { GOALS } from "./brief.ts";

type Goal = (typeof GOALS)[number];

export const KPIS = [
  "reach",
  "views",
  "engagements",
  "mentions",
  "saves",
  "clicks",
  "visits",
  "sign_ups",
  "leads",
  "sales",
  "redemptions",
  "pieces",
  "members",
  "replies",
  "attendees",
  "answers",
] as const;
export type Kpi = (typeof KPIS)[number];

/** The most telling figure of each goal first. */
export const GOAL_KPIS = {
  awareness: ["reach", "views", "engagements", "mentions", "saves"],
  sales: ["sales", "redemptions", "leads", "clicks"],
  product_promotion: ["clicks", "visits", "sign_ups", "saves", "views", "answers"],
  ugc: ["pieces", "saves", "engagements"],
  community: ["members", "replies", "answers", "mentions", "engagements", "sign_ups"],
  event: ["attendees", "sign_ups", "visits", "mentions"],
} as const satisfies Record<Goal, readonly Kpi[]>;

/** False where the figure says little about the goal. A word that is none of ours is the brand's own business. */
export function kpiFits(goal: Goal, metric: string): boolean {
  const recommended: readonly string[] = GOAL_KPIS[goal];
  const known: readonly string[] = KPIS;
  return recommended.includes(metric) || !known.includes(metric);
}
