// Checks the ledger's invariants every night and says loudly when one does not hold.
import { getApp } from "../../../shared/app.ts";
import { lookAtLedger, runOf, runPut, storedBooks } from "../../../shared/store/invariants.ts";

/** The Lambda handler of the schedule. What is compared with the payment provider was stored an hour before. */
export async function handler(): Promise<void> {
  const app = await getApp();
  const now = app.now();
  const { invariants } = await lookAtLedger(app.table, now);
  const run = runOf([...invariants, ...(await storedBooks(app.table, now))]);
  await app.table.transact([runPut(run)]);
  const broken = run.invariants.filter(({ ok }) => !ok);
  for (const { name, detail } of broken) app.log.error("invariant broken", { name, detail });
  app.log.metric("invariant_false", broken.length);
  app.log.metric("invariants", 1);
}
