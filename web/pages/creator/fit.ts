// Whether a brief is for a creator's accounts, told before they apply; the server decides.
import { tierOf } from "../../../shared/domain/tier.ts";
import type { BriefCard, Profile } from "./queries.ts";

export type Misfit = "tier" | "engagement" | "country" | "stale";
type Figures = NonNullable<Profile["accounts"][number]["latest"]>;

/** Each filter that no account passes; `stale` where figures would, were they not too old. Empty filters restrict nothing. */
export function misfitsOf(eligibility: BriefCard["eligibility"], { accounts, country }: Profile): Misfit[] {
  if (!eligibility) return [];
  const { tiers, countries, minEngagementBps = 0 } = eligibility;
  const latest = accounts.flatMap((account) => account.latest ?? []);
  const ask = (misfit: Misfit, passes: (of: Figures) => boolean): Misfit[] => {
    const passing = latest.filter(passes);
    if (passing.some(({ stale }) => !stale)) return [];
    return [passing.length > 0 ? "stale" : misfit];
  };
  const misfits = [
    ...(tiers.length > 0
      ? ask("tier", ({ followers, members }) => tiers.includes(tierOf(followers ?? members ?? 0)))
      : []),
    ...(minEngagementBps > 0
      ? ask("engagement", ({ engagementBps }) => (engagementBps ?? -1) >= minEngagementBps)
      : []),
    ...(countries.length > 0 && !countries.includes(country) ? (["country"] as const) : []),
  ];
  return [...new Set(misfits)];
}
