// Sends the caller to the file; the download is recorded first.
import { config } from "../../../shared/config.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { contentTypeOf, fileNameOf } from "../../../shared/domain/report.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { getReport, objectKey } from "../../../shared/store/reports.ts";
import { mustSee } from "./scope.ts";

export const file = handle(routes.reports.file, async ({ app, actor, params, now, commit, respond }) => {
  const report = mustSee(actor, await getReport(app.table, params.reportId));
  if (report.sha256 === undefined) {
    throw new DomainError("report_not_ready", "The file of this report is not ready.", {
      current: { status: report.status, version: report.version },
    });
  }
  const location = await app.objects.presignGet("reports", objectKey(report, report.sha256), {
    fileName: fileNameOf(report),
    contentType: contentTypeOf(report),
    seconds: config.report.urlSeconds,
  });
  await commit({
    writes: [],
    audits: [{ aggregate: newId("audit", now), version: 1, action: "report.download", facts: { reportId: report.id } }],
  });
  return respond({ status: 302, headers: { location }, text: "" });
});
