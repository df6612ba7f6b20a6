// Timers that remind before a deadline fires: each reminder is told once, and nobody is reminded of what was answered.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import type { DomainEvent } from "../../../../shared/domain/event.ts";
import { answerReminders, remindersAt, reviewReminders } from "../../../../shared/domain/reminder.ts";
import { applicationEvent } from "../../../../shared/steps/negotiation.ts";
import { answerReminder, getApplication } from "../../../../shared/store/applications.ts";
import { toWrites } from "../../../../shared/store/commit.ts";
import { loadDeliverable, reviewReminder } from "../../../../shared/store/deliverables.ts";
import { key } from "../../../../shared/store/keys.ts";
import { LostRace, settled } from "../../../../shared/store/race.ts";
import { type Check, ConditionFailed, type Key, type Put } from "../../../../shared/store/table.ts";
import type { TimerHandler } from "./handler.ts";

/** What the reminder speaks of must still be as it was read. */
const unchanged = (noun: string, at: Key, version: number): Check => ({
  check: at,
  if: { version },
  orElse: (current) => new LostRace(noun, current),
});

/** The event's own key tells it once; then the timer of what comes next. */
async function remind(app: App, event: DomainEvent | undefined, still: Check, next: readonly Put[]): Promise<void> {
  if (event)
    try {
      const change = { writes: [still], audits: [], events: [event] };
      await app.table.transact(toWrites(change, { actor: SYSTEM, now: app.now(), correlationId: randomUUID() }));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  if (next.length > 0) await app.table.transact(next);
}

const ofReview: TimerHandler = (app, { aggregate, data }) =>
  settled(async () => {
    const now = app.now();
    const found = await loadDeliverable(app.table, data.agreementId ?? "", aggregate);
    if (found?.deliverable.status !== "submitted") return;
    const { agreement, deliverable } = found;
    const { id: deliverableId, agreementId, n, version, reviewDue, submissionCount } = deliverable;
    const still = unchanged("deliverable", key.deliverable(agreementId, n), version);
    // A clock that stands still has no end to remind of; what lets it go on sets this timer anew.
    if (agreement.status !== "active" || reviewDue === undefined || Date.parse(reviewDue) <= now.getTime()) return;
    const { come, next } = remindersAt(reviewReminders(reviewDue, agreement.terms.reviewWindowDays), now);
    const event: DomainEvent = {
      type: "review.reminded",
      aggregate: `${deliverableId}.reminder${come}`,
      version: submissionCount,
      data: { agreementId, deliverableId },
    };
    await remind(app, come > 0 ? event : undefined, still, reviewReminder(deliverable, next));
  });

const ofAnswer: TimerHandler = (app, { aggregate, data }) =>
  settled(async () => {
    const now = app.now();
    const application = await getApplication(app.table, aggregate);
    if (application?.answerBy === undefined || Date.parse(application.answerBy) <= now.getTime()) return;
    const since = Number(data.since);
    const { come, next } = remindersAt(answerReminders(application.answerBy), now);
    const event: DomainEvent = {
      ...applicationEvent("application.reminded", application, "system"),
      aggregate: `${application.id}.reminder${come}`,
      version: since,
    };
    const still = unchanged("application", key.application(application.id), application.version);
    await remind(app, come > 0 ? event : undefined, still, answerReminder(application.id, next, since));
  });

export const reminderTimers = {
  "application.reminder": ofAnswer,
  "deliverable.reminder": ofReview,
} satisfies Record<string, TimerHandler>;
