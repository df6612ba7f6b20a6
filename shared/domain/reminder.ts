// When somebody is reminded of a deadline before it fires, and which of the reminders has come.
import { config } from "../config.ts";

const DAY_MS = 86_400_000;

const inOrder = (instants: readonly number[]): Date[] =>
  [...new Set(instants)].sort((a, b) => a - b).map((instant) => new Date(instant));

/** Of a review that approves itself: at half of its window, and a day before it ends. The shortest window has both at once. */
export function reviewReminders(reviewDue: string, windowDays: number): Date[] {
  const end = Date.parse(reviewDue);
  return inOrder([end - (windowDays * DAY_MS) / 2, end - config.deliverable.remindBeforeSeconds * 1000]);
}

/** Of an application that waits for the brand, counted from when its time to answer began. */
export function answerReminders(answerBy: string): Date[] {
  const { answerSeconds, remindAfterSeconds } = config.application;
  const start = Date.parse(answerBy) - answerSeconds * 1000;
  return inOrder(remindAfterSeconds.map((seconds) => start + seconds * 1000));
}

/** The last reminder that has come, counted from 1 (0 for none), and when the next one does. */
export function remindersAt(reminders: readonly Date[], now: Date): { come: number; next: Date | undefined } {
  const come = reminders.filter((at) => at <= now).length;
  return { come, next: reminders[come] };
}
