// Checks the ledger's invariants every night and says loudly when one does not hold.
import { type App, getApp } from "../../../shared/app.ts";
import { GROUPS } from "../../../shared/domain/actor.ts";
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
  const without = await staffWithoutSecondFactor(app);
  for (const userId of without) app.log.error("a member of staff has no second factor", { userId });
  app.log.metric("staff_without_second_factor", without.length);
}

/** Members of staff groups who would be let in by their password alone; nobody where the rule is off. */
async function staffWithoutSecondFactor(app: App): Promise<string[]> {
  if (!app.staffSecondFactor) return [];
  const groups = await Promise.all(GROUPS.map((group) => app.people.membersOf(group)));
  const without: string[] = [];
  for (const userId of new Set(groups.flat())) if (!(await app.people.hasSecondFactor(userId))) without.push(userId);
  return without;
}
