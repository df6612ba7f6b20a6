// Makes a report anew that failed or was cancelled: the same file is asked for, of the facts as they are by now.
import { isUnderWay } from "../../../shared/domain/report.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { getReport, reportView } from "../../../shared/store/reports.ts";
import { sweepAfter } from "./create.ts";
import { mustSee } from "./scope.ts";
import { step } from "./step.ts";

export const retry = handle(routes.reports.retry, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const report = mustSee(actor, await getReport(app.table, params.reportId));
    if (isUnderWay(report)) return reportView(report);
    const { failure: _failure, ...rest } = report;
    // Who asks again is told when it is ready, and does not approve it.
    const again = { ...rest, progress: 0, requestedBy: actor.userId, requestedAt: now.toISOString() };
    const done = step(report, "retry", again, { now, dueAt: sweepAfter(now), event: "report.requested" });
    return save(done.change, reportView(done.report));
  }),
);
