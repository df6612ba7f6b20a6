// How much of a brief a creator can decide by: a score from 0 to 100 with what is missing for the rest of it.
import * as z from "zod/mini";
import { isRegulated } from "./ageGate.ts";
import type { Brief, BriefField } from "./brief.ts";
import { kpiFits } from "./goalKpi.ts";
import { settledSeed } from "./seedGroup.ts";

type Part = { path: BriefField; points: number; isThere: (brief: Brief) => boolean; needed: boolean };

const isLong = (text: string | undefined, least: number) => [...(text ?? "").trim()].length >= least;
const some = (list: readonly unknown[] | null | undefined) => (list?.length ?? 0) > 0;

/** What publishing asks for, in points; together they are 70. */
const NEEDED: readonly Part[] = (
  [
    ["goal", 5],
    ["kpi", 5],
    ["description", 10],
    ["valueForAudience", 10],
    ["audience", 5],
    ["deliverables", 10],
    ["compensation", 5],
    ["budget", 5],
    ["applyBy", 5],
    ["contentDue", 5],
    ["postWindow", 5],
  ] as const
).map(([path, points]) => ({
  path,
  points,
  needed: true,
  isThere: (brief) => (path === "deliverables" ? some(brief.deliverables) : brief[path] !== undefined),
}));

/** What makes a brief better without being asked for; together 30. */
const WELCOME: readonly Part[] = [
  { path: "description", points: 5, isThere: ({ description }) => isLong(description, 80), needed: false },
  {
    path: "audience",
    points: 5,
    isThere: ({ audience }) => some(audience?.countries) && (some(audience?.ageBands) || some(audience?.interests)),
    needed: false,
  },
  { path: "niches", points: 4, isThere: ({ niches }) => some(niches), needed: false },
  {
    path: "deliverables",
    points: 4,
    isThere: ({ deliverables = [] }) =>
      some(deliverables) && deliverables.every((each) => isLong(each.instructions, 1)),
    needed: false,
  },
  { path: "dos", points: 3, isThere: ({ dos }) => some(dos), needed: false },
  { path: "donts", points: 3, isThere: ({ donts }) => some(donts), needed: false },
  { path: "moodboard", points: 3, isThere: ({ moodboard }) => some(moodboard), needed: false },
  {
    path: "screeningQuestions",
    points: 3,
    isThere: ({ screeningQuestions }) => some(screeningQuestions),
    needed: false,
  },
];

export const HINTS = ["kpi_of_another_goal", "claims_of_regulated"] as const;
export const Completeness = z.object({
  /** Which parts there are and what each is worth. */
  formula: z.literal("completeness_v1"),
  score: z.int().check(z.gte(0), z.lte(100)),
  /** What the points to 100 are missing for, worth most first; `needed` keeps it from being published. */
  missing: z.array(z.object({ path: z.string(), points: z.int(), needed: z.boolean() })),
  /** What is there and may be better otherwise. */
  hints: z.array(z.object({ path: z.string(), key: z.enum(HINTS) })),
});
export type Completeness = z.infer<typeof Completeness>;

export function hintsOf(brief: Pick<Brief, "goal" | "kpi" | "regulatedCategory" | "claims">): Completeness["hints"] {
  const { goal, kpi, claims } = brief;
  return [
    ...(goal !== undefined && kpi !== undefined && !kpiFits(goal, kpi.metric)
      ? [{ path: "kpi.metric", key: "kpi_of_another_goal" as const }]
      : []),
    ...(isRegulated(brief) && !some(claims) ? [{ path: "claims", key: "claims_of_regulated" as const }] : []),
  ];
}

export function completenessOf(given: Brief): Completeness {
  const brief = settledSeed(given);
  const parts = [...NEEDED, ...WELCOME];
  const missing = parts.filter(({ isThere }) => !isThere(brief));
  return {
    formula: "completeness_v1",
    score: 100 - missing.reduce((sum, { points }) => sum + points, 0),
    missing: missing
      .map(({ path, points, needed }) => ({ path, points, needed }))
      .sort((a, b) => Number(b.needed) - Number(a.needed) || b.points - a.points),
    hints: hintsOf(brief),
  };
}
