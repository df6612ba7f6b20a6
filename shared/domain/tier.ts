// Size bands of audiences as versioned, dated data: the founding documents disagree, so a band is configuration and never a literal in code.
import type { TIERS } from "./brief.ts";

export type Tier = (typeof TIERS)[number];

/** `upTo` is inclusive. `core` is the narrower band that some sources mean by the same word. */
type Band = { tier: Tier; upTo: number; core?: { from: number; upTo: number } };

/** `asOf` is the day on which the source was read; `from` the day since which we count by it, null for one that is held only to compare. */
export type TierVersion = { source: string; asOf: string; from: string | null; bands: readonly Band[] };

export const TIER_SCHEMES = {
  "seed-v1": {
    source: "Talka, eight steps to choose a micro-influencer (1,000 to 100,000)",
    asOf: "2026-11-22",
    from: "2026-11-22",
    bands: [
      { tier: "nano", upTo: 999 },
      { tier: "micro", upTo: 100_000, core: { from: 15_000, upTo: 75_000 } },
      { tier: "macro", upTo: 1_000_000 },
      { tier: "mega", upTo: Number.MAX_SAFE_INTEGER },
    ],
  },
  "narrow-v1": {
    source: "Sosoon, micro-communities (15,000 to 75,000)",
    asOf: "2026-11-22",
    from: null,
    bands: [
      { tier: "nano", upTo: 14_999 },
      { tier: "micro", upTo: 75_000 },
      { tier: "macro", upTo: 1_000_000 },
      { tier: "mega", upTo: Number.MAX_SAFE_INTEGER },
    ],
  },
} as const satisfies Record<string, TierVersion>;

export type TierScheme = keyof typeof TIER_SCHEMES;
/** The version in force: everything that is stored and shown counts by it. */
export const CURRENT_SCHEME: TierScheme = "seed-v1";

const schemes: Readonly<Record<TierScheme, TierVersion>> = TIER_SCHEMES;

const bandOf = (audience: number, scheme: TierScheme): Band | undefined =>
  schemes[scheme].bands.find((band) => audience <= band.upTo);

/** The tier of an audience: followers, or members where the surface is a community. */
export const tierOf = (audience: number, scheme: TierScheme = CURRENT_SCHEME): Tier =>
  bandOf(audience, scheme)?.tier ?? "mega";

/** True inside the narrower band of its tier, where the scheme has one. */
export function isCore(audience: number, scheme: TierScheme = CURRENT_SCHEME): boolean {
  const core = bandOf(audience, scheme)?.core;
  return core !== undefined && audience >= core.from && audience <= core.upTo;
}
