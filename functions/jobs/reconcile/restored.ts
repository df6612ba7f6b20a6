// Once, by hand, in a table that was restored: it is made its own with money off, and filled with what the provider knows.
import type { App } from "../../../shared/app.ts";
import { sweepBankLegs } from "../../../shared/payments/sweep.ts";
import { ownCopy } from "../../../shared/store/moneySwitch.ts";
import { checkBooks } from "./checkBooks.ts";
import { hourly } from "./hourly.ts";

/** Safe to repeat; money stays off until a person has read the checks and switches it on. */
export async function restored(app: App): Promise<void> {
  await ownCopy(app.table, app.now());
  await hourly(app);
  await sweepBankLegs(app);
  await checkBooks(app);
}
