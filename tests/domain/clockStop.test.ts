// Clocks of deliverables that stand still and go on.
import { describe, expect, it } from "vitest";
import type { DeliverableStatus } from "../../shared/domain/agreement.ts";
import { clockOf, resumeClock, stopClock } from "../../shared/domain/clockStop.ts";
import { activeDeal } from "../kit/activeDeal.ts";

describe("a stopped clock", () => {
  const base = activeDeal().deliverable;
  const noon = new Date("2026-11-22T12:00:00.000Z");
  const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
  const as = (status: DeliverableStatus) => ({
    ...base,
    status,
    ...(status === "submitted" ? { reviewDue: later(10).toISOString() } : {}),
    ...(status === "posted" ? { postedAt: later(-40).toISOString() } : {}),
  });

  it("goes on with what was left, for a draft, a review and a post", () => {
    const field = { draft: "draftDue", review: "reviewDue", verify: "verifyDue" } as const;
    const end = { draft: Date.parse(base.draftDue), review: later(10).getTime(), verify: later(8).getTime() };
    for (const status of ["not_started", "changes_requested", "submitted", "posted"] as const) {
      const before = as(status);
      const stopped = stopClock(before, "ccl_1", noon);
      if (!stopped) throw new Error(`${status} has no clock`);
      expect(stopped).toMatchObject({ status, version: 2, stoppedBy: ["ccl_1"] });
      expect([stopped.reviewDue, stopped.verifyDue]).toEqual([undefined, undefined]);
      const resumed = resumeClock(stopped, "ccl_1", later(50));
      const clock = clockOf(before) ?? "draft";
      expect(resumed?.[field[clock]]).toBe(new Date(end[clock] + 50 * 3_600_000).toISOString());
      expect(resumed).not.toHaveProperty("stoppedBy");
      // A second stop counts from where the first one ended.
      const again = resumed && stopClock(resumed, "ccl_2", later(51));
      const last = again && resumeClock(again, "ccl_2", later(61));
      expect(last?.[field[clock]]).toBe(new Date(end[clock] + 60 * 3_600_000).toISOString());
    }
  });

  it("waits for everything that stops it", () => {
    const one = stopClock(as("submitted"), "ccl_1", noon);
    const both = one && stopClock(one, "dsp_1", later(2));
    const left = both && resumeClock(both, "ccl_1", later(3));
    expect(left).toMatchObject({ stoppedBy: ["dsp_1"] });
    expect(left).not.toHaveProperty("reviewDue");
    expect(left && resumeClock(left, "dsp_1", later(20))?.reviewDue).toBe(later(30).toISOString());
  });

  it("is none where nothing runs, and none a second time", () => {
    for (const status of ["approved", "verified", "closed", "cancelled"] as const)
      expect(stopClock(as(status), "ccl_1", noon)).toBeUndefined();
    const stopped = stopClock(as("submitted"), "ccl_1", noon);
    expect(stopped && stopClock(stopped, "ccl_1", noon)).toBeUndefined();
    expect(resumeClock(as("submitted"), "ccl_1", noon)).toBeUndefined();
  });

  it("keeps a late draft as late as it was, and lets a review that was over end at once", () => {
    const late = stopClock({ ...base, draftDue: later(-30).toISOString() }, "ccl_1", noon);
    expect(late && resumeClock(late, "ccl_1", later(5))?.draftDue).toBe(later(-25).toISOString());
    const over = stopClock({ ...as("submitted"), reviewDue: later(-1).toISOString() }, "ccl_1", noon);
    expect(over && resumeClock(over, "ccl_1", later(5))?.reviewDue).toBe(later(5).toISOString());
  });
});
