// Size bands of audiences as versioned data: sources disagree, so a band is configuration and never a literal in code.
import type { TIERS } from "./brief.ts";

export type Tier = (typeof TIERS)[number];

/** `upTo` is inclusive. `core` is the narrower band that some sources mean by the same word. */
type Band = { tier: Tier; upTo: number; core?: { from: number; upTo: number } };

export const TIER_SCHEMES = {
  "seed-v1": [
    { tier: "nano", upTo: 999 },
    { tier: "micro", upTo: 100_000, core: { from: 15_000, upTo: 75_000 } },
    { tier: "macro", upTo: 1_000_000 },
    { tier: "mega", upTo: Number.MAX_SAFE_INTEGER },
  ],
} as const satisfies Record<string, readonly Band[]>;

export type TierScheme = keyof typeof TIER_SCHEMES;
export const CURRENT_SCHEME: TierScheme = "seed-v1";

const bandOf = (audience: number, scheme: TierScheme): Band | undefined =>
  TIER_SCHEMES[scheme].find((band) => audience <= band.upTo);

/** The tier of an audience: followers, or members where the surface is a community. */
export const tierOf = (audience: number, scheme: TierScheme = CURRENT_SCHEME): Tier =>
  bandOf(audience, scheme)?.tier ?? "mega";

/** True inside the narrower band of its tier, where the scheme has one. */
export function isCore(audience: number, scheme: TierScheme = CURRENT_SCHEME): boolean {
  const core = bandOf(audience, scheme)?.core;
  return core !== undefined && audience >= core.from && audience <= core.upTo;
}
