// Each night: the bank legs, the day before in every currency, and the ledger beside the provider's books.
import type { App } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import type { Currency } from "../../../shared/domain/money.ts";
import { dayBefore, reconciliationId } from "../../../shared/domain/reconciliation.ts";
import { failureOf, giveUp, reconcileDay } from "../../../shared/payments/reconcile.ts";
import { sweepBankLegs } from "../../../shared/payments/sweep.ts";
import { openExceptions } from "../../../shared/store/reconciliations.ts";
import { checkBooks } from "./checkBooks.ts";
import { hourly } from "./hourly.ts";

/** True when the day is explained to the last unit. */
async function passes(app: App, day: string, currency: Currency): Promise<boolean> {
  try {
    return (await reconcileDay(app, day, currency))?.status === "passed";
  } catch (error) {
    app.log.error("a day could not be reconciled", {
      day,
      currency,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    await giveUp(app, reconciliationId(day, currency), failureOf(error));
    return false;
  }
}

export async function daily(app: App): Promise<void> {
  // What was missed is asked for first, or it would be told as a break.
  await hourly(app);
  await sweepBankLegs(app);
  const day = dayBefore(app.now());
  let unexplained = 0;
  for (const currency of config.settlementCurrencies) if (!(await passes(app, day, currency))) unexplained += 1;
  app.log.metric("reconcile_unexplained", unexplained);
  const open = await openExceptions(app.table);
  app.log.metric("reconcile_exceptions", open.count);
  const age = open.oldest === undefined ? 0 : (app.now().getTime() - Date.parse(open.oldest)) / 1000;
  app.log.metric("reconcile_exception_oldest_seconds", age);
  await checkBooks(app);
}
