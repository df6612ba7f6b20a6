// Calls about reports.
import { invalid, noSuch } from "./errors.ts";
import type { Obj } from "./json.ts";
import { dated, listOf, within } from "./list.ts";
import { COLUMN_NAMES } from "./reportRows.ts";
import { reportRunView } from "./reportViews.ts";
import { own, owned, route } from "./route.ts";
import type { ReportRun } from "./state.ts";
import { DAY, newId, plan, type Work } from "./work.ts";

const TAKES = 60;
const TYPES: Record<string, string> = {
  "balance_change_from_activity.itemized.3": "Balance change from activity (itemized)",
  "payout_reconciliation.itemized.5": "Payout reconciliation (itemized)",
  "connected_account_payouts.itemized.3": "Connected account payouts (itemized)",
  "connected_account_balance_change_from_activity.itemized.3": "Connected account balance change (itemized)",
};

const typeView = (work: Work, id: string, name: string): Obj => ({
  id,
  object: "reporting.report_type",
  data_available_end: work.now,
  data_available_start: work.tables.account.get(work.platform)?.created ?? 0,
  default_columns: COLUMN_NAMES,
  livemode: false,
  name,
  updated: Math.floor(work.now / DAY) * DAY,
  version: Number(id.split(".").at(-1)),
});

const parameters = {
  columns: "strs",
  connected_account: "str",
  currency: "str",
  interval_start: "int",
  interval_end: "int",
} as const;

export const reportRoutes = [
  route("POST", "/v1/reporting/report_runs", { "report_type!": "str", parameters }, (work, p) => {
    if (!Object.hasOwn(TYPES, p.report_type)) throw noSuch("report type", p.report_type, "report_type");
    const { interval_start: start, interval_end: end, columns = [] } = p.parameters ?? {};
    if (start === undefined || end === undefined || start >= end)
      throw invalid("A report needs an interval that begins before it ends.", "parameters[interval_start]");
    const strange = columns.find((name) => !COLUMN_NAMES.includes(name));
    if (strange) throw invalid(`This report has no column ${strange}.`, "parameters[columns]");
    const run: ReportRun = {
      id: newId(work, "frr_"),
      account: work.account,
      created: work.now,
      type: p.report_type,
      parameters: { ...p.parameters },
      status: "pending",
      error: null,
      file: null,
    };
    work.tables.reportRun.put(run.id, run);
    plan(work, { id: `report.${run.id}`, at: work.now + TAKES, kind: "report", run: run.id });
    return reportRunView(run);
  }),
  route("GET", "/v1/reporting/report_runs", dated, (work, p) => {
    const runs = owned(work, work.tables.reportRun.values()).filter((run) => within(p.created, run.created));
    return listOf("/v1/reporting/report_runs", p, runs, reportRunView);
  }),
  route("GET", "/v1/reporting/report_runs/{}", {}, (work, _, id) => {
    const run = own(work, work.tables.reportRun.get(id));
    if (!run) throw noSuch("report run", id);
    return reportRunView(run);
  }),
  route("GET", "/v1/reporting/report_types", {}, (work) => ({
    object: "list",
    data: Object.entries(TYPES).map(([id, name]) => typeView(work, id, name)),
    has_more: false,
    url: "/v1/reporting/report_types",
  })),
  route("GET", "/v1/reporting/report_types/{}", {}, (work, _, id) => {
    const name = Object.hasOwn(TYPES, id) ? TYPES[id] : undefined;
    if (!name) throw noSuch("report type", id);
    return typeView(work, id, name);
  }),
];
