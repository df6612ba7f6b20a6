// One command, one transaction: the state that changed, its audit entries, its outbox events, its timers.
import { config } from "../config.ts";
import type { ActorRef } from "../domain/actor.ts";
import type { AuditEntry, DomainEvent } from "../domain/event.ts";
import { due, key, NOT_DUE } from "./keys.ts";
import type { Item, Put, Update, Write } from "./table.ts";

/** What a command wants written. `writes` first, so that their refusals are the ones people see. */
export type Change = { writes: readonly Write[]; audits: readonly AuditEntry[]; events?: readonly DomainEvent[] };

export type OutboxItem = Item & {
  t: "outbox";
  type: DomainEvent["type"];
  aggregate: string;
  version: number;
  data: Record<string, string>;
  at: string;
  correlationId: string;
  deliveredAt?: string;
};
export type AuditItem = Item & AuditEntry & { t: "audit"; actor: ActorRef; at: string; correlationId: string };

/** Turns a change into the writes of its transaction. `correlationId` is the id of the request or job that caused it. */
export function toWrites(change: Change, by: { actor: ActorRef; now: Date; correlationId: string }): Write[] {
  const at = by.now.toISOString();
  const counters = new Map<string, number>();
  const next = (prefix: string, aggregate: string, version: number) => {
    const n = counters.get(`${prefix}${aggregate}#${version}`) ?? 0;
    counters.set(`${prefix}${aggregate}#${version}`, n + 1);
    return n;
  };
  const audits = change.audits.map(
    (entry): Put => ({
      put: {
        ...key.audit(entry.aggregate, entry.version, next("A", entry.aggregate, entry.version)),
        t: "audit",
        sv: 1,
        ...entry,
        actor: by.actor,
        at,
        correlationId: by.correlationId,
      },
      if: { pk: { absent: true } },
    }),
  );
  const dueAt = new Date(by.now.getTime() + config.outbox.dueAfterSeconds * 1000).toISOString();
  const events = (change.events ?? []).map((event): Put => {
    const row = key.outbox(event.aggregate, event.version, next("E", event.aggregate, event.version));
    return {
      put: {
        ...row,
        t: "outbox",
        sv: 1,
        ...event,
        at,
        correlationId: by.correlationId,
        ...due("outbox", `${row.pk}|${row.sk}`, dueAt),
      },
      if: { pk: { absent: true } },
    };
  });
  return [...change.writes, ...audits, ...events];
}

export const TIMERS = [
  "brief.apply_by",
  "brief.answer_by",
  "brief.complete",
  "brief.reconfirm",
  "brief.invitations",
  "brief.opens",
  "brief.to_all",
  "brief.to_group",
  "brief.draw",
  "brief.places",
  "poll.end",
  "brief_invitation.expiry",
  "application.answer",
  "application.reconfirm",
  "application.reminder",
  "application.place",
  "offer.expiry",
  "agreement.sign",
  "agreement.fund",
  "agreement.complete",
  "agreement.hold",
  "agreement.cancellation",
  "deliverable.review",
  "deliverable.reminder",
  "deliverable.verify",
  "deliverable.live",
  "chargeback.follow",
  "dispute.response",
  "payout.reminder",
  "saved_search.look",
  "group.tell",
  "user.erase",
] as const;
export type TimerKind = (typeof TIMERS)[number];
export type TimerItem = Item & {
  t: "timer";
  aggregate: string;
  kind: TimerKind;
  dueAt: string;
  rule: string;
  data: Record<string, string>;
};

/** Sets the aggregate's one timer of this kind; setting it again replaces it. `rule` says in words what produced the instant. */
export const setTimer = (timer: {
  aggregate: string;
  kind: TimerKind;
  dueAt: string;
  rule: string;
  data?: Record<string, string>;
}): Put => {
  const row = key.timer(timer.aggregate, timer.kind);
  return {
    put: {
      ...row,
      t: "timer",
      sv: 1,
      ...timer,
      data: timer.data ?? {},
      ...due("timer", `${row.pk}|${row.sk}`, timer.dueAt),
    },
  };
};

export const clearTimer = (aggregate: string, kind: TimerKind): Write => ({ delete: key.timer(aggregate, kind) });

/** Marks an outbox row as accepted by the queues: off the due index, kept for replay, then expired. */
export const delivered = (row: { pk: string; sk: string }, now: Date): Update => ({
  update: { pk: row.pk, sk: row.sk },
  set: { deliveredAt: now.toISOString(), ttl: Math.floor(now.getTime() / 1000) + config.outbox.keepDays * 86_400 },
  remove: NOT_DUE,
  if: { pk: { present: true } },
});
