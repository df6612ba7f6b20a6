// How well a brief and a creator suit each other: a score of 100 with its reasons. What is unknown neither helps nor hurts, and is said.
import * as z from "zod/mini";
import { comparisonOf, WITHOUT_COMPARISON } from "./benchmark.ts";
import { type Brief, REGULATED, TIERS } from "./brief.ts";
import { type CreatorCard, isAvailable } from "./discovery.ts";
import { Money } from "./money.ts";
import { isUnposted, PLATFORM_NAMES, type PlatformName } from "./platform.ts";
import { isStale } from "./socialAccount.ts";
import { CalendarDate } from "./text.ts";

/** What each factor weighs among those that a brief asks for and that are known. */
export const MATCHING = {
  version: "match-v2",
  from: "2026-11-22",
  weights: {
    niche: 25,
    platform: 20,
    language: 15,
    engagement: 15,
    country: 10,
    audience: 10,
    tier: 10,
    fee: 10,
    category: 10,
    availability: 5,
    format: 5,
    values: 5,
  },
  /** So many times the benchmark is all that engagement can bring. */
  fullMultiple: 2,
} as const;

export type Factor = keyof typeof MATCHING.weights;
export const FACTORS = Object.keys(MATCHING.weights) as [Factor, ...Factor[]];
export const EFFECTS = ["helps", "partly", "hurts", "unknown"] as const;
export type Effect = (typeof EFFECTS)[number];

const names = z.optional(z.array(z.string()));
/** What a reason speaks of. `shared` is what both have, `wanted` what the brief asks for, `missing` what the creator lacks of it. */
const Facts = z.object({
  shared: names,
  wanted: names,
  missing: names,
  platform: z.optional(z.enum(PLATFORM_NAMES)),
  tier: z.optional(z.enum(TIERS)),
  /** Of the benchmark, to one decimal. */
  times: z.optional(z.number()),
  /** Why nothing is compared. */
  without: z.optional(z.enum(WITHOUT_COMPARISON)),
  /** The most that the brief pays. */
  most: z.optional(Money),
  /** The last day on which the creator takes no work. */
  until: z.optional(CalendarDate),
  category: z.optional(z.enum(REGULATED)),
});
type Facts = z.infer<typeof Facts>;

export const MatchReason = z.object({
  factor: z.enum(FACTORS),
  effect: z.enum(EFFECTS),
  /** What it brings, of what it could; an unknown one counts for neither. */
  points: z.number(),
  of: z.number(),
  facts: Facts,
});
export type MatchReason = z.infer<typeof MatchReason>;

export const Match = z.object({
  /** 0 to 100, null when nothing that the brief asks for is known of the creator. */
  score: z.nullable(z.int()),
  /** How much of what is asked for is known, in per cent. */
  known: z.int(),
  version: z.string(),
  reasons: z.array(MatchReason),
});
export type Match = z.infer<typeof Match>;

/** A brief or its card; what is missing is not asked for. */
export type MatchBrief = {
  [K in "niches" | "values" | "language" | "currency" | "compensation" | "contentDue" | "regulatedCategory"]?: Brief[K];
} & {
  audience?: Pick<NonNullable<Brief["audience"]>, "countries" | "languages"> | undefined;
  eligibility?: Pick<NonNullable<Brief["eligibility"]>, "tiers" | "countries"> | undefined;
  deliverables?: readonly { platform: PlatformName; type: string }[] | undefined;
};

export type MatchCreator = Pick<
  CreatorCard,
  "niches" | "languages" | "country" | "minFee" | "accounts" | "values" | "formats" | "awayUntil" | "refuses"
>;

/** Undefined: not asked for. `value` from 0 to 1, null: unknown. */
type Judged = { value: number | null; facts?: Facts } | undefined;

const unique = (items: readonly string[] = []) => [...new Set(items)];
const sharedOf = (a: readonly string[], b: readonly string[]) => a.filter((each) => b.includes(each));

/** Of the shorter list, how much is in the longer one: a narrow brief and a narrow creator can both be met wholly. */
function overlap(wanted: readonly string[], had: readonly string[] | undefined): Judged {
  if (wanted.length === 0) return undefined;
  if (!had || had.length === 0) return { value: null };
  const shared = sharedOf(wanted, had);
  return { value: shared.length / Math.min(wanted.length, had.length), facts: { shared, wanted: [...wanted] } };
}

/** How much of what is wanted is there. */
function covered(wanted: readonly string[], had: readonly string[]): Judged {
  if (wanted.length === 0) return undefined;
  const shared = sharedOf(wanted, had);
  const missing = wanted.filter((each) => !shared.includes(each));
  return { value: shared.length / wanted.length, facts: { shared, missing } };
}

const piecesOf = ({ deliverables = [] }: MatchBrief) => deliverables.filter(({ platform }) => !isUnposted(platform));

/** The accounts that the brief is about: on its platforms, or all where it names none. */
function accountsFor(brief: MatchBrief, { accounts }: MatchCreator) {
  const wanted = unique(piecesOf(brief).map(({ platform }) => platform));
  return wanted.length === 0 ? accounts : accounts.filter(({ platform }) => wanted.includes(platform));
}

function tier(brief: MatchBrief, creator: MatchCreator, now: Date): Judged {
  const wanted = brief.eligibility?.tiers ?? [];
  if (wanted.length === 0) return undefined;
  const fresh = accountsFor(brief, creator).flatMap(({ tier, platform, capturedAt }) =>
    tier === null || capturedAt === null || isStale({ capturedAt }, now) ? [] : [{ tier, platform }],
  );
  const fitting = fresh.find((account) => wanted.includes(account.tier));
  const said = fitting ?? fresh[0];
  return said ? { value: fitting ? 1 : 0, facts: { ...said, wanted: [...wanted] } } : { value: null };
}

function engagement(brief: MatchBrief, creator: MatchCreator, now: Date): Judged {
  const compared = accountsFor(brief, creator).map((account) => ({
    platform: account.platform,
    ...comparisonOf(account, now),
  }));
  const best = compared
    .flatMap(({ platform, times }) => (times === null ? [] : [{ platform, times }]))
    .sort((a, b) => b.times - a.times)[0];
  if (best) return { value: Math.min(best.times / MATCHING.fullMultiple, 1), facts: best };
  const first = compared[0];
  return {
    value: null,
    facts: { without: first?.without ?? "no_figures", ...(first && { platform: first.platform }) },
  };
}

/** Where the audience of the accounts that the brief is about lives, as far as fresh figures say it. */
function audience(brief: MatchBrief, creator: MatchCreator, now: Date): Judged {
  const told = accountsFor(brief, creator).flatMap(({ capturedAt, audienceCountries = [] }) =>
    capturedAt === null || isStale({ capturedAt }, now) ? [] : audienceCountries,
  );
  return overlap(unique(brief.audience?.countries), unique(told));
}

/** Whoever is back before the drafts are due can still make them. */
function availability({ contentDue }: MatchBrief, { awayUntil }: MatchCreator, now: Date): Judged {
  if (!contentDue) return undefined;
  if (isAvailable({ awayUntil }, now) || awayUntil === undefined) return { value: 1 };
  return { value: awayUntil < contentDue.slice(0, 10) ? 0.5 : 0, facts: { until: awayUntil } };
}

/** Asked for where a brief is of a category that creators may refuse. */
function category({ regulatedCategory }: MatchBrief, { refuses = [] }: MatchCreator): Judged {
  if (!regulatedCategory) return undefined;
  return { value: refuses.includes(regulatedCategory) ? 0 : 1, facts: { category: regulatedCategory } };
}

function fee({ compensation, currency }: MatchBrief, { minFee }: MatchCreator): Judged {
  if (!compensation || !currency) return undefined;
  const facts = { most: { amount: compensation.max, currency } };
  if (!minFee || minFee.currency !== currency) return { value: null, facts };
  return { value: minFee.amount <= compensation.max ? 1 : 0, facts };
}

const formatOf = ({ platform, type }: { platform: string; type: string }) => `${platform}.${type}`;

type Judge = (brief: MatchBrief, creator: MatchCreator, now: Date) => Judged;
const JUDGES: Readonly<Record<Factor, Judge>> = {
  niche: (brief, { niches }) => overlap(brief.niches ?? [], niches),
  platform: (brief, { accounts }) =>
    covered(
      unique(piecesOf(brief).map(({ platform }) => platform)),
      accounts.map(({ platform }) => platform),
    ),
  language: (brief, { languages }) => {
    const asked = brief.audience?.languages ?? [];
    return overlap(asked.length > 0 ? unique(asked) : unique(brief.language ? [brief.language] : []), languages);
  },
  engagement,
  country: (brief, { country }) => {
    const only = brief.eligibility?.countries ?? [];
    return overlap(unique(only.length > 0 ? only : brief.audience?.countries), [country]);
  },
  audience,
  tier,
  fee,
  category,
  availability,
  format: (brief, { formats = [] }) =>
    formats.length === 0 && piecesOf(brief).length > 0
      ? { value: null }
      : covered(unique(piecesOf(brief).map(formatOf)), formats),
  values: (brief, { values }) => overlap(brief.values ?? [], values),
};

const effectOf = (value: number | null): Effect =>
  value === null ? "unknown" : value === 0 ? "hurts" : value === 1 ? "helps" : "partly";

/** The engagement of most is what tells, not whether it reaches the very most that counts. */
const engagementEffect = (times: number): Effect =>
  times >= MATCHING.fullMultiple ? "helps" : times >= 1 ? "partly" : "hurts";

const round = (points: number) => Math.round(points * 10) / 10;

/** Per cent of the points that what is known could bring; null where nothing is known. */
export function scoreOf(
  reasons: readonly Pick<MatchReason, "effect" | "points" | "of">[],
): Pick<Match, "score" | "known"> {
  const sum = (items: readonly number[]) => items.reduce((all, each) => all + each, 0);
  const known = reasons.filter(({ effect }) => effect !== "unknown");
  const [could, all] = [sum(known.map((each) => each.of)), sum(reasons.map((each) => each.of))];
  return {
    score: could === 0 ? null : Math.round((sum(known.map(({ points }) => points)) * 100) / could),
    known: all === 0 ? 0 : Math.round((could * 100) / all),
  };
}

/** Reasons in the order of their weight; whoever makes nothing for the brief's category has that one alone. */
export function matchOf(brief: MatchBrief, creator: MatchCreator, now: Date): Match {
  const isRefused = category(brief, creator)?.value === 0;
  const reasons = (isRefused ? (["category"] as const) : FACTORS).flatMap((factor): MatchReason[] => {
    const judged = JUDGES[factor](brief, creator, now);
    if (!judged) return [];
    const { value, facts = {} } = judged;
    const of = MATCHING.weights[factor];
    const effect = facts.times === undefined ? effectOf(value) : engagementEffect(facts.times);
    return [{ factor, effect, points: round((value ?? 0) * of), of, facts }];
  });
  return { ...scoreOf(reasons), version: MATCHING.version, reasons };
}

/** The best first; what nothing is known of comes last, and of equals the one of whom more is known. */
export const byMatch = <T extends { match: Pick<Match, "score" | "known"> }>(items: readonly T[]): T[] =>
  items.toSorted(({ match: a }, { match: b }) => (b.score ?? -1) - (a.score ?? -1) || b.known - a.known);
