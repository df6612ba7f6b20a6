// Whatever is sent to a brief, in whatever order, what is stored stays valid, and complete once it is published.
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Brief, BriefFields, DraftFields } from "../../shared/domain/brief.ts";
import { briefCard } from "../../shared/domain/briefCard.ts";
import type { BriefDecision } from "../../shared/domain/briefDecision.ts";
import { editBrief, mergePatch } from "../../shared/domain/briefEdit.ts";
import { shortcomings } from "../../shared/domain/briefReadiness.ts";
import { closeBrief, pauseBrief, publishBrief, resumeBrief } from "../../shared/domain/briefState.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { aBrief } from "../kit/brief.ts";

const now = new Date("2026-11-22T10:00:00.000Z");
const brand = { verification: "verified", feeBps: 1000 };

const instant = fc.integer({ min: -5, max: 100 }).map((n) => new Date(now.getTime() + n * 86_400_000).toISOString());
const amount = fc.oneof(fc.integer({ min: -1, max: 200_000 }), fc.constant(500_000));
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 8 });
const patch = fc.record(
  {
    title: some(fc.string({ unit: "grapheme", maxLength: 220 })),
    goal: some(fc.constantFrom("awareness", "sales", "nothing")),
    budget: some(amount),
    slots: some(fc.integer({ min: 0, max: 6 })),
    currency: some(fc.constantFrom("usd", "eur", "jpy", "thb", "gbp", "xxx")),
    compensation: some(fc.record({ min: amount, max: amount }, { requiredKeys: [] })),
    applyBy: some(instant),
    contentDue: some(instant),
    postWindow: some(fc.record({ from: instant, to: instant }, { requiredKeys: [] })),
    releaseOn: some(fc.constantFrom("approval", "live_verified", "live_period_end")),
    minLiveDays: some(fc.integer({ min: 0, max: 40 })),
    usageRights: some(fc.record({ days: some(fc.integer({ min: 0, max: 400 })) }, { requiredKeys: [] })),
    regulatedCategory: some(fc.constant("alcohol")),
    niches: some(fc.array(fc.constantFrom("food", "tea", "Not A Slug"), { maxLength: 3 })),
    deliverables: some(
      fc.array(
        fc.record({
          platform: fc.constantFrom("instagram", "tiktok"),
          type: fc.constantFrom("reel", "video"),
          quantity: fc.constant(1),
        }),
        { maxLength: 2 },
      ),
    ),
    anything: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

type Step = (brief: Brief) => BriefDecision | undefined;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(patch, fc.boolean()).map(
      ([given, hasApplications]): Step =>
        (brief) =>
          editBrief(brief, given, { feeBps: 1000, hasApplications }, now),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Step>((brief) => publishBrief(brief, brand, now)) },
  fc.constantFrom<Step>(
    (brief) => pauseBrief(brief, now),
    (brief) => resumeBrief(brief, now),
  ),
  fc.constant<Step>((brief) => closeBrief(brief, now)),
);

it("no run of commands leaves an invalid brief behind", () => {
  let published = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let brief = aBrief(now);
      for (const run of steps) {
        const before = JSON.stringify(brief);
        try {
          const decision = run(brief);
          if (!decision) continue;
          expect(decision.brief.version).toBe(brief.version + 1);
          expect(decision.audits).toHaveLength(1);
          brief = decision.brief;
        } catch (error) {
          // A refusal is an answer; anything else is a fault.
          expect(error).toBeInstanceOf(DomainError);
          expect(JSON.stringify(brief)).toBe(before);
        }
        expect(DraftFields.safeParse(brief).success).toBe(true);
        expect(brief.materialVersion).toBeLessThanOrEqual(brief.version);
        expect(briefCard(brief)).toMatchObject({ id: brief.id, version: brief.version, status: brief.status });
        if (brief.publishedAt !== undefined) {
          published += 1;
          expect(BriefFields.safeParse(brief).success).toBe(true);
          expect(shortcomings(brief, 1000, now)).toEqual([]);
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(published).toBeGreaterThan(100);
});

it("a merge patch applied twice is applied once, and a patch never touches its target", () => {
  const tree = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(tree, tree, (target, given) => {
      const kept = JSON.stringify(target);
      const once = mergePatch(target, given);
      expect(JSON.stringify(mergePatch(once, given))).toBe(JSON.stringify(once));
      expect(JSON.stringify(target)).toBe(kept);
    }),
  );
});
