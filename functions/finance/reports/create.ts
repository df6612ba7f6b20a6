// Requests a report; a job makes its file.
import type { Report } from "../../../shared/domain/report.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { reportPut, reportView } from "../../../shared/store/reports.ts";
import { scopeOf } from "./scope.ts";

const SWEEP_AFTER_MS = 60_000;
/** When a report is made by the sweep, if its message was lost. */
export const sweepAfter = (now: Date) => new Date(now.getTime() + SWEEP_AFTER_MS).toISOString();

export const create = handle(routes.reports.create, async ({ actor, body, now, save }) => {
  const { owner, request } = scopeOf(actor, body);
  const at = now.toISOString();
  const report: Report = {
    ...request,
    id: newId("report", now),
    version: 1,
    status: "requested",
    owner,
    requestedBy: actor.userId,
    requestedAt: at,
    progress: 0,
    createdAt: at,
    updatedAt: at,
  };
  return save(
    {
      writes: [reportPut(report, sweepAfter(now))],
      audits: [{ aggregate: report.id, version: 1, action: "report.request", to: "requested" }],
      events: [{ type: "report.requested", aggregate: report.id, version: 1, data: { reportId: report.id } }],
    },
    reportView(report),
  );
});
