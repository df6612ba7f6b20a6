// Four eyes: whoever approves a report did not request it.
import { DomainError } from "../../../shared/domain/errors.ts";
import { REPORT, type Report } from "../../../shared/domain/report.ts";
import { transition } from "../../../shared/domain/transition.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { getReport, reportPut, reportView } from "../../../shared/store/reports.ts";
import { mustSee } from "./scope.ts";

export const approve = handle(routes.reports.approve, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const report = mustSee(actor, await getReport(app.table, params.reportId));
    if (report.status === "approved" && report.approvedBy === actor.userId) return reportView(report);
    if (report.requestedBy === actor.userId)
      throw new DomainError("same_person", "You requested this report, so somebody else must approve it.");
    const status = transition(REPORT, "report", report, "approve") as Report["status"];
    const at = now.toISOString();
    const approved: Report = {
      ...report,
      status,
      version: report.version + 1,
      approvedBy: actor.userId,
      approvedAt: at,
      updatedAt: at,
    };
    return save(
      {
        writes: [reportPut(approved)],
        audits: [
          {
            aggregate: report.id,
            version: approved.version,
            action: "report.approve",
            from: report.status,
            to: status,
            facts: { sha256: report.sha256 ?? "" },
          },
        ],
        events: [
          { type: "report.approved", aggregate: report.id, version: approved.version, data: { reportId: report.id } },
        ],
      },
      reportView(approved),
    );
  }),
);
