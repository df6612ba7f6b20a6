// Each hour: events that never came, and what the provider did without our hearing of it.
import type { App } from "../../../shared/app.ts";
import { backfillEvents } from "../../../shared/payments/backfill.ts";
import { sweepObjects } from "../../../shared/payments/sweep.ts";
import { nameSwitch } from "../../../shared/store/moneySwitch.ts";

export async function hourly(app: App): Promise<void> {
  await nameSwitch(app.table);
  await backfillEvents(app);
  await sweepObjects(app);
  app.log.metric("reconcile", 1);
}
