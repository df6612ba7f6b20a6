// Creators like another one: by what they have in common, weighed as a match is.
import * as z from "zod/mini";
import { TIERS } from "./brief.ts";
import type { CreatorCard } from "./discovery.ts";
import { PLATFORM_NAMES } from "./platform.ts";

/** What having it in common weighs. */
export const LIKENESS = { niche: 40, platform: 20, tier: 20, language: 15, country: 5 } as const;

/** What both have. */
export const InCommon = z.object({
  niches: z.array(z.string()),
  platforms: z.array(z.enum(PLATFORM_NAMES)),
  tiers: z.array(z.enum(TIERS)),
  languages: z.array(z.string()),
});
export type InCommon = z.infer<typeof InCommon>;
export type Likeness = { score: number; inCommon: InCommon };

const shared = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set(a)].filter((each) => b.includes(each));
const part = (both: readonly unknown[], of: readonly unknown[]) =>
  of.length === 0 ? 0 : both.length / new Set(of).size;

type Known = Pick<CreatorCard, "niches" | "languages" | "country" | "accounts">;
/** Size counts where it is the size on the same platform. */
const sizesOf = ({ accounts }: Known) =>
  accounts.flatMap(({ platform, tier }) => (tier === null ? [] : [`${platform}.${tier}`]));

/** From 0 to 100: how much of what the first one is the other one is too. */
export function likenessOf(first: Known, other: Known): Likeness {
  const platformsOf = ({ accounts }: Known) => accounts.map(({ platform }) => platform);
  const niches = shared(first.niches, other.niches);
  const platforms = shared(platformsOf(first), platformsOf(other));
  const languages = shared(first.languages, other.languages);
  const sizes = shared(sizesOf(first), sizesOf(other));
  const tiers = TIERS.filter((tier) => sizes.some((size) => size.endsWith(`.${tier}`)));
  const score =
    LIKENESS.niche * part(niches, first.niches) +
    LIKENESS.platform * part(platforms, platformsOf(first)) +
    LIKENESS.tier * part(sizes, sizesOf(first)) +
    LIKENESS.language * part(languages, first.languages) +
    (first.country === other.country ? LIKENESS.country : 0);
  return { score: Math.round(score), inCommon: { niches, platforms, tiers, languages } };
}
