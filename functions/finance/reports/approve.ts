// Four eyes: whoever approves a report did not request it.
import { DomainError } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { getReport, reportView } from "../../../shared/store/reports.ts";
import { mustSee } from "./scope.ts";
import { step } from "./step.ts";

export const approve = handle(routes.reports.approve, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const report = mustSee(actor, await getReport(app.table, params.reportId));
    if (report.status === "approved" && report.approvedBy === actor.userId) return reportView(report);
    if (report.requestedBy === actor.userId)
      throw new DomainError("same_person", "You requested this report, so somebody else must approve it.");
    const approved = { ...report, approvedBy: actor.userId, approvedAt: now.toISOString() };
    const facts = { sha256: report.sha256 ?? "" };
    const done = step(report, "approve", approved, { now, event: "report.approved", facts });
    return save(done.change, reportView(done.report));
  }),
);
