// The cloud's schedules on one machine, by the product's clock: each hour, and each night, once however far the clock jumped.
import type { ReconcileTask } from "../functions/jobs/reconcile/index.ts";

const LOOK_MS = 60_000;
const HOUR_MS = 3_600_000;
const NIGHT_HOUR = 2;

/** What has fallen due between two instants; the nightly task does the hourly one as well. */
export function dueBetween(before: Date, now: Date): ReconcileTask | undefined {
  const hours = (at: Date) => Math.floor(at.getTime() / HOUR_MS);
  const nights = (at: Date) => Math.floor((hours(at) - NIGHT_HOUR) / 24);
  if (nights(now) > nights(before)) return "daily";
  return hours(now) > hours(before) ? "hourly" : undefined;
}

export function schedules(now: () => Date, run: (task: ReconcileTask) => Promise<unknown>) {
  let last = now();
  let busy = false;
  const timer = setInterval(async () => {
    const task = busy ? undefined : dueBetween(last, now());
    if (!task) return;
    last = now();
    busy = true;
    try {
      await run(task);
    } catch {
      // The provider or the table does not answer; the next hour asks for the same again.
    } finally {
      busy = false;
    }
  }, LOOK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
