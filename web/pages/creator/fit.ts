// Whether a brief is for a creator's accounts, told before they apply; the server decides.
import { tierOf } from "../../../shared/domain/tier.ts";
import type { BriefCard, Profile } from "./queries.ts";

export type Misfit = "tier" | "engagement" | "country";

/** Each filter that no account passes. Empty filters restrict nothing. */
export function misfitsOf(eligibility: BriefCard["eligibility"], { accounts, country }: Profile): Misfit[] {
  if (!eligibility) return [];
  const { tiers, countries, minEngagementBps = 0 } = eligibility;
  const latest = accounts.flatMap((account) => account.latest ?? []);
  return [
    ...(tiers.length > 0 && !latest.some(({ followers, members }) => tiers.includes(tierOf(followers ?? members ?? 0)))
      ? (["tier"] as const)
      : []),
    ...(minEngagementBps > 0 && !latest.some(({ engagementBps }) => (engagementBps ?? -1) >= minEngagementBps)
      ? (["engagement"] as const)
      : []),
    ...(countries.length > 0 && !countries.includes(country) ? (["country"] as const) : []),
  ];
}
