// The comparison with benchmarks, and the score of a brief and a creator with its reasons.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BENCHMARKS, benchmarkOf, comparisonOf, type Measured } from "../../shared/domain/benchmark.ts";
import { TIERS } from "../../shared/domain/brief.ts";
import { likenessOf } from "../../shared/domain/likeness.ts";
import {
  byMatch,
  FACTORS,
  type Factor,
  type MatchBrief,
  type MatchCreator,
  matchOf,
} from "../../shared/domain/match.ts";
import { PLATFORM_NAMES } from "../../shared/domain/platform.ts";

const now = new Date("2026-11-22T12:00:00Z");
const FRESH = "2026-11-20T00:00:00.000Z";
const STALE = "2026-10-20T00:00:00.000Z";

const account = (more: Partial<MatchCreator["accounts"][number]> = {}): MatchCreator["accounts"][number] => ({
  platform: "instagram",
  surface: "feed",
  tier: "micro",
  audience: 20_000,
  engagementBps: 600,
  capturedAt: FRESH,
  ...more,
});
const mali: MatchCreator = {
  niches: ["food"],
  languages: ["th"],
  country: "TH",
  minFee: { amount: 500_000, currency: "thb" },
  values: ["local"],
  formats: ["instagram.reel"],
  accounts: [account()],
};
const tea: MatchBrief = {
  niches: ["food", "home"],
  values: ["local"],
  language: "th",
  audience: { countries: ["TH"], languages: ["th"] },
  eligibility: { tiers: ["micro"], countries: [] },
  currency: "thb",
  compensation: { model: "fixed", min: 100_000, max: 600_000 },
  deliverables: [{ platform: "instagram", type: "reel" }],
};
const reasonOf = (factor: Factor, brief: MatchBrief = tea, creator: MatchCreator = mali) =>
  matchOf(brief, creator, now).reasons.find((reason) => reason.factor === factor);

describe("engagement beside its benchmark", () => {
  const of = (more: Partial<Measured>) => comparisonOf(account(more as object), now);

  it("is a multiple: 6 % on Instagram is 3.0 times the 1.97 % of large accounts", () => {
    expect(of({})).toMatchObject({
      times: 3,
      without: null,
      benchmark: {
        bps: 197,
        typicalBps: 600,
        version: "seed-v1",
        asOf: "2026-11-22",
        source: expect.stringContaining("Talka"),
      },
    });
    expect(of({ engagementBps: 98 }).times).toBe(0.5);
  });

  it.each([
    ["figures older than 30 days", { capturedAt: STALE }, "stale"],
    ["members of a community", { platform: "facebook", surface: "community" }, "community"],
    ["a community kept before its surface was noted", { platform: "discord", surface: undefined }, "community"],
    ["a platform without a figure to stand by", { platform: "youtube", surface: "video" }, "no_benchmark"],
    ["a private circle", { surface: "private_circle" }, "no_benchmark"],
    ["no figures", { tier: null, engagementBps: null, capturedAt: null }, "no_figures"],
  ] as const)("is not there for %s, and says why", (_, more, without) => {
    expect(of(more as Partial<Measured>)).toEqual({ times: null, without, benchmark: null });
  });

  it("has a source, a day and one figure at most for each platform and size", () => {
    for (const { from, rows } of Object.values(BENCHMARKS)) {
      expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      for (const { platform, tiers, source, asOf } of rows) {
        expect(source).not.toBe("");
        expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        for (const tier of tiers)
          expect(
            rows.filter((row) => row.platform === platform && row.tiers.some((each) => each === tier)),
          ).toHaveLength(1);
      }
    }
    expect(benchmarkOf("youtube", "micro")).toBeUndefined();
  });
});

describe("a match", () => {
  it("explains itself: every factor that the brief asks for has its reason, and the points are the score", () => {
    const { score, known, reasons } = matchOf(tea, mali, now);
    expect(score).toBe(100);
    // The figures do not say where the audience lives.
    expect(known).toBe(92);
    const asked = FACTORS.filter((factor) => factor !== "category" && factor !== "availability");
    expect(reasons.map(({ factor, effect }) => [factor, effect])).toEqual(
      asked.map((factor) => [factor, factor === "audience" ? "unknown" : "helps"]),
    );
    expect(reasonOf("engagement")?.facts).toMatchObject({ platform: "instagram", times: 3 });
    expect(reasonOf("fee")?.facts).toEqual({ most: { amount: 600_000, currency: "thb" } });
    expect(JSON.stringify(reasons)).not.toContain("500000");
  });

  it.each<[string, Factor, Partial<MatchBrief>, Partial<MatchCreator>, string, object]>([
    ["another niche", "niche", {}, { niches: ["cars"] }, "hurts", { shared: [], wanted: ["food", "home"] }],
    ["no niche named", "niche", {}, { niches: [] }, "unknown", {}],
    [
      "one of two platforms",
      "platform",
      {
        deliverables: [
          { platform: "instagram", type: "reel" },
          { platform: "tiktok", type: "video" },
        ],
      },
      {},
      "partly",
      { shared: ["instagram"], missing: ["tiktok"] },
    ],
    ["a size that is not asked for", "tier", {}, { accounts: [account({ tier: "mega" })] }, "hurts", { tier: "mega" }],
    ["figures that are too old", "tier", {}, { accounts: [account({ capturedAt: STALE })] }, "unknown", {}],
    [
      "figures that are too old",
      "engagement",
      {},
      { accounts: [account({ capturedAt: STALE })] },
      "unknown",
      { without: "stale", platform: "instagram" },
    ],
    [
      "less than the benchmark",
      "engagement",
      {},
      { accounts: [account({ engagementBps: 100 })] },
      "hurts",
      { times: 0.5 },
    ],
    ["a little over it", "engagement", {}, { accounts: [account({ engagementBps: 250 })] }, "partly", { times: 1.3 }],
    ["a fee over the budget", "fee", {}, { minFee: { amount: 600_001, currency: "thb" } }, "hurts", {}],
    ["a fee in another currency", "fee", {}, { minFee: { amount: 1, currency: "usd" } }, "unknown", {}],
    ["no fee", "fee", {}, { minFee: null }, "unknown", {}],
    ["no rate card", "format", {}, { formats: [] }, "unknown", {}],
    [
      "an audience elsewhere",
      "audience",
      {},
      { accounts: [account({ audienceCountries: ["JP"] })] },
      "hurts",
      { wanted: ["TH"] },
    ],
    [
      "an audience that was measured long ago",
      "audience",
      {},
      { accounts: [account({ audienceCountries: ["TH"], capturedAt: STALE })] },
      "unknown",
      {},
    ],
    ["a creator who is there", "availability", { contentDue: "2026-12-20T00:00:00Z" }, {}, "helps", {}],
    [
      "a creator who is back in time",
      "availability",
      { contentDue: "2026-12-20T00:00:00Z" },
      { awayUntil: "2026-12-01" },
      "partly",
      { until: "2026-12-01" },
    ],
    [
      "a creator who is away too long",
      "availability",
      { contentDue: "2026-12-20T00:00:00Z" },
      { awayUntil: "2026-12-20" },
      "hurts",
      { until: "2026-12-20" },
    ],
    ["nothing against a category", "category", { regulatedCategory: "alcohol" }, {}, "helps", { category: "alcohol" }],
  ])("knows %s", (_, factor, brief, creator, effect, facts) => {
    const reason = reasonOf(factor, { ...tea, ...brief }, { ...mali, ...creator });
    expect(reason).toMatchObject({ effect, facts });
  });

  it("is 0 for whoever makes nothing for the brief's category, whatever else fits", () => {
    const { score, reasons } = matchOf(
      { ...tea, regulatedCategory: "alcohol" },
      { ...mali, refuses: ["alcohol"] },
      now,
    );
    expect([score, reasons.map(({ factor, effect }) => [factor, effect])]).toEqual([0, [["category", "hurts"]]]);
  });

  it("asks for nothing that the brief does not, and has no score where nothing is known", () => {
    expect(matchOf({ niches: ["food"] }, mali, now).reasons.map(({ factor }) => factor)).toEqual([
      "niche",
      "engagement",
    ]);
    const stranger = { ...mali, niches: [], accounts: [] };
    expect(matchOf({ niches: ["food"] }, stranger, now)).toMatchObject({ score: null, known: 0 });
  });

  const some = <T extends string>(...items: T[]) => fc.subarray(items);
  const briefs = fc.record<MatchBrief>({
    niches: some("food", "home", "cars"),
    values: some("local", "craft"),
    language: fc.constantFrom("th", "ja"),
    audience: fc.record({ countries: some("TH", "JP"), languages: some("th", "ja") }),
    eligibility: fc.record({ tiers: fc.subarray([...TIERS]), countries: some("TH") }),
    currency: fc.constantFrom("thb", "usd"),
    compensation: fc.record({ model: fc.constant("fixed" as const), min: fc.nat(), max: fc.nat() }),
    deliverables: fc.array(
      fc.record({ platform: fc.constantFrom(...PLATFORM_NAMES), type: fc.constantFrom("reel", "video") }),
      { maxLength: 3 },
    ),
  });
  const creators = fc.record<MatchCreator>({
    niches: some("food", "cars"),
    languages: some("th", "en"),
    country: fc.constantFrom("TH", "US"),
    minFee: fc.option(fc.record({ amount: fc.nat(), currency: fc.constantFrom("thb" as const, "eur" as const) })),
    values: some("local"),
    formats: some("instagram.reel", "tiktok.video"),
    accounts: fc.array(
      fc.record({
        platform: fc.constantFrom(...PLATFORM_NAMES),
        surface: fc.constantFrom("feed" as const, "community" as const),
        tier: fc.constantFrom(...TIERS, null),
        audience: fc.nat(),
        engagementBps: fc.option(fc.nat(5_000)),
        capturedAt: fc.constantFrom(FRESH, STALE, null),
      }),
      { maxLength: 3 },
    ),
  });

  it("is from 0 to 100, and what is unknown neither helps nor hurts", () => {
    fc.assert(
      fc.property(briefs, creators, (brief, creator) => {
        const { score, known, reasons } = matchOf(brief, creator, now);
        const sure = reasons.filter(({ effect }) => effect !== "unknown");
        for (const { points, of } of reasons) expect(points >= 0 && points <= of).toBe(true);
        expect(score === null).toBe(sure.length === 0);
        if (score === null) return;
        expect(score >= 0 && score <= 100 && known > 0 && known <= 100).toBe(true);
        // Without its unknown factors the brief would score the creator the same.
        const [got, could] = [
          sure.reduce((sum, each) => sum + each.points, 0),
          sure.reduce((sum, each) => sum + each.of, 0),
        ];
        expect(score).toBe(Math.round((got * 100) / could));
      }),
    );
  });

  it("puts the best first, and last of whom nothing is known", () => {
    const [a, b, c, d] = [
      { match: { score: null, known: 0 } },
      { match: { score: 70, known: 40 } },
      { match: { score: 90, known: 20 } },
      { match: { score: 70, known: 80 } },
    ];
    expect(byMatch([a, b, c, d])).toEqual([c, d, b, a]);
  });
});

describe("creators like another", () => {
  it("share what they make, where, for how many and in which language", () => {
    expect(likenessOf(mali, mali)).toEqual({
      score: 100,
      inCommon: { niches: ["food"], platforms: ["instagram"], tiers: ["micro"], languages: ["th"] },
    });
    const far: MatchCreator = { ...mali, country: "JP", languages: ["ja"], accounts: [account({ tier: "macro" })] };
    expect(likenessOf(mali, far)).toMatchObject({ score: 60, inCommon: { tiers: [], languages: [] } });
  });
});
