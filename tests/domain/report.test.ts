// What may be asked for, what a report is called, and how far it may look.
import { describe, expect, it } from "vitest";
import { controlTotals, totalsOf } from "../../shared/domain/controlTotal.ts";
import { fileNameOf, isInPeriod, NewReport, watermarkOf } from "../../shared/domain/report.ts";

const asked = {
  type: "payouts",
  from: "2026-11-01T00:00:00Z",
  to: "2026-12-01T00:00:00Z",
  timeZone: "Asia/Bangkok",
  format: "csv",
};
const refused = (more: Record<string, unknown>) => {
  const result = NewReport.safeParse({ ...asked, ...more });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
};

describe("a request", () => {
  it("needs no more than type, period, zone and format", () => {
    expect(NewReport.parse(asked)).toEqual({ ...asked, masked: true, bom: false });
  });

  it.each(["UTC", "Europe/Sofia", "+07:00", "America/St_Johns"])("takes the zone %s", (timeZone) => {
    expect(refused({ timeZone })).toEqual([]);
  });

  it.each([
    ["a zone that does not exist", { timeZone: "Mars/Olympus" }, ["timeZone"]],
    ["an end before its beginning", { to: asked.from }, ["to"]],
    ["a period without end", { to: "2036-11-01T00:00:00Z" }, ["to"]],
    ["a type that is not built", { type: "recon" }, ["type"]],
    ["an instant without a zone", { from: "2026-11-01" }, ["from"]],
    ["a creator in the ledger", { type: "ledger", filters: { creatorId: "crt_1" } }, ["filters"]],
  ])("refuses %s", (_, more, paths) => {
    expect(refused(more)).toEqual(paths);
  });

  it("takes milliseconds and an end in the future", () => {
    expect(refused({ from: "2026-11-01T00:00:00.250Z", to: "2027-12-01T00:00:00Z" })).toEqual([]);
  });
});

describe("a period", () => {
  it("includes its beginning and excludes its end, with or without milliseconds", () => {
    const period = NewReport.parse(asked);
    expect(isInPeriod(period, "2026-11-01T00:00:00.000Z")).toBe(true);
    expect(isInPeriod(period, "2026-10-31T23:59:59.999Z")).toBe(false);
    expect(isInPeriod(period, "2026-11-30T23:59:59.999Z")).toBe(true);
    expect(isInPeriod(period, "2026-12-01T00:00:00.000Z")).toBe(false);
  });
});

describe("the watermark", () => {
  const report = { requestedAt: "2026-11-22T10:00:00.000Z" };

  it("lies at the request when that is settled, else as far back as facts may still come", () => {
    expect(watermarkOf(report, new Date("2026-11-22T11:00:00Z"), 1200)).toBe("2026-11-22T10:00:00.000Z");
    expect(watermarkOf(report, new Date("2026-11-22T10:00:05Z"), 1200)).toBe("2026-11-22T09:40:05.000Z");
    expect(watermarkOf(report, new Date("2026-11-22T10:00:05Z"), 0)).toBe("2026-11-22T10:00:00.000Z");
  });
});

describe("the file's name", () => {
  it("says type, version, period and currency, and neither who asked nor when", () => {
    expect(fileNameOf(NewReport.parse({ ...asked, currency: "usd" }))).toBe(
      "payouts-v1-20261101T0000-20261201T0000-usd.csv",
    );
    expect(fileNameOf(NewReport.parse({ ...asked, type: "ledger", format: "jsonl" }))).toBe(
      "ledger-v1-20261101T0000-20261201T0000.jsonl",
    );
  });
});

describe("control totals", () => {
  it("sum each column of minor units per currency, exactly", () => {
    const rows = [
      { currency: "usd", net_minor: 9_007_199_254_740_000, note: "1" },
      { currency: "jpy", net_minor: 5_000, note: "2" },
      { currency: "usd", net_minor: -1, note: "3" },
    ];
    expect(totalsOf(["currency", "net_minor", "note"], rows)).toEqual([
      { currency: "jpy", rows: 1, amounts: { net_minor: 5_000 } },
      { currency: "usd", rows: 2, amounts: { net_minor: 9_007_199_254_739_999 } },
    ]);
  });

  it("refuse a cell that is no whole number", () => {
    expect(() => totalsOf(["currency", "net_minor"], [{ currency: "usd", net_minor: "12.5" }])).toThrow(RangeError);
    expect(() => totalsOf(["currency", "net_minor"], [{ currency: "usd", net_minor: null }])).toThrow(RangeError);
  });

  it("are empty for no rows", () => {
    expect(controlTotals([], [])).toEqual([]);
  });
});
