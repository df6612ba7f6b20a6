// Lets blocked transfers go once their reason is gone: the account takes transfers, or the balance is there.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import type { PayoutAccount } from "../domain/creator.ts";
import { type Operation, postponed } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import { loadOperation, operationPut, operationsIn, unblocked } from "../store/operations.ts";
import { loadConnect } from "../store/payoutAccounts.ts";
import { loadPayout, payoutPut, payoutsOfCreator } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import { commitAsSystem } from "./systemChange.ts";

const ACCOUNT_REASONS = ["payout_account_missing", "transfers_not_enabled", "account_refused"];

/** The destination that was frozen stays; one that was not known yet is filled in. Undefined while it cannot be paid. */
function destination(operation: Operation, account: PayoutAccount | undefined): string | undefined {
  const frozen = operation.params.destination;
  if (!account?.transfersEnabled || !account.stripeAccountId) return undefined;
  return typeof frozen === "string" ? frozen : account.stripeAccountId;
}

/** Whether the reason is gone; `balance` says that money came in. */
async function paramsNow(app: App, operation: Operation, balance: boolean): Promise<Operation["params"] | undefined> {
  const code = operation.blockedReason?.code ?? "";
  if (code === "platform_balance") return balance ? operation.params : undefined;
  if (!ACCOUNT_REASONS.includes(code)) return undefined;
  const to = destination(operation, await loadConnect(app.table, operation.subject.creatorId ?? ""));
  if (to === undefined) return undefined;
  return operation.params.destination === to ? operation.params : { ...operation.params, destination: to };
}

async function letGo(app: App, operation: Operation, params: Operation["params"], now: Date): Promise<Operation> {
  const next = unblocked(operation, now, params);
  const before = await loadPayout(app.table, operation.subject.payoutId ?? "");
  if (!before) throw new Error(`Operation ${operation.opId} has no payout`);
  const { blockedReason: _blocked, ...rest } = before;
  const head: Payout = {
    ...rest,
    status: "sending",
    expectedAt: new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: "on_its_way",
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const { opId } = operation;
  await commitAsSystem(
    app,
    {
      writes: [...next.writes, payoutPut(head)],
      audits: [
        { aggregate: head.id, version: head.version, action: "payout.unblocked", from: before.status, to: "sending" },
      ],
      events: [{ type: "operation.ready", aggregate: opId, version: next.operation.version, data: { opId } }],
    },
    opId,
    now,
  );
  return next.operation;
}

/** Looks at a blocked operation again: lets it go, or puts the next look off. */
export const recheck = (app: App, opId: string, balance = true): Promise<Operation | undefined> =>
  settled(async () => {
    const operation = await loadOperation(app.table, opId);
    if (operation?.status !== "blocked") return operation;
    const now = app.now();
    const params = await paramsNow(app, operation, balance);
    if (params) return letGo(app, operation, params, now);
    if (operation.dueAt === undefined || Date.parse(operation.dueAt) > now.getTime()) return operation;
    const later = postponed(operation, now, config.operation.blockedRecheckSeconds);
    await app.table.transact([operationPut(later)]);
    return later;
  });

/** All that waits for this creator's account. */
export async function unblockCreator(app: App, creatorId: string): Promise<void> {
  for (const { index, pk } of payoutsOfCreator(creatorId)) {
    const rows = await app.table.queryAll<{ card: Payout }>({ index, pk });
    for (const { card } of rows) if (card.status === "blocked" && card.opId) await recheck(app, card.opId, false);
  }
}

/** All that waits for money on the platform's balance. */
export async function unblockBalance(app: App): Promise<void> {
  for (const operation of await operationsIn(app.table, "blocked"))
    if (operation.blockedReason?.code === "platform_balance") await recheck(app, operation.opId, true);
}
