// What a command on a brief comes to: the brief as it shall be, its audit entry and what happened.
import type { Brief, BriefStatus } from "./brief.ts";
import type { AuditEntry, DomainEvent, EventType } from "./event.ts";

export type BriefDecision = { brief: Brief; audits: AuditEntry[]; events: DomainEvent[] };

/** The next version of a brief, with the one audit entry of the change. */
export function changed(
  before: Brief,
  change: Partial<Brief>,
  { action, reason, event, now }: { action: string; reason?: string | undefined; event?: EventType; now: Date },
): BriefDecision {
  const brief: Brief = { ...before, ...change, version: before.version + 1, updatedAt: now.toISOString() };
  return {
    brief,
    audits: [
      {
        aggregate: brief.id,
        version: brief.version,
        action: `brief.${action}`,
        from: before.status,
        to: brief.status,
        ...(reason === undefined ? {} : { reason }),
      },
    ],
    events: event === undefined ? [] : [eventOf(event, brief)],
  };
}

export const eventOf = (type: EventType, brief: Brief): DomainEvent => ({
  type,
  aggregate: brief.id,
  version: brief.version,
  data: { briefId: brief.id, brandId: brief.brandId },
});

/** A draft becomes live in one of these. */
export const LIVE: readonly BriefStatus[] = ["published", "paused"];
