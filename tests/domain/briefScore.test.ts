// What a brief is measured by and how complete it is: data and pure rules.
import { expect, it } from "vitest";
import { SIGNED_BRIEF_FIELDS } from "../../shared/domain/agreement.ts";
import { GOALS } from "../../shared/domain/brief.ts";
import { completenessOf } from "../../shared/domain/briefScore.ts";
import { GOAL_KPIS, KPIS, kpiFits } from "../../shared/domain/goalKpi.ts";
import { Slug } from "../../shared/domain/text.ts";
import { aBrief } from "../kit/brief.ts";

const now = new Date("2026-11-22T10:00:00.000Z");
const full = aBrief(now, {
  description: "Brew our autumn blend in your own kitchen and show the first sip, as you would on any quiet evening.",
  dos: ["Show the steam"],
  donts: ["No music over the pour"],
  moodboard: [{ url: "https://example.org/board" }],
});

it("recommends figures for every goal, each a word of ours, and leaves other words to the brand", () => {
  expect(Object.keys(GOAL_KPIS).sort()).toEqual([...GOALS].sort());
  for (const goal of GOALS) {
    expect(new Set(GOAL_KPIS[goal]).size).toBe(GOAL_KPIS[goal].length);
    for (const metric of GOAL_KPIS[goal]) expect(kpiFits(goal, metric)).toBe(true);
  }
  expect(KPIS.every((metric) => Slug.safeParse(metric).success)).toBe(true);
  expect(kpiFits("event", "saves")).toBe(false);
  expect(kpiFits("event", "newsletter_readers")).toBe(true);
});

it("scores a full brief 100 and takes off what is named as missing, for every part", () => {
  expect(completenessOf(full)).toEqual({ formula: "completeness_v1", score: 100, missing: [], hints: [] });
  for (const field of ["goal", "kpi", "valueForAudience", "deliverables", "niches", "dos", "moodboard"] as const) {
    const { [field]: _, ...rest } = full;
    const { score, missing } = completenessOf({ ...rest, title: full.title });
    expect(missing.map(({ path }) => path)).toContain(field);
    expect(score).toBe(100 - missing.reduce((sum, { points }) => sum + points, 0));
  }
  expect(completenessOf({ ...full, description: "Brew it." })).toMatchObject({
    score: 95,
    missing: [{ path: "description", points: 5, needed: false }],
  });
});

it("asks for proof where a category is regulated, and keeps what is said with the contract", () => {
  const wine = { ...full, regulatedCategory: "alcohol" as const };
  expect(completenessOf(wine).hints).toEqual([{ path: "claims", key: "claims_of_regulated" }]);
  const claims = [{ claim: "From vines of 1962", evidence: "Register of the estate, page 4" }];
  expect(completenessOf({ ...wine, claims }).hints).toEqual([]);
  expect(SIGNED_BRIEF_FIELDS).toContain("claims");
  expect(completenessOf({ ...full, kpi: { metric: "attendees", target: 5 } }).hints).toEqual([
    { path: "kpi.metric", key: "kpi_of_another_goal" },
  ]);
});
