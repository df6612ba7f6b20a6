// Every invariant at this moment: of the ledger by one look over the whole table, and beside the payment provider's own books.
import type { App } from "../shared/app.ts";
import { DomainError } from "../shared/domain/errors.ts";
import type { InvariantResult } from "../shared/domain/invariants.ts";
import { checkBalances, checkObjects } from "../shared/payments/checkBooks.ts";
import { type InvariantRun, lookAtLedger, runOf } from "../shared/store/invariants.ts";

/** What cannot be compared does not hold. */
async function compared(name: "I7" | "I8", now: Date, work: Promise<InvariantResult>): Promise<InvariantResult> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "payments_unavailable")) throw error;
    return { name, ok: false, detail: "The payment provider did not answer.", checkedAt: now.toISOString() };
  }
}

/** Needs the parts as they are: no function's permissions reach so far. */
export async function checkNow(app: App): Promise<InvariantRun> {
  const now = app.now();
  const { invariants, operations } = await lookAtLedger(app.table, now);
  const objects = await compared("I7", now, checkObjects(app, operations));
  const balances = await compared("I8", now, checkBalances(app));
  return runOf([...invariants, objects, balances]);
}
