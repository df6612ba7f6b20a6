// A finance report: a pure function of its parameters and the facts up to its watermark.
import * as z from "zod/mini";
import type { ControlTotal } from "./controlTotal.ts";
import type { FieldKey } from "./fieldWords.ts";
import { CurrencyCode } from "./money.ts";
import { Id, Instant } from "./text.ts";
import { TimeZone } from "./user.ts";

export const REPORT = {
  requested: { generate: "generating", fail: "failed", cancel: "cancelled" },
  generating: { generate: "generating", finish: "ready", fail: "failed", cancel: "cancelled" },
  ready: { approve: "approved" },
  approved: {},
  failed: { retry: "requested" },
  cancelled: { retry: "requested" },
} as const;
export type ReportStatus = keyof typeof REPORT;
export const REPORT_STATUSES = Object.keys(REPORT) as [ReportStatus, ...ReportStatus[]];

/** Its file is being made, or will be without anybody's act. */
export const isUnderWay = ({ status }: { status: ReportStatus }) => status === "requested" || status === "generating";

export const REPORT_TYPES = ["payouts", "ledger"] as const;
export const REPORT_FORMATS = ["csv", "jsonl"] as const;
/** Written into the file name; a new column or another meaning makes a new one. */
export const SCHEMA_VERSION = 1;
const MAX_DAYS = 800;

export const NewReport = z
  .object({
    type: z.enum(REPORT_TYPES),
    /** Start inclusive, end exclusive. */
    from: Instant,
    to: Instant,
    timeZone: TimeZone,
    currency: z.optional(CurrencyCode),
    filters: z.optional(z.object({ brandId: z.optional(Id), creatorId: z.optional(Id) })),
    format: z.enum(REPORT_FORMATS),
    masked: z._default(z.boolean(), true),
    /** A byte-order mark, for spreadsheets that guess the encoding. */
    bom: z._default(z.boolean(), false),
  })
  .check(
    z.refine((value) => Date.parse(value.from) < Date.parse(value.to), {
      error: "after_from" satisfies FieldKey,
      path: ["to"],
    }),
    z.refine((value) => Date.parse(value.to) - Date.parse(value.from) <= MAX_DAYS * 86_400_000, {
      error: "days_at_most" satisfies FieldKey,
      params: { max: MAX_DAYS },
      path: ["to"],
    }),
    z.refine((value) => value.type === "payouts" || Object.keys(value.filters ?? {}).length === 0, {
      error: "ledger_filters" satisfies FieldKey,
      path: ["filters"],
    }),
  );
export type NewReport = z.infer<typeof NewReport>;

export type Report = NewReport & {
  id: string;
  version: number;
  status: ReportStatus;
  /** "platform", or the brand whose report this is. */
  owner: string;
  /** Who asked for it last: told when it is ready, and not the one who approves it. */
  requestedBy: string;
  requestedAt: string;
  progress: number;
  rowCount?: number;
  controlTotals?: ControlTotal[];
  sha256?: string;
  bytes?: number;
  asOf?: string;
  approvedBy?: string;
  approvedAt?: string;
  failure?: string;
  createdAt: string;
  updatedAt: string;
};

/** Facts recorded after it are not read: a transaction under way could still bring some. */
export const watermarkOf = (report: Pick<Report, "requestedAt">, now: Date, lagSeconds: number): string =>
  new Date(Math.min(now.getTime() - lagSeconds * 1000, Date.parse(report.requestedAt))).toISOString();

/** True when the instant lies in the report's period: start inclusive, end exclusive. */
export const isInPeriod = ({ from, to }: Pick<NewReport, "from" | "to">, instant: string) =>
  Date.parse(from) <= Date.parse(instant) && Date.parse(instant) < Date.parse(to);

const compact = (instant: string) => new Date(instant).toISOString().slice(0, 16).replace(/[-:]/g, "");

/** payouts-v1-20261101T0000-20261201T0000-usd.csv */
export const fileNameOf = (report: NewReport) =>
  `${[report.type, `v${SCHEMA_VERSION}`, compact(report.from), compact(report.to), ...(report.currency ? [report.currency] : [])].join("-")}.${report.format}`;

export const contentTypeOf = (report: NewReport) =>
  report.format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
