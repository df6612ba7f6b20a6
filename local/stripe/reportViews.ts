// A report run, and its file, as Stripe shows them.
import { ORIGIN } from "./accountViews.ts";
import type { Obj } from "./json.ts";
import type { ReportRun } from "./state.ts";

export function reportRunView(run: ReportRun): Obj {
  const { file } = run;
  return {
    id: run.id,
    object: "reporting.report_run",
    created: run.created,
    error: run.error,
    livemode: false,
    parameters: run.parameters,
    report_type: run.type,
    result: file && {
      id: file.id,
      object: "file",
      created: file.created,
      expires_at: null,
      filename: `${run.id}.csv`,
      links: null,
      purpose: "finance_report_run",
      size: Buffer.byteLength(file.text),
      title: `FinanceReportRun ${run.id}`,
      type: "csv",
      url: `${ORIGIN}/v1/files/${file.id}/contents`,
    },
    status: run.status,
    succeeded_at: file?.created ?? null,
  };
}
