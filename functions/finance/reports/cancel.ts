// Stops a report that is being made: its worker finds it changed at its next step and announces nothing.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { getReport, reportView } from "../../../shared/store/reports.ts";
import { mustSee } from "./scope.ts";
import { step } from "./step.ts";

export const cancel = handle(routes.reports.cancel, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const report = mustSee(actor, await getReport(app.table, params.reportId));
    if (report.status === "cancelled") return reportView(report);
    const done = step(report, "cancel", { ...report, progress: 0 }, { now });
    return save(done.change, reportView(done.report));
  }),
);
