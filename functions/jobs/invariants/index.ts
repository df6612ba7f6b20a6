// Checks the ledger's invariants every night and says loudly when one does not hold.
import { getApp } from "../../../shared/app.ts";
import { runInvariants, runPut } from "../../../shared/store/invariants.ts";

/** The Lambda handler of the schedule. */
export async function handler(): Promise<void> {
  const app = await getApp();
  const run = await runInvariants(app.table, app.now());
  await app.table.transact([runPut(run)]);
  const broken = run.invariants.filter(({ ok }) => !ok);
  for (const { name, detail } of broken) app.log.error("invariant broken", { name, detail });
  app.log.metric("invariant_false", broken.length);
  app.log.metric("invariants", 1);
}
