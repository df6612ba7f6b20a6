// Report files on a real table and real objects: made once, equal to the ledger, the same bytes for the same facts.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SQSEvent } from "aws-lambda";
import { parse } from "csv-parse/sync";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { handler } from "../../functions/jobs/export/index.ts";
import { fileObjects } from "../../local/objects.ts";
import { type App, installApp } from "../../shared/app.ts";
import { NewReport, type Report } from "../../shared/domain/report.ts";
import { newId } from "../../shared/ids.ts";
import { jsonLog } from "../../shared/log.ts";
import { postingId } from "../../shared/store/ledger.ts";
import { bankAppend, payoutFactPut } from "../../shared/store/payouts.ts";
import { registerPlatformAccount } from "../../shared/store/platformAccounts.ts";
import { getReport, objectKey, reportPut } from "../../shared/store/reports.ts";
import type { Item } from "../../shared/store/table.ts";
import { book, factOfSale } from "../kit/books.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const dir = mkdtempSync(join(tmpdir(), "fairbrief-export-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const files = fileObjects({ dir, baseUrl: () => "http://127.0.0.1" });

const clock = { at: new Date("2026-11-25T10:00:00.000Z") };
const lost = { writes: 0, tail: 0 };
/** What somebody does while the file is written. */
const meanwhile: { act?: () => Promise<void> } = {};
const app = {
  local: true,
  table,
  now: () => clock.at,
  log: jsonLog("test", () => undefined),
  objects: {
    ...files,
    put: async (...[bucket, key, body, type]: Parameters<typeof files.put>) => {
      await meanwhile.act?.();
      if (lost.writes > 0) {
        lost.writes -= 1;
        throw new Error("The bucket is away");
      }
      await files.put(bucket, key, body.subarray(0, body.length - lost.tail), type);
    },
  },
} as Partial<App> as App;
installApp(app);
beforeEach(() => {
  lost.writes = 0;
  lost.tail = 0;
  delete meanwhile.act;
});

const deliver = (reportId: string, receives = 1) =>
  handler({
    Records: [
      {
        messageId: "m",
        body: JSON.stringify({ reportId }),
        attributes: { ApproximateReceiveCount: String(receives) },
      },
    ],
  } as unknown as SQSEvent);

async function request(more: Partial<NewReport> = {}): Promise<string> {
  const at = clock.at.toISOString();
  const asked = NewReport.parse({
    type: "payouts",
    from: "2026-11-01T00:00:00Z",
    to: "2026-12-01T00:00:00Z",
    timeZone: "UTC",
    format: "csv",
    ...more,
  });
  const report: Report = {
    ...asked,
    id: newId("report", clock.at),
    version: 1,
    status: "requested",
    owner: "platform",
    requestedBy: "usr_1",
    requestedAt: at,
    progress: 0,
    createdAt: at,
    updatedAt: at,
  };
  await table.transact([reportPut(report, at)]);
  return report.id;
}
async function made(more: Partial<NewReport> = {}) {
  const id = await request(more);
  await deliver(id);
  const report = await getReport(table, id);
  if (!report) throw new Error("There is no report");
  const bytes = report.sha256 ? await files.get("reports", objectKey(report, report.sha256)) : undefined;
  return { report, bytes: Buffer.from(bytes ?? []) };
}
const rowsOf = (bytes: Buffer) => parse(bytes, { columns: true, bom: true }) as Record<string, string>[];
const rowsOfAgreements = (bytes: Buffer) => rowsOf(bytes).map((row) => Number(row.agreement_id?.slice(4)));

// Three days of sales, in and around November, in two currencies and for two brands.
await book(table, { n: 1, at: "2026-10-31T23:59:59.999Z" });
await book(table, { n: 2, at: "2026-11-01T00:00:00.000Z", briefName: '=cmd()|", "ชา"' });
await book(table, { n: 3, at: "2026-11-20T08:00:00.000Z", currency: "jpy", amount: 5_000, brandId: "org_2" });
const inNovember = await book(table, { n: 4, at: "2026-11-20T08:00:00.000Z", creatorId: "crt_2" });

describe("a payouts report", () => {
  it("holds what was released in its period, in order, with totals that finance can compare", async () => {
    const { report, bytes } = await made();
    expect(report).toMatchObject({ status: "ready", rowCount: 3, progress: 1, version: 4 });
    expect(rowsOfAgreements(bytes)).toEqual([2, 3, 4]);
    expect(rowsOf(bytes)[0]?.brief_name).toBe(`'=cmd()|", "ชา"`);
    expect(
      report.controlTotals?.map(({ currency, rows, amounts }) => [
        currency,
        rows,
        amounts.creator_amount_minor,
        amounts.brand_total_minor,
      ]),
    ).toEqual([
      ["jpy", 1, 5_000, 5_500],
      ["usd", 2, 90_000, 99_000],
    ]);
    expect(report.bytes).toBe(bytes.length);
    expect(report.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(report.asOf).toBe("2026-11-20T08:00:00.000Z");
  });

  it("gives the same bytes again while nothing new was recorded, and others once something was", async () => {
    const first = await made();
    clock.at = new Date("2026-11-26T10:00:00.000Z");
    const second = await made();
    expect(second.report.id).not.toBe(first.report.id);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect([second.report.sha256, second.report.asOf]).toEqual([first.report.sha256, first.report.asOf]);
    const arrival = { status: "in_transit" as const, at: "2026-11-27T00:00:00.000Z", stripePayoutId: "po_1" };
    await table.transact([bankAppend(inNovember.payoutId, 1, { ...arrival, recordedAt: "2026-11-27T00:00:05.000Z" })]);
    // Recorded after the request: not of this report.
    expect((await made()).report.sha256).toBe(first.report.sha256);
    clock.at = new Date("2026-11-27T10:00:00.000Z");
    const third = await made();
    expect(third.report.sha256).not.toBe(first.report.sha256);
    expect(third.report.asOf).toBe("2026-11-27T00:00:05.000Z");
    expect(rowsOf(third.bytes).find((row) => row.payout_id === inNovember.payoutId)?.status).toBe("in_transit");
  });

  it.each([
    ["a currency", { currency: "jpy" as const }, [3]],
    ["a brand", { filters: { brandId: "org_1" } }, [2, 4]],
    ["a creator", { filters: { creatorId: "crt_2" } }, [4]],
    ["nobody", { filters: { creatorId: "crt_none" } }, []],
    ["the hour after", { from: "2026-11-01T00:00:00.001Z" }, [3, 4]],
  ])("narrows to %s", async (_, more, agreements) => {
    const { report, bytes } = await made(more);
    expect(report.status).toBe("ready");
    expect(rowsOfAgreements(bytes)).toEqual(agreements);
  });

  it("has a header and nothing else when nothing was released, dated by its beginning", async () => {
    const { report, bytes } = await made({ from: "2026-05-01T00:00:00Z", to: "2026-06-01T00:00:00Z" });
    expect(report).toMatchObject({ status: "ready", rowCount: 0, controlTotals: [], asOf: "2026-05-01T00:00:00Z" });
    expect(bytes.toString("utf8").split("\r\n")).toHaveLength(2);
  });

  it("holds the same rows as JSON lines", async () => {
    const csv = await made();
    const { report, bytes } = await made({ format: "jsonl" });
    const rows = bytes
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map((row) => row.creator_amount_minor)).toEqual([45_000, 5_000, 45_000]);
    expect(rows[0]?.brief_name).toBe('=cmd()|", "ชา"');
    expect(report.controlTotals).toEqual(csv.report.controlTotals);
  });

  it("leaves out what is younger than facts that may still come, when there is more than one machine", async () => {
    installApp({ ...app, local: false });
    clock.at = new Date("2026-11-20T08:10:00.000Z");
    expect(rowsOfAgreements((await made()).bytes)).toEqual([2]);
    clock.at = new Date("2026-11-27T10:00:00.000Z");
    installApp(app);
  });

  it("fails with a reason when its rows and the ledger differ", async () => {
    const fact = { ...factOfSale({ n: 9, at: "2026-07-07T00:00:00.000Z", currency: "eur" }) };
    await table.transact([payoutFactPut({ ...fact, ledgerEntryId: postingId("transfer_done", "nobody") })]);
    const { report } = await made({ from: "2026-07-01T00:00:00Z", to: "2026-08-01T00:00:00Z" });
    expect(report.status).toBe("failed");
    expect(report.failure).toBe(
      "The rows of this report pay creators 45000 eur (minor units), but the ledger says 0; finance must look at it first.",
    );
    expect(report.sha256).toBeUndefined();
  });
});

describe("a ledger report", () => {
  it("holds every line of the period in the order of the journal, and balances", async () => {
    const { report, bytes } = await made({ type: "ledger", from: "2026-11-18T00:00:00Z" });
    const rows = rowsOf(bytes);
    expect(rows).toHaveLength(2 * 10);
    const places = rows.map((row) => `${row.recorded_at}#${row.txn_id}#${row.line}`);
    expect(places).toEqual([...places].sort());
    for (const { amounts } of report.controlTotals ?? []) expect(amounts.debit_minor).toBe(amounts.credit_minor);
    expect(report.controlTotals?.map(({ currency }) => currency)).toEqual(["jpy", "usd"]);
  });

  it("begins where the journal does, with a margin for records that came late", async () => {
    const whole = { type: "ledger" as const, from: "2026-10-27T00:00:00Z", to: "2026-11-02T00:00:00Z" };
    const before = (await made(whole)).bytes;
    expect(rowsOf(before)[0]?.recorded_at).toBe("2026-10-31T23:59:59.999Z");
    await registerPlatformAccount(table, "stripe:platform:usd", "2026-11-01T00:00:00.000Z");
    expect((await made(whole)).bytes.equals(before)).toBe(true);
  });
});

describe("the worker", () => {
  it("changes nothing when its message comes again, nor for a report that does not exist", async () => {
    const { report } = await made();
    await deliver(report.id);
    expect(await getReport(table, report.id)).toEqual(report);
    expect(await deliver("rpt_none")).toEqual({ batchItemFailures: [] });
  });

  it("makes one report of two messages at once", async () => {
    const id = await request();
    await Promise.all([deliver(id), deliver(id), deliver(id)]);
    const report = await getReport(table, id);
    expect(report?.status).toBe("ready");
    expect(await files.get("reports", objectKey(report as Report, report?.sha256 ?? ""))).toBeDefined();
    const audits = await table.queryAll<Item>({ pk: `AUD#${id}` });
    expect(audits.filter(({ action }) => action === "report.finish")).toHaveLength(1);
    expect(audits.map(({ version }) => version)).toEqual(audits.map((_, n) => n + 2));
  });

  it("tries again when the bucket was away, and says so when it stays away", async () => {
    lost.writes = 1;
    const id = await request();
    expect((await deliver(id)).batchItemFailures).toHaveLength(1);
    expect((await getReport(table, id))?.status).toBe("generating");
    await deliver(id, 2);
    expect((await getReport(table, id))?.status).toBe("ready");
    lost.writes = 1;
    const other = await request();
    expect((await deliver(other, 5)).batchItemFailures).toEqual([]);
    expect(await getReport(table, other)).toMatchObject({
      status: "failed",
      failure: "The file could not be made. Please request the report again.",
    });
  });

  it("announces nothing of a report that was cancelled while it was made", async () => {
    const id = await request();
    meanwhile.act = async () => {
      const present = await getReport(table, id);
      if (!present) throw new Error("There is no report");
      expect(present).toMatchObject({ status: "generating", progress: 0.5 });
      await table.transact([reportPut({ ...present, status: "cancelled", version: present.version + 1 })]);
    };
    expect((await deliver(id)).batchItemFailures).toEqual([]);
    const cancelled = await getReport(table, id);
    expect(cancelled?.status).toBe("cancelled");
    expect(cancelled).not.toHaveProperty("sha256");
    expect(await table.queryAll<Item>({ pk: `OUT#${id}` })).toEqual([]);
    await deliver(id, 2);
    expect((await getReport(table, id))?.status).toBe("cancelled");
  });

  it("never announces a file that does not read back as it was written", async () => {
    lost.tail = 40;
    const id = await request();
    await deliver(id, 5);
    expect(await getReport(table, id)).toMatchObject({ status: "failed" });
  });

  it("tells by event how it ended, once", async () => {
    const { report } = await made();
    const events = await table.queryAll<Item>({ pk: `OUT#${report.id}` });
    expect(events.map(({ type, data }) => [type, data])).toEqual([["report.ready", { reportId: report.id }]]);
  });
});
