// Business days: Monday to Friday on the zone's own clock, whatever its clock changes do.
import { describe, expect, it } from "vitest";
import { businessDaysAfter } from "../../shared/domain/businessDays.ts";

describe("business days", () => {
  it.each([
    ["from Friday", "2026-11-20T10:00:00.000Z", 1, "UTC", "2026-11-23T10:00:00.000Z"],
    ["from Sunday", "2026-11-22T10:00:00.000Z", 1, "UTC", "2026-11-23T10:00:00.000Z"],
    ["five from Sunday", "2026-11-22T10:00:00.000Z", 5, "UTC", "2026-11-27T10:00:00.000Z"],
    ["five from Monday", "2026-11-23T10:00:00.123Z", 5, "UTC", "2026-11-30T10:00:00.123Z"],
    ["none", "2026-11-22T10:00:00.000Z", 0, "UTC", "2026-11-22T10:00:00.000Z"],
    ["where it is already Saturday", "2026-11-20T18:00:00.000Z", 1, "Asia/Bangkok", "2026-11-22T18:00:00.000Z"],
    ["over the end of summer time", "2026-10-23T10:00:00.000Z", 1, "Europe/Sofia", "2026-10-26T11:00:00.000Z"],
    ["over the start of summer time", "2026-03-27T10:00:00.000Z", 1, "Europe/Sofia", "2026-03-30T09:00:00.000Z"],
  ])("%s", (_, from, days, zone, to) => {
    expect(businessDaysAfter(new Date(from), days, zone).toISOString()).toBe(to);
  });
});
