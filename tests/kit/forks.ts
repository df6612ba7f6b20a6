// What follows from decisions about held and released money, carried out as the jobs would.
import { completionTimers } from "../../functions/jobs/due/timers/completion.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { isOver, type Operation } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimRecovery } from "../../shared/payments/recovery.ts";
import { setTimer, type TimerItem, toWrites } from "../../shared/store/commit.ts";
import { key } from "../../shared/store/keys.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { type SignedMoney, sweep } from "./money.ts";

/** Somebody entitled decided that the creator gets this much of the n-th milestone. */
export const decide = ({ app, id }: Pick<SignedMoney, "app" | "id">, n: number, creatorBps: number) =>
  app.table.transact([
    {
      update: key.milestoneMoney(id, n),
      set: { decision: { creatorBps, cause: "dispute", causeId: `dsp_${id.slice(4)}.1`, at: app.now().toISOString() } },
      add: { version: 1 },
    },
  ]);

/** The n-th milestone was released, and then it was decided that the creator keeps only this much of it. */
export async function askBack(money: SignedMoney, n: number, creatorBps: number): Promise<void> {
  const { app } = money;
  const deal = await money.deal();
  const milestone = deal.milestones[n - 1];
  if (!milestone) throw new Error(`No milestone ${n}`);
  const now = app.now();
  const change = claimRecovery(app, deal, milestone, { causeId: `dsp_${money.id.slice(4)}.1`, creatorBps }, now);
  if (change) await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: "test" }));
}

/** The look at completion: claims what is due or decided, settles what a debt took. */
export async function look({ app, id: aggregate }: Pick<SignedMoney, "app" | "id">): Promise<void> {
  const dueAt = app.now().toISOString();
  const { put } = setTimer({ aggregate, kind: "agreement.complete", dueAt, rule: "test" });
  await completionTimers["agreement.complete"](app, put as unknown as TimerItem);
}

/** Every operation that the deal's milestones name. */
export async function operationsOf(money: Pick<SignedMoney, "app" | "deal">): Promise<Operation[]> {
  const { milestones } = await money.deal();
  const ids = milestones.flatMap(({ opId, refundOpId, recovery }) => [
    opId,
    refundOpId,
    recovery?.refundOpId,
    recovery?.reversalOpId,
  ]);
  const named = ids.filter((id) => id !== undefined);
  const found = await Promise.all(named.map((id) => loadOperation(money.app.table, id)));
  return found.filter((operation) => operation !== undefined);
}

export async function operationOf(money: SignedMoney, kind: Operation["kind"], nth = 1): Promise<Operation> {
  const found = (await operationsOf(money)).filter((each) => each.kind === kind)[nth - 1];
  if (!found) throw new Error(`No ${kind} ${nth}`);
  return found;
}

const goesOn = (operation: Operation) =>
  !isOver(operation) && operation.status !== "blocked" && operation.status !== "bug";

/** Looks and sends until nothing more happens by itself within some days; what is blocked stays so. */
export async function carryOut(money: SignedMoney): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    await look(money);
    const open = (await operationsOf(money)).filter(goesOn);
    if (open.length === 0) return;
    for (const { opId } of open) if (goesOn(await dispatch(money.app, opId))) await sweep(money, opId);
  }
  throw new Error("The deal does not come to rest: something is claimed again and again");
}
