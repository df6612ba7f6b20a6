// Whom a brief is for: filters over the creator's accounts and country. Empty lists restrict nothing.
import type { Brief } from "./brief.ts";
import type { Creator, SocialAccount } from "./creator.ts";
import { DomainError, type FieldError } from "./errors.ts";
import { audienceOf } from "./socialAccount.ts";
import { tierOf } from "./tier.ts";

/** Each filter that the creator does not pass; any account on any platform may pass it. */
export function notEligible(
  eligibility: Brief["eligibility"],
  creator: Pick<Creator, "country">,
  accounts: readonly Pick<SocialAccount, "latest">[],
): FieldError[] {
  if (!eligibility) return [];
  const { tiers, countries, minEngagementBps = 0 } = eligibility;
  const latest = accounts.flatMap((account) => account.latest ?? []);
  const errors: FieldError[] = [];
  if (tiers.length > 0 && !latest.some((metrics) => tiers.includes(tierOf(audienceOf(metrics)))))
    errors.push({ path: "eligibility.tiers", message: `This brief is for accounts of tier ${tiers.join(" or ")}.` });
  if (minEngagementBps > 0 && !latest.some((metrics) => (metrics.engagementBps ?? -1) >= minEngagementBps))
    errors.push({
      path: "eligibility.minEngagementBps",
      message: `This brief asks for an engagement of at least ${minEngagementBps} basis points.`,
    });
  if (countries.length > 0 && !countries.includes(creator.country))
    errors.push({ path: "eligibility.countries", message: `This brief is for creators in ${countries.join(", ")}.` });
  return errors;
}

/** 409 `not_eligible` with a sentence per filter that is not passed. */
export function mustBeEligible(...given: Parameters<typeof notEligible>): void {
  const errors = notEligible(...given);
  if (errors.length > 0)
    throw new DomainError("not_eligible", errors.map((error) => error.message).join(" "), { errors });
}
