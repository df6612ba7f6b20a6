// Makes the file of a report: from facts up to a watermark, written, read back, compared with the ledger, then announced.
import { isDeepStrictEqual } from "node:util";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type App, getApp } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import { SYSTEM } from "../../../shared/domain/actor.ts";
import type { EventType } from "../../../shared/domain/event.ts";
import { contentTypeOf, REPORT, type Report, type ReportStatus, watermarkOf } from "../../../shared/domain/report.ts";
import { allows, transition } from "../../../shared/domain/transition.ts";
import { sha256Hex } from "../../../shared/hash.ts";
import { toWrites } from "../../../shared/store/commit.ts";
import { LostRace } from "../../../shared/store/race.ts";
import { getReport, objectKey, reportPut } from "../../../shared/store/reports.ts";
import { CannotReport, makeContent } from "./content.ts";
import { readBack } from "./read.ts";

/** Past the function's time limit: a report whose worker died is taken up again. */
const SWEEP_AFTER_MS = 10 * 60_000;
/** The queue sets a message aside after its fifth delivery. */
const LAST_DELIVERY = 5;

type Result = Pick<Report, "rowCount" | "controlTotals" | "sha256" | "bytes" | "asOf">;

/** The next state of a report, with its audit entry and, at the end, its event. */
async function move(
  app: App,
  report: Report,
  command: "generate" | "finish" | "fail",
  more: Partial<Result> & { progress?: number; failure?: string } = {},
): Promise<Report> {
  const now = app.now();
  const next: Report = {
    ...report,
    ...more,
    status: transition(REPORT, "report", report, command) as ReportStatus,
    version: report.version + 1,
    updatedAt: now.toISOString(),
  };
  const sweepAt = command === "generate" ? new Date(now.getTime() + SWEEP_AFTER_MS).toISOString() : undefined;
  const events: Partial<Record<typeof command, EventType>> = { finish: "report.ready", fail: "report.failed" };
  const type = events[command];
  const change = {
    writes: [reportPut(next, sweepAt)],
    audits: [
      {
        aggregate: report.id,
        version: next.version,
        action: `report.${command}`,
        from: report.status,
        to: next.status,
        ...(next.sha256 ? { facts: { sha256: next.sha256 } } : {}),
        ...(next.failure ? { reason: next.failure } : {}),
      },
    ],
    events: type ? [{ type, aggregate: report.id, version: next.version, data: { reportId: report.id } }] : [],
  };
  await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: report.id }));
  return next;
}

/** What of the work is done when its rows are read: the rest is to write them, and to read them back. */
const ROWS_READ = 0.5;

/** `advance` is told how far it is; it ends the work when the report was cancelled meanwhile. */
async function makeFile(app: App, report: Report, advance: (progress: number) => Promise<void>): Promise<Result> {
  const watermark = watermarkOf(report, app.now(), app.local ? 0 : config.watermarkLagSeconds);
  const { bytes, rows, totals, asOf } = await makeContent(app.table, report, watermark);
  await advance(ROWS_READ);
  const sha256 = sha256Hex(bytes);
  const place = objectKey(report, sha256);
  await app.objects.put("reports", place, bytes, contentTypeOf(report));
  const written = (await app.objects.get("reports", place)) ?? new Uint8Array();
  const read = readBack(written, report.format);
  if (sha256Hex(written) !== sha256 || read.rows !== rows || !isDeepStrictEqual(read.totals, totals))
    throw new Error(`The file of ${report.id} does not read back as it was written`);
  return { rowCount: rows, controlTotals: totals, sha256, bytes: bytes.length, asOf };
}

async function fail(app: App, report: Report, error: unknown, failure: string): Promise<void> {
  app.log.error("report failed", {
    reportId: report.id,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  await move(app, report, "fail", { failure });
}

/** Makes the report unless that is done already; of two workers at once, one gives way. */
async function generate(app: App, reportId: string, isLast: boolean): Promise<void> {
  const found = await getReport(app.table, reportId);
  if (!found || !allows(REPORT, found.status, "generate")) return;
  let report = await move(app, found, "generate");
  let result: Result;
  try {
    result = await makeFile(app, report, async (progress) => {
      report = await move(app, report, "generate", { progress });
    });
  } catch (error) {
    if (error instanceof LostRace) throw error;
    if (error instanceof CannotReport) return fail(app, report, error, error.message);
    if (isLast) return fail(app, report, error, "The file could not be made. Please request the report again.");
    throw error;
  }
  await move(app, report, "finish", { ...result, progress: 1 });
}

/** The Lambda handler of queue `export`: messages are `{ reportId }`. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const app = await getApp();
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    try {
      const { reportId } = JSON.parse(record.body) as { reportId: string };
      await generate(app, reportId, Number(record.attributes.ApproximateReceiveCount) >= LAST_DELIVERY);
    } catch (error) {
      if (error instanceof LostRace) continue;
      app.log.error("export failed", {
        message: record.body,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
