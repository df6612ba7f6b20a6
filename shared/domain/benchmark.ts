// What engagement is compared with: figures of others by platform and tier, as versioned, dated data with their sources; and the comparison.
import * as z from "zod/mini";
import type { Metrics } from "./creator.ts";
import { PLATFORM_NAMES, type PlatformName, type Surface, surfacesOf } from "./platform.ts";
import { ENGAGEMENT_FORMULA, isStale } from "./socialAccount.ts";
import type { Tier } from "./tier.ts";

/**
 * `bps` is what large accounts of the platform get, in basis points of their followers for each post: the yardstick of every
 * tier. `typicalBps` is what the source says of the tier itself.
 */
type Row = {
  platform: PlatformName;
  tiers: readonly Tier[];
  formula: string;
  bps: number;
  typicalBps?: number;
  source: string;
  /** The day on which the source was read. */
  asOf: string;
};
type Version = { from: string; rows: readonly Row[] };

const TALKA = { source: "Talka, eight steps to choose a micro-influencer", asOf: "2026-11-22" };
const instagram = { platform: "instagram", formula: ENGAGEMENT_FORMULA, bps: 197, ...TALKA } as const;
const IQFLUENCE = { source: "IQFluence, influencer engagement rates, October 2025", asOf: "2026-11-22" };
const tiktok = { platform: "tiktok", formula: ENGAGEMENT_FORMULA, bps: 288, ...IQFLUENCE } as const;

export const BENCHMARKS = {
  "seed-v1": {
    from: "2026-11-22",
    rows: [
      { ...instagram, tiers: ["nano"] },
      { ...instagram, tiers: ["micro"], typicalBps: 600 },
      { ...instagram, tiers: ["macro", "mega"], typicalBps: 197 },
      { ...tiktok, tiers: ["nano", "micro"], typicalBps: 750 },
      { ...tiktok, tiers: ["macro"] },
      { ...tiktok, tiers: ["mega"], typicalBps: 288 },
    ],
  },
} as const satisfies Record<string, Version>;

export type BenchmarkVersion = keyof typeof BENCHMARKS;
/** The version in force. */
export const CURRENT_BENCHMARKS: BenchmarkVersion = "seed-v1";

const versions: Readonly<Record<BenchmarkVersion, Version>> = BENCHMARKS;

export const Benchmark = z.object({
  platform: z.enum(PLATFORM_NAMES),
  bps: z.int(),
  typicalBps: z.optional(z.int()),
  formula: z.string(),
  source: z.string(),
  asOf: z.string(),
  version: z.string(),
});
export type Benchmark = z.infer<typeof Benchmark>;

/** The figures for accounts of this size on this platform; undefined where nobody has told us any that we would stand by. */
export function benchmarkOf(
  platform: PlatformName,
  tier: Tier,
  version: BenchmarkVersion = CURRENT_BENCHMARKS,
): Benchmark | undefined {
  const row = versions[version].rows.find((each) => each.platform === platform && each.tiers.includes(tier));
  if (!row) return undefined;
  const { tiers: _, ...figures } = row;
  return { ...figures, version };
}

/** Why an account's engagement is compared with nothing. */
export const WITHOUT_COMPARISON = ["no_figures", "stale", "community", "no_benchmark"] as const;
export type WithoutComparison = (typeof WITHOUT_COMPARISON)[number];

/** `times` is the multiple of the benchmark to one decimal; without one, `without` says why. */
export const Comparison = z.object({
  times: z.nullable(z.number()),
  without: z.nullable(z.enum(WITHOUT_COMPARISON)),
  benchmark: z.nullable(Benchmark),
});
export type Comparison = z.infer<typeof Comparison>;

export type Measured = {
  platform: PlatformName;
  /** Missing in what was kept before it was noted. */
  surface?: Surface | undefined;
  tier: Tier | null;
  engagementBps: number | null;
  capturedAt: string | null;
};

/** True where members are counted, not followers. */
export const countsMembers = ({ platform, surface }: Pick<Measured, "platform" | "surface">) => {
  const surfaces = surfacesOf(platform);
  return surface === undefined
    ? surfaces.length > 0 && surfaces.every((each) => each === "community")
    : surface === "community";
};

const without = (why: WithoutComparison): Comparison => ({ times: null, without: why, benchmark: null });

/** 600 basis points on Instagram are 3.0 times the benchmark of 197. Nothing old is compared, and no community, as nobody follows one. */
export function comparisonOf(account: Measured, now: Date): Comparison {
  const { platform, surface, tier, engagementBps, capturedAt } = account;
  if (countsMembers(account)) return without("community");
  if (tier === null || engagementBps === null || capturedAt === null) return without("no_figures");
  if (isStale({ capturedAt }, now)) return without("stale");
  const benchmark = surface === "private_circle" ? undefined : benchmarkOf(platform, tier);
  if (!benchmark) return without("no_benchmark");
  return { times: Math.round((engagementBps * 10) / benchmark.bps) / 10, without: null, benchmark };
}

/** An account with its latest figures, as far as they are compared. */
export const measured = (
  account: { platform: PlatformName; surface: Surface; latest?: Metrics },
  tier: Tier | null,
): Measured => ({
  platform: account.platform,
  surface: account.surface,
  tier,
  engagementBps: account.latest?.engagementBps ?? null,
  capturedAt: account.latest?.capturedAt ?? null,
});
