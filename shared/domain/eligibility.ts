// Whom a brief is for: filters over the creator's accounts and country. Empty lists restrict nothing.
import { isForAdults, isRegulated, youngPlaceErrors } from "./ageGate.ts";
import type { Brief } from "./brief.ts";
import type { Creator, SocialAccount } from "./creator.ts";
import { DomainError, type FieldError } from "./errors.ts";
import { isYoung } from "./platform.ts";
import { audienceOf } from "./socialAccount.ts";
import { tierOf } from "./tier.ts";

/**
 * Each filter that the creator does not pass; any account on any platform may pass it, but for adults only none with a young
 * audience. Who is invited passes the filters of size and engagement, not those of age and countries, and
 * nobody is asked for what they make nothing for.
 */
export function notEligible(
  brief: Pick<Brief, "eligibility" | "regulatedCategory" | "audience" | "deliverables">,
  creator: Pick<Creator, "country" | "adult" | "blackoutCategories">,
  accounts: readonly Pick<SocialAccount, "latest" | "platform">[],
  { invited = false }: { invited?: boolean } = {},
): FieldError[] {
  const errors: FieldError[] = youngPlaceErrors(brief, brief.deliverables ?? []);
  if (isRegulated(brief) && !creator.adult) errors.push({ path: "birthDate", key: "adults_only" });
  if (brief.regulatedCategory && creator.blackoutCategories?.includes(brief.regulatedCategory))
    errors.push({ path: "regulatedCategory", key: "category_refused" });
  if (!brief.eligibility) return errors;
  const { countries } = brief.eligibility;
  const tiers = invited ? [] : brief.eligibility.tiers;
  const minEngagementBps = invited ? 0 : (brief.eligibility.minEngagementBps ?? 0);
  const counted = isForAdults(brief) ? accounts.filter(({ platform }) => !isYoung(platform)) : accounts;
  const latest = counted.flatMap((account) => account.latest ?? []);
  if (tiers.length > 0 && !latest.some((metrics) => tiers.includes(tierOf(audienceOf(metrics)))))
    errors.push({ path: "eligibility.tiers", key: "for_tiers", facts: { tiers: tiers.join(", ") } });
  if (minEngagementBps > 0 && !latest.some((metrics) => (metrics.engagementBps ?? -1) >= minEngagementBps))
    errors.push({
      path: "eligibility.minEngagementBps",
      key: "for_engagement",
      facts: { least: { share: minEngagementBps } },
    });
  if (countries.length > 0 && !countries.includes(creator.country))
    errors.push({ path: "eligibility.countries", key: "for_countries", facts: { countries: countries.join(", ") } });
  return errors;
}

/** 409 `not_eligible` with every filter that is not passed. */
export function mustBeEligible(...given: Parameters<typeof notEligible>): void {
  const errors = notEligible(...given);
  if (errors.length > 0)
    throw new DomainError("not_eligible", "Your profile does not meet what this brief asks for.", { errors });
}
