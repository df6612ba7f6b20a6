// How far an account's figures can be believed: named signals, each with what it saw, and a score only where enough is known.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { Creator, Metrics, SocialAccount } from "./creator.ts";
import { audienceOf, isStale } from "./socialAccount.ts";

export const SIGNALS = [
  "growth_spike",
  "engagement_band",
  "comment_ratio",
  "audience_mismatch",
  "follow_ratio",
] as const;
export type SignalCode = (typeof SIGNALS)[number];

/** `set_aside` was contested and cleared by staff: it counts no more than what is unknown. */
export const VERDICTS = ["fine", "odd", "unknown", "set_aside"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why there is no score. */
export const UNVERIFIED = ["no_figures", "too_old", "too_little"] as const;
export type Unverified = (typeof UNVERIFIED)[number];

/** What a signal saw: shares in basis points, counts, and instants; which, its code says. */
const SignalFacts = z.record(z.string(), z.union([z.number(), z.string()]));
export const Signal = z.object({
  code: z.enum(SIGNALS),
  verdict: z.enum(VERDICTS),
  /** What it takes from the score of an account of which everything is known. */
  weight: z.int(),
  facts: SignalFacts,
});
export type Signal = z.infer<typeof Signal>;

/** Stored with the account; it holds until its figures are too old. */
export type AuthenticityReport = {
  /** 0 to 100; null where too little is known. */
  score: number | null;
  signals: Signal[];
  /** Who judged. */
  by: string;
  /** The id of the rules that gave the score. */
  formula: string;
  /** Where the newest figures come from, and when they were taken. */
  figures: Metrics["source"];
  asOf: string;
  judgedAt: string;
  expiresAt: string;
};

/** Reactions per post and audience that are usual for accounts of this kind, in basis points. */
export type EngagementBand = { from: number; upTo: number };

export type Subject = Pick<SocialAccount, "platform" | "surface" | "handle" | "url"> & {
  creator: Pick<Creator, "country" | "languages">;
  /** In any order. */
  snapshots: readonly Metrics[];
  /** Missing where nobody knows what is usual. */
  band?: EngagementBand;
  setAside: readonly SignalCode[];
};

const rules = config.authenticity;
const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

type Seen = { verdict: "fine" | "odd"; facts: Signal["facts"] } | undefined;
const seen = (isOdd: boolean, facts: Signal["facts"]): Seen => ({ verdict: isOdd ? "odd" : "fine", facts });

const daysBetween = (a: Metrics, b: Metrics) => (Date.parse(b.capturedAt) - Date.parse(a.capturedAt)) / DAY_MS;

/** The steepest week between two figures that lie at least a day apart. */
function growthSpike(oldestFirst: readonly Metrics[]): Seen {
  const steps = oldestFirst.flatMap((to, n) => {
    const from = oldestFirst.slice(0, n).findLast((before) => daysBetween(before, to) >= 1);
    if (!from || audienceOf(from) === 0) return [];
    // A few days at a great pace are not a year of it: what is said of a week is never more than what was seen.
    const gained = audienceOf(to) - audienceOf(from);
    const share = (gained / audienceOf(from)) * Math.min(1, WEEK_DAYS / daysBetween(from, to));
    return [{ gained, weekBps: Math.round(share * 10_000), from: from.capturedAt, to: to.capturedAt }];
  });
  const [steepest] = steps.sort((a, b) => b.weekBps - a.weekBps);
  if (!steepest) return undefined;
  const { mostWeekBps, leastGained } = rules.growth;
  return seen(steepest.weekBps > mostWeekBps && steepest.gained >= leastGained, {
    weekBps: steepest.weekBps,
    from: steepest.from,
    to: steepest.to,
  });
}

function engagement({ engagementBps }: Metrics, band: EngagementBand | undefined): Seen {
  if (engagementBps === null || !band) return undefined;
  return seen(engagementBps < band.from || engagementBps > band.upTo, { bps: engagementBps, ...band });
}

function comments({ likes, comments: written }: Metrics): Seen {
  const { leastLikes, from, upTo } = rules.comments;
  if (likes < leastLikes) return undefined;
  const bps = Math.round((written / likes) * 10_000);
  return seen(bps < from || bps > upTo, { bps, from, upTo });
}

const languageOf = (country: string) => new Intl.Locale(`und-${country}`).maximize().language;

/** The share of the audience in the creator's country, or where one of the creator's languages is the usual one. */
function audience({ audienceCountries = [] }: Metrics, { country, languages }: Subject["creator"]): Seen {
  const known = audienceCountries.reduce((sum, { shareBps }) => sum + shareBps, 0);
  if (known < rules.audience.leastKnownBps) return undefined;
  const spoken = languages.map((tag) => tag.split("-")[0]);
  const fits = audienceCountries
    .filter((each) => each.country === country || spoken.includes(languageOf(each.country)))
    .reduce((sum, { shareBps }) => sum + shareBps, 0);
  return seen(fits < rules.audience.leastFitBps, { fitBps: fits, leastBps: rules.audience.leastFitBps });
}

function follows({ following, followers }: Metrics): Seen {
  if (following === undefined || followers === undefined || followers === 0) return undefined;
  const { mostFollowing, perFollowerBps } = rules.follows;
  const isMass = following > mostFollowing && following * 10_000 > followers * perFollowerBps;
  return seen(isMass, { following, followers });
}

/** Of what is known, the share that is not odd; what is unknown neither helps nor hurts. */
function scoreOf(signals: readonly Signal[]): number | null {
  const known = signals.filter(({ verdict }) => verdict === "fine" || verdict === "odd");
  if (known.length < rules.leastSignals) return null;
  const sum = (some: readonly Signal[]) => some.reduce((total, { weight }) => total + weight, 0);
  const odd = sum(known.filter(({ verdict }) => verdict === "odd"));
  return 100 - Math.round((odd * 100) / sum(known));
}

/** The built-in judge: rules over the figures that were recorded, none of which ever turns anybody away. Undefined without figures. */
export function judgeByFigures(subject: Subject, now: Date): AuthenticityReport | undefined {
  const since = now.getTime() - rules.lookBackSeconds * 1000;
  const oldestFirst = subject.snapshots
    .filter(({ capturedAt }) => Date.parse(capturedAt) >= since)
    .sort((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1));
  const newest = oldestFirst.at(-1);
  if (!newest) return undefined;
  const saw: Record<SignalCode, Seen> = {
    growth_spike: growthSpike(oldestFirst),
    engagement_band: engagement(newest, subject.band),
    comment_ratio: comments(newest),
    audience_mismatch: audience(newest, subject.creator),
    follow_ratio: follows(newest),
  };
  const signals = SIGNALS.map((code): Signal => {
    const { verdict, facts } = saw[code] ?? { verdict: "unknown", facts: {} };
    const isCleared = verdict === "odd" && subject.setAside.includes(code);
    return { code, verdict: isCleared ? "set_aside" : verdict, weight: rules.weights[code], facts };
  });
  return {
    score: scoreOf(signals),
    signals,
    by: "figures",
    formula: rules.formula,
    figures: newest.source,
    asOf: newest.capturedAt,
    judgedAt: now.toISOString(),
    expiresAt: new Date(Date.parse(newest.capturedAt) + config.metrics.freshSeconds * 1000).toISOString(),
  };
}

/** What holds of an account now: its score, or why there is none. Never a number that its figures do not carry. */
export function standingOf(
  { latest, authenticity }: Pick<SocialAccount, "latest" | "authenticity">,
  now: Date,
): { score: number; why: null } | { score: null; why: Unverified } {
  if (!latest) return { score: null, why: "no_figures" };
  if (isStale(latest, now)) return { score: null, why: "too_old" };
  const score = authenticity?.score ?? null;
  return score === null ? { score, why: "too_little" } : { score, why: null };
}
