// How far figures can be believed: never a number out of nothing, each signal by what it saw, and contests that end once.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { judgeByFigures, SIGNALS, type Subject, standingOf } from "../../shared/domain/authenticity.ts";
import { contestScore, decideContest, setAsideNow } from "../../shared/domain/contest.ts";
import type { Metrics, SocialAccount } from "../../shared/domain/creator.ts";
import { engagementBand } from "../../shared/domain/engagementBand.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { afterLook, issueCode, lookFor, proofNow } from "../../shared/domain/ownership.ts";
import { newAccount } from "../../shared/domain/socialAccount.ts";

const NOW = new Date("2026-11-22T10:00:00.000Z");
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS).toISOString();
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

const figures = (days: number, followers: number, more: Partial<Metrics> = {}): Metrics => ({
  followers,
  likes: 9_000,
  comments: 300,
  shares: 200,
  views: 90_000,
  posts: 10,
  capturedAt: daysAgo(days),
  source: "self",
  engagementBps: 475,
  formula: "er_audience_per_post_v1",
  ...more,
});
const BAND = { from: 120, upTo: 3_000 };
const subject = (snapshots: readonly Metrics[], more: Partial<Subject> = {}): Subject => ({
  platform: "instagram",
  surface: "feed",
  handle: "mali",
  creator: { country: "TH", languages: ["th"] },
  snapshots,
  band: BAND,
  setAside: [],
  ...more,
});
const verdicts = (given: Subject) =>
  Object.fromEntries((judgeByFigures(given, NOW)?.signals ?? []).map(({ code, verdict }) => [code, verdict]));
const steady = [figures(20, 19_500), figures(1, 20_000)];

describe("the signals", () => {
  it("find nothing in an account that grows as others do", () => {
    const all = figures(1, 20_000, {
      following: 400,
      audienceCountries: [
        { country: "TH", shareBps: 7_000 },
        { country: "US", shareBps: 1_000 },
      ],
    });
    const report = judgeByFigures(subject([figures(20, 19_500), all]), NOW);
    expect(report).toMatchObject({ score: 100, figures: "self", asOf: all.capturedAt, by: "figures" });
    expect(report?.expiresAt).toBe(new Date(Date.parse(all.capturedAt) + 30 * DAY_MS).toISOString());
    expect(new Set(report?.signals.map(({ verdict }) => verdict))).toEqual(new Set(["fine"]));
  });

  it.each<[string, string, Subject, string]>([
    ["growth_spike", "a third more within days", subject([figures(5, 15_000), figures(1, 20_000)]), "odd"],
    ["growth_spike", "the same over two months", subject([figures(61, 15_000), figures(1, 20_000)]), "fine"],
    ["growth_spike", "a few friends of a small account", subject([figures(5, 200), figures(1, 320)]), "fine"],
    ["growth_spike", "two figures of one day", subject([figures(1.2, 10_000), figures(1, 20_000)]), "unknown"],
    ["engagement_band", "far below", subject([figures(1, 20_000, { engagementBps: 20 })]), "odd"],
    ["engagement_band", "far above", subject([figures(1, 20_000, { engagementBps: 4_600 })]), "odd"],
    ["comment_ratio", "likes that nobody speaks of", subject([figures(1, 20_000, { comments: 9 })]), "odd"],
    ["comment_ratio", "too few likes", subject([figures(1, 20_000, { likes: 99 })]), "unknown"],
    [
      "audience_mismatch",
      "an audience elsewhere that speaks something else",
      subject([figures(1, 20_000, { audienceCountries: [{ country: "BR", shareBps: 8_000 }] })]),
      "odd",
    ],
    [
      "audience_mismatch",
      "an audience of the language, in another country than the creator",
      subject([figures(1, 20_000, { audienceCountries: [{ country: "VN", shareBps: 8_000 }] })], {
        creator: { country: "DE", languages: ["vi"] },
      }),
      "fine",
    ],
    [
      "audience_mismatch",
      "of most nothing known",
      subject([figures(1, 20_000, { audienceCountries: [{ country: "BR", shareBps: 4_000 }] })]),
      "unknown",
    ],
    ["follow_ratio", "thousands followed to be followed", subject([figures(1, 8_000, { following: 7_000 })]), "odd"],
    ["follow_ratio", "many, of very many", subject([figures(1, 90_000, { following: 2_000 })]), "fine"],
  ])("%s: %s", (code, _what, given, verdict) => {
    expect(verdicts(given)[code]).toBe(verdict);
  });

  it("say unverified where little is known, where it is old, and where there is nothing", () => {
    const account = (latest?: Metrics) => ({
      ...(latest ? { latest } : {}),
      ...(latest ? { authenticity: judgeByFigures(subject([latest]), NOW) } : {}),
    });
    const only = figures(1, 20_000);
    const report = judgeByFigures(subject([only]), NOW);
    expect(report?.score).toBeNull();
    expect(standingOf(account() as SocialAccount, NOW)).toEqual({ score: null, why: "no_figures" });
    expect(standingOf(account(only) as SocialAccount, NOW)).toEqual({ score: null, why: "too_little" });
    const judged = { latest: only, authenticity: judgeByFigures(subject(steady), NOW) } as SocialAccount;
    expect(standingOf(judged, NOW)).toEqual({ score: 100, why: null });
    expect(standingOf(judged, later(30))).toEqual({ score: null, why: "too_old" });
    expect(judgeByFigures(subject([figures(200, 20_000)]), NOW)).toBeUndefined();
  });

  it("know no usual engagement of communities, circles and platforms without a benchmark", () => {
    const latest = { followers: 20_000 };
    expect(engagementBand({ platform: "instagram", surface: "feed" }, latest)).toEqual({ from: 39, upTo: 3_000 });
    expect(engagementBand({ platform: "discord", surface: "community" }, { members: 2_000 })).toBeUndefined();
    expect(engagementBand({ platform: "reddit", surface: "community" }, { members: 2_000 })).toBeUndefined();
  });
});

const anyMetrics = fc
  .record({
    days: fc.double({ min: 0, max: 200, noNaN: true }),
    followers: fc.nat(2_000_000),
    likes: fc.nat(500_000),
    comments: fc.nat(50_000),
    engagementBps: fc.option(fc.nat(20_000), { nil: null }),
    following: fc.option(fc.nat(10_000), { nil: undefined }),
    shares: fc.array(fc.record({ country: fc.constantFrom("TH", "BR", "US"), shareBps: fc.nat(3_333) }), {
      maxLength: 3,
    }),
  })
  .map(({ days, followers, shares, following, ...rest }) =>
    figures(days, followers, {
      ...rest,
      ...(following === undefined ? {} : { following }),
      audienceCountries: shares,
    }),
  );

it("gives 0 to 100 or nothing, whatever the order; only what is odd takes away, and setting it aside never takes more", () => {
  expect(SIGNALS.reduce((sum, code) => sum + config.authenticity.weights[code], 0)).toBe(100);
  fc.assert(
    fc.property(fc.array(anyMetrics, { maxLength: 6 }), fc.boolean(), (snapshots, hasBand) => {
      const { band: _band, ...without } = subject(snapshots);
      const given = hasBand ? subject(snapshots) : without;
      const report = judgeByFigures(given, NOW);
      const again = judgeByFigures({ ...given, snapshots: [...snapshots].reverse() }, NOW);
      if (new Set(snapshots.map(({ capturedAt }) => capturedAt)).size === snapshots.length)
        expect(again).toEqual(report);
      if (!report) return;
      const odd = report.signals.flatMap(({ code, verdict }) => (verdict === "odd" ? [code] : []));
      if (report.score !== null) {
        expect(report.score).toBeGreaterThanOrEqual(0);
        expect(report.score).toBeLessThanOrEqual(100);
        expect(report.score === 100).toBe(odd.length === 0);
      }
      const cleared = judgeByFigures({ ...given, setAside: odd }, NOW);
      expect(cleared?.signals.some(({ verdict }) => verdict === "odd")).toBe(false);
      expect([null, 100]).toContain(cleared?.score);
    }),
    { numRuns: 300 },
  );
});

describe("an account", () => {
  const spiked = [figures(5, 15_000), figures(1, 20_000)];
  const account: SocialAccount = {
    id: "sac_1",
    creatorId: "crt_1",
    platform: "instagram",
    surface: "feed",
    handle: "mali",
    url: "https://instagram.com/mali",
    latest: spiked[1] as Metrics,
    ...(() => {
      const authenticity = judgeByFigures(subject(spiked), NOW);
      return authenticity ? { authenticity } : {};
    })(),
    version: 3,
    createdAt: daysAgo(9),
    updatedAt: daysAgo(1),
  };
  const WORDS = "A film about us was on television that week.";
  const code = (work: () => unknown) => {
    try {
      work();
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  };
  const contested = contestScore(account, WORDS, NOW);
  if (!contested) throw new Error("Nothing was contested");

  it("is contested once for the same figures, and only where something speaks against it", () => {
    expect(contested).toMatchObject({ version: 4, contest: { status: "open", text: WORDS, score: 60 } });
    expect(contestScore(contested, WORDS, NOW)).toBeUndefined();
    expect(code(() => contestScore(contested, `${WORDS} Truly.`, NOW))).toBe("already_exists");
    const fine = { ...account, authenticity: judgeByFigures(subject(steady), NOW) } as SocialAccount;
    expect(code(() => contestScore(fine, WORDS, NOW))).toBe("illegal_transition");
    expect(code(() => contestScore(account, WORDS, later(31)))).toBe("illegal_transition");
    const upheld = decideContest(
      contested,
      { outcome: "upheld", reason: "No such film.", version: contested.version },
      NOW,
    );
    expect(upheld).toMatchObject({ contest: { status: "upheld", reason: "No such film." } });
    expect(upheld).not.toHaveProperty("setAside");
    expect(code(() => contestScore(upheld as SocialAccount, `${WORDS} Truly.`, NOW))).toBe("already_exists");
  });

  it("is decided about once: what was odd is set aside for half a year, and no longer", () => {
    const cleared = decideContest(
      contested,
      { outcome: "cleared", reason: "We have seen it.", version: contested.version },
      NOW,
    ) as SocialAccount;
    expect(cleared.contest?.status).toBe("cleared");
    expect(setAsideNow(cleared, NOW)).toEqual(["growth_spike"]);
    // What figures of later speak against it nobody has contested.
    const { authenticity } = contested;
    const signals = (authenticity?.signals ?? []).map((signal) => ({ ...signal, verdict: "odd" as const }));
    const worse: SocialAccount = { ...contested, ...(authenticity && { authenticity: { ...authenticity, signals } }) };
    const decided = decideContest(
      worse,
      { outcome: "cleared", reason: "We have seen it.", version: worse.version },
      NOW,
    ) as SocialAccount;
    expect(setAsideNow(decided, NOW)).toEqual(["growth_spike"]);
    expect(setAsideNow(cleared, later(180))).toEqual([]);
    expect(
      decideContest(cleared, { outcome: "cleared", reason: "Again.", version: cleared.version }, NOW),
    ).toBeUndefined();
    expect(
      code(() => decideContest(cleared, { outcome: "upheld", reason: "No.", version: cleared.version }, NOW)),
    ).toBe("illegal_transition");
    expect(
      code(() => decideContest(account, { outcome: "cleared", reason: "No.", version: account.version }, NOW)),
    ).toBe("illegal_transition");
  });

  it("bears the name that its address has, in the same letters", () => {
    const named = (handle: string) => {
      const given = { platform: "instagram" as const, surface: "feed" as const, url: "https://instagram.com/mali" };
      return newAccount("sac_2", "crt_1", { ...given, handle }, NOW).handle;
    };
    expect([named("mali"), named("@Mali"), named("ｍａｌｉ")]).toEqual(["mali", "@Mali", "ｍａｌｉ"]);
    for (const lookAlike of ["m\u0430li", "mal\u0456", "\u039cali"])
      expect(code(() => named(lookAlike))).toBe("invalid");
  });

  it("is proven by its code and nobody else's, for a time", () => {
    const issued = issueCode(account, "fairbrief-k7m2px9d", NOW) as SocialAccount;
    expect(issueCode(issued, "fairbrief-other234", NOW)).toBeUndefined();
    expect(issueCode(issued, "fairbrief-other234", later(7))?.proofCode?.code).toBe("fairbrief-other234");
    const { url: _url, ...nowhere } = account;
    expect(code(() => issueCode(nowhere, "fairbrief-k7m2px9d", NOW))).toBe("illegal_transition");

    const bio = (text: string) => lookFor("fairbrief-k7m2px9d", { text });
    expect(bio("ชา & ขนม · FAIRBRIEF-K7M2PX9D.")).toBe("seen");
    expect(bio('<meta content="tea (fairbrief-k7m2px9d)">')).toBe("seen");
    expect(bio("fairbrief-k7m2px9d2")).toBe("not_seen");
    expect(bio("xfairbrief-k7m2px9d")).toBe("not_seen");
    expect(lookFor("fairbrief-k7m2px9d", undefined)).toBe("unknown");

    expect(proofNow(afterLook(issued, "not_seen", NOW), NOW)).toBeNull();
    const proven = afterLook(issued, "seen", NOW);
    expect(proofNow(proven, later(179))).toMatchObject({ by: "bio_code", at: NOW.toISOString() });
    expect(proofNow(proven, later(180))).toBeNull();
    // A look that finds nothing takes nothing away.
    const anew = issueCode(proven, "fairbrief-anew2345", later(100)) as SocialAccount;
    expect(proofNow(afterLook(anew, "unknown", later(100)), later(100))).not.toBeNull();
  });
});
