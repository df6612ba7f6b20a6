// One step of a report by hand, with its audit entry.
import type { AuditEntry, DomainEvent } from "../../../shared/domain/event.ts";
import { REPORT, type Report } from "../../../shared/domain/report.ts";
import { transition } from "../../../shared/domain/transition.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { reportPut } from "../../../shared/store/reports.ts";

/** The report after it, and the change that writes both; 409 `illegal_transition` where its state forbids it. */
export function step(
  before: Report,
  command: "approve" | "cancel" | "retry",
  after: Omit<Report, "version" | "status" | "updatedAt">,
  given: { now: Date; dueAt?: string; event?: DomainEvent["type"]; facts?: AuditEntry["facts"] },
): { report: Report; change: Change } {
  const { now, dueAt, event, facts } = given;
  const status = transition(REPORT, "report", before, command) as Report["status"];
  const version = before.version + 1;
  const report: Report = { ...after, version, status, updatedAt: now.toISOString() };
  const audit: AuditEntry = {
    aggregate: report.id,
    version,
    action: `report.${command}`,
    from: before.status,
    to: status,
    ...(facts ? { facts } : {}),
  };
  const events = event ? [{ type: event, aggregate: report.id, version, data: { reportId: report.id } }] : [];
  return { report, change: { writes: [reportPut(report, dueAt)], audits: [audit], events } };
}
