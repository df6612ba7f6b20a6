// Finance reports: requested, generated once, read by hash, approved by somebody else.
import * as z from "zod/mini";
import { CurrencyCode } from "../domain/money.ts";
import { NewReport, REPORT_FORMATS, REPORT_STATUSES, REPORT_TYPES } from "../domain/report.ts";
import { Id, Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

const ReportView = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(REPORT_STATUSES),
  type: z.enum(REPORT_TYPES),
  from: Instant,
  to: Instant,
  timeZone: z.string(),
  currency: z.optional(CurrencyCode),
  filters: z.optional(z.object({ brandId: z.optional(Id), creatorId: z.optional(Id) })),
  format: z.enum(REPORT_FORMATS),
  masked: z.boolean(),
  bom: z.boolean(),
  progress: z.number(),
  rowCount: z.optional(z.int()),
  controlTotals: z.optional(
    z.array(z.object({ currency: z.string(), rows: z.int(), amounts: z.record(z.string(), z.int()) })),
  ),
  sha256: z.optional(z.string()),
  bytes: z.optional(z.int()),
  asOf: z.optional(Instant),
  fileName: z.string(),
  requestedBy: z.string(),
  requestedAt: Instant,
  approvedBy: z.optional(z.string()),
  approvedAt: z.optional(Instant),
  failure: z.optional(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
});

const who = ["finance", "brand"] as const;

export const reports = {
  create: route("POST /reports", {
    area: "finance",
    access: who,
    summary: "Request a report",
    description:
      "Answers at once; the file is made in the background. A brand's finance role gets its own brand's rows. The same parameters without a new fact between give the same bytes.",
    body: NewReport,
    output: ReportView,
    status: 202,
  }),
  list: route("GET /reports", {
    area: "finance",
    access: who,
    summary: "List reports, newest first",
    query: z.object(pageQuery),
    output: page(ReportView),
  }),
  get: route("GET /reports/{reportId}", {
    area: "finance",
    access: who,
    summary: "Read a report's state, totals and hash",
    output: ReportView,
    errors: ["not_found"],
  }),
  file: route("GET /reports/{reportId}/file", {
    area: "finance",
    access: who,
    summary: "Download the file",
    description: "Redirects to a URL that lives for a minute and takes no Authorization. Every download is recorded.",
    status: 302,
    errors: ["not_found", "report_not_ready"],
  }),
  cancel: route("POST /reports/{reportId}/cancel", {
    area: "finance",
    access: who,
    summary: "Cancel a report that is being made",
    description: "No file of it is announced, and nobody is told. It can be asked for again.",
    output: ReportView,
    errors: ["not_found", "illegal_transition"],
  }),
  retry: route("POST /reports/{reportId}/retry", {
    area: "finance",
    access: who,
    summary: "Make a report anew that failed or was cancelled",
    description:
      "With the same parameters, of the facts up to now. Whoever asks again counts as the one who requested it: they are told when it is ready, and somebody else approves it.",
    output: ReportView,
    errors: ["not_found", "illegal_transition"],
  }),
  approve: route("POST /reports/{reportId}/approve", {
    area: "finance",
    access: "finance_approver",
    summary: "Approve a report that somebody else requested",
    output: ReportView,
    errors: ["not_found", "same_person", "illegal_transition"],
  }),
};
