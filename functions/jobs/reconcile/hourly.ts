// Each hour: events that never came, and what the provider did without our hearing of it.
import type { App } from "../../../shared/app.ts";
import { backfillEvents } from "../../../shared/payments/backfill.ts";
import { sweepObjects } from "../../../shared/payments/sweep.ts";

export async function hourly(app: App): Promise<void> {
  await backfillEvents(app);
  await sweepObjects(app);
  app.log.metric("reconcile", 1);
}
