// Seeded worlds in every run of the tests: no rule broken, everything at its end, and the same seed the same world.
import { expect, it } from "vitest";
import { runMany } from "./many.ts";
import { badText } from "./report.ts";
import { runSeed } from "./run.ts";

const SEEDS = 250;

it.each([1, 1 + SEEDS])(
  "keeps every rule and comes to its end in worlds from %i on",
  { timeout: 600_000 },
  async (from) => {
    const bad: string[] = [];
    const sum = await runMany({ from, seeds: SEEDS, onBad: (result) => bad.push(badText(result)) });
    expect(bad.join("\n")).toBe("");
    expect(sum).toMatchObject({ seeds: SEEDS, violations: 0, unfinished: 0 });
    // Much went wrong in them, or nothing was shown.
    const { crashes, freezes, faults, webhooks } = sum.counts;
    expect(Math.min(crashes, freezes, ...Object.values(webhooks))).toBeGreaterThan(20);
    expect(Object.keys(faults).length).toBeGreaterThan(20);
  },
);

it("does the same again from the same seed, step by step", async () => {
  const told = async (seed: number) => {
    const lines: string[] = [];
    await runSeed(seed, (line) => lines.push(line));
    return lines;
  };
  const first = await told(7);
  expect(first.length).toBeGreaterThan(100);
  expect(await told(7)).toEqual(first);
});
