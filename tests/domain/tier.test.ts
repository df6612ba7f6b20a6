// Size bands at their boundaries, as the sources give them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENT_SCHEME, isCore, TIER_SCHEMES, tierOf } from "../../shared/domain/tier.ts";

describe("tiers", () => {
  it.each([
    [0, "nano", false],
    [999, "nano", false],
    [1_000, "micro", false],
    [14_999, "micro", false],
    [15_000, "micro", true],
    [75_000, "micro", true],
    [75_001, "micro", false],
    [100_000, "micro", false],
    [100_001, "macro", false],
    [1_000_000, "macro", false],
    [1_000_001, "mega", false],
  ])("puts an audience of %i into %s", (audience, tier, core) => {
    expect(tierOf(audience)).toBe(tier);
    expect(isCore(audience)).toBe(core);
  });

  it("holds both readings of the word, dated, and counts by one", () => {
    expect(tierOf(10_000, "narrow-v1")).toBe("nano");
    expect(tierOf(80_000, "narrow-v1")).toBe("macro");
    expect([14_999, 15_000, 75_000, 75_001].map((size) => isCore(size))).toEqual(
      [14_999, 15_000, 75_000, 75_001].map((size) => tierOf(size, "narrow-v1") === "micro"),
    );
    const inForce = Object.entries(TIER_SCHEMES).filter(([, { from }]) => from !== null);
    expect(inForce.map(([name]) => name)).toEqual([CURRENT_SCHEME]);
  });

  it("never puts a larger audience into a lower tier", () => {
    const order = TIER_SCHEMES["seed-v1"].bands.map((band) => band.tier);
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.nat(5_000_000), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(order.indexOf(tierOf(less))).toBeLessThanOrEqual(order.indexOf(tierOf(more)));
      }),
    );
  });
});
