// The story of a deal from its audit entries: who did what when, without saying more of anyone than their side.
import type { ActorRef } from "./actor.ts";
import type { AuditEntry } from "./event.ts";

export type TimelineActor = "brand" | "creator" | "system" | "staff";
export type TimelineEntry = {
  at: string;
  actor: TimelineActor;
  /** Done for the creator by somebody who manages their profile. */
  byManager?: true;
  aggregate: string;
  action: string;
  from?: string;
  to?: string;
  reason?: string;
  facts?: Record<string, string | number | boolean>;
};
export type RecordedAudit = AuditEntry & { actor: ActorRef; at: string };

/** Whose act it was. An entry that says its side is believed; a person without a side is staff. */
function actorOf(
  entry: RecordedAudit,
  people: { creatorUserId: string; brandUserIds: ReadonlySet<string> },
): TimelineActor {
  if (entry.actor.type === "system") return "system";
  if (entry.actor.actsFor !== undefined) return "creator";
  const side = entry.facts?.side;
  if (side === "brand" || side === "creator") return side;
  if (entry.actor.id === people.creatorUserId) return "creator";
  return people.brandUserIds.has(entry.actor.id) ? "brand" : "staff";
}

/** Oldest first; of one instant in the order given. */
export function timelineOf(
  entries: readonly RecordedAudit[],
  people: { creatorUserId: string; brandUserIds: ReadonlySet<string> },
): TimelineEntry[] {
  return entries
    .map((entry): TimelineEntry => {
      const { side: _, ...facts } = entry.facts ?? {};
      return {
        at: entry.at,
        actor: actorOf(entry, people),
        ...(entry.actor.type === "user" && entry.actor.actsFor !== undefined ? { byManager: true } : {}),
        aggregate: entry.aggregate,
        action: entry.action,
        ...(entry.from === undefined ? {} : { from: entry.from }),
        ...(entry.to === undefined ? {} : { to: entry.to }),
        ...(entry.reason === undefined ? {} : { reason: entry.reason }),
        ...(Object.keys(facts).length === 0 ? {} : { facts }),
      };
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
