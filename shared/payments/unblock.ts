// Lets blocked operations go once their reason is gone: the account takes transfers, the balance is there, the chargeback is over.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { blockedBy, blockOf, type Wake } from "../domain/blocked.ts";
import type { PayoutAccount } from "../domain/creator.ts";
import { DomainError } from "../domain/errors.ts";
import { type Operation, postponed } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import type { Change } from "../store/commit.ts";
import { loadOperation, operationPut, operationsIn, unblocked } from "../store/operations.ts";
import { loadConnect } from "../store/payoutAccounts.ts";
import { loadPayout, payoutPut, payoutsOfCreator } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import { payoutBlocked } from "./block.ts";
import { refreshAccount } from "./refreshAccount.ts";
import { releaseBlock } from "./releaseBlock.ts";
import { commitAsSystem } from "./systemChange.ts";

/** The destination that was frozen stays; one that was not known yet is filled in. Undefined while it cannot be paid. */
function destination(operation: Operation, account: PayoutAccount | undefined, now: Date): string | undefined {
  const frozen = operation.params.destination;
  if (releaseBlock(account, now) || !account?.stripeAccountId) return undefined;
  return typeof frozen === "string" && frozen !== account.stripeAccountId ? undefined : account.stripeAccountId;
}

/** It was claimed for an account that the creator does not have any more: only they say that it goes elsewhere. */
const isElsewhere = ({ kind, params }: Operation, account: PayoutAccount | undefined) =>
  kind === "transfer" &&
  typeof params.destination === "string" &&
  account?.stripeAccountId !== undefined &&
  account.stripeAccountId !== params.destination;

/** What no event tells of: that a debt is paid, or what made the provider refuse an account that seemed to be in order. */
const UNTOLD = ["account_negative", "account_refused"];

/** The account as it stands, asked for anew where we may not have been told. */
const accountOf = (app: App, { opId, subject, blockedReason }: Operation): Promise<PayoutAccount | undefined> =>
  UNTOLD.includes(blockedReason?.code ?? "")
    ? refreshAccount(app, subject.creatorId ?? "", opId)
    : loadConnect(app.table, subject.creatorId ?? "");

/** The payout says that its owner must act. Undefined when it says so already, or waits for something else. */
async function redirectable(app: App, operation: Operation, now: Date): Promise<Operation | undefined> {
  const { blockedReason, subject } = operation;
  if (blockOf(blockedReason?.code ?? "").wakes !== "payout_account_enabled") return undefined;
  const account = await loadConnect(app.table, subject.creatorId ?? "");
  const payout = await loadPayout(app.table, subject.payoutId ?? "");
  if (!isElsewhere(operation, account) || releaseBlock(account, now) || !payout) return undefined;
  const reason = blockedBy("account_changed", now);
  const { dueAt: _due, ...rest } = operation;
  const after: Operation = { ...rest, blockedReason: reason, version: operation.version + 1 };
  const told = payoutBlocked(payout, reason, now);
  await commitAsSystem(app, { ...told, writes: [operationPut(after), ...told.writes] }, operation.opId, now);
  return after;
}

const currencyOf = ({ params, subject }: Operation) => String(params.currency ?? subject.currency);
const UNDER_WAY = ["ready", "sending", "retry_wait", "unknown"] as const;

/**
 * Whose turn it is of those that wait for the platform's balance: in each currency the oldest, unless one that was let go
 * before is still under way, which may need the money itself. `over` is done, whatever the index still says of it.
 */
async function turns(app: App, over?: string): Promise<Operation[]> {
  const [waiting, ...underWay] = await Promise.all([
    waitingFor(app, "balance_available"),
    ...UNDER_WAY.map((status) => operationsIn(app.table, status)),
  ]);
  const taken = new Set(
    underWay.flat().flatMap((each) => (each.inTurn && each.opId !== over ? [currencyOf(each)] : [])),
  );
  return waiting.filter((each) => {
    const isNext = !taken.has(currencyOf(each));
    taken.add(currencyOf(each));
    return isNext;
  });
}

const hasTurn = async (app: App, { opId }: Operation, over?: string) =>
  (await turns(app, over)).some((each) => each.opId === opId);

/** Params to go with when the reason is gone; `told` is what somebody has just said. */
async function paramsNow(
  app: App,
  operation: Operation,
  told: readonly Wake[],
  over?: string,
): Promise<Operation["params"] | undefined> {
  const { wakes } = blockOf(operation.blockedReason?.code ?? "");
  if (wakes !== "payout_account_enabled") {
    const mayGo = told.includes(wakes) && (wakes !== "balance_available" || (await hasTurn(app, operation, over)));
    return mayGo ? operation.params : undefined;
  }
  const to = destination(operation, await accountOf(app, operation), app.now());
  if (to === undefined) return undefined;
  return operation.params.destination === to ? operation.params : { ...operation.params, destination: to };
}

/** The payout is on its way again; what no payout waits for is told by the operation. */
async function told(app: Pick<App, "table">, before: Operation, after: Operation, now: Date): Promise<Change> {
  const payout = before.kind === "transfer" ? await loadPayout(app.table, before.subject.payoutId ?? "") : undefined;
  if (payout?.status !== "blocked")
    return {
      writes: [],
      audits: [
        {
          aggregate: after.opId,
          version: after.version,
          action: "operation.unblocked",
          from: before.status,
          to: after.status,
        },
      ],
    };
  const { blockedReason: _blocked, ...rest } = payout;
  const head: Payout = {
    ...rest,
    status: "sending",
    expectedAt: new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: "on_its_way",
    version: payout.version + 1,
    updatedAt: now.toISOString(),
  };
  return {
    writes: [payoutPut(head)],
    audits: [
      { aggregate: head.id, version: head.version, action: "payout.unblocked", from: payout.status, to: head.status },
    ],
  };
}

/** A blocked operation goes on with these params, under the key that was opened for it and never sent. */
export async function letGo(
  app: Pick<App, "table">,
  operation: Operation,
  params: Operation["params"],
  now: Date,
): Promise<{ operation: Operation; change: Required<Change> }> {
  const inTurn = blockOf(operation.blockedReason?.code ?? "").wakes === "balance_available";
  const next = unblocked(operation, now, params, inTurn ? { inTurn } : {});
  const { writes, audits } = await told(app, operation, next.operation, now);
  const { opId, version } = next.operation;
  return {
    operation: next.operation,
    change: {
      writes: [...next.writes, ...writes],
      audits,
      events: [{ type: "operation.ready", aggregate: opId, version, data: { opId } }],
    },
  };
}

/** The provider could not be asked: nothing is known anew, and nothing is wrong with the operation. */
function unlessUnreachable(error: unknown): "unreachable" {
  if (error instanceof DomainError && error.code === "payments_unavailable") return "unreachable";
  throw error;
}

/** Puts the next look off, when it was time for this one. */
async function lookLater(app: App, operation: Operation, now: Date, seconds: number): Promise<Operation> {
  if (operation.dueAt === undefined || Date.parse(operation.dueAt) > now.getTime()) return operation;
  const later = postponed(operation, now, seconds);
  await app.table.transact([operationPut(later)]);
  return later;
}

/** Looks at a blocked operation again: lets it go, or puts the next look off. The daily look tries as if money had come in. */
export const recheck = (
  app: App,
  opId: string,
  told: readonly Wake[] = ["balance_available"],
  over?: string,
): Promise<Operation | undefined> =>
  settled(async () => {
    const operation = await loadOperation(app.table, opId);
    if (operation?.status !== "blocked") return operation;
    const now = app.now();
    const params = await paramsNow(app, operation, told, over).catch(unlessUnreachable);
    if (params === "unreachable") return lookLater(app, operation, now, config.operation.lookAgainSeconds);
    if (params) {
      const gone = await letGo(app, operation, params, now);
      await commitAsSystem(app, gone.change, opId, now);
      return gone.operation;
    }
    const elsewhere = await redirectable(app, operation, now);
    if (elsewhere) return elsewhere;
    return lookLater(app, operation, now, config.operation.blockedRecheckSeconds);
  });

/** All that waits for this creator's account. */
export async function unblockCreator(app: App, creatorId: string): Promise<void> {
  for (const { index, pk } of payoutsOfCreator(creatorId)) {
    const rows = await app.table.queryAll<{ card: Payout }>({ index, pk });
    for (const { card } of rows) {
      const opId = card.repayOpId ?? card.opId;
      if (card.status === "blocked" && opId) await recheck(app, opId, []);
    }
  }
}

/** What waits for this, the oldest first, so that money goes out in the order in which it was claimed. */
async function waitingFor(app: App, wake: Wake): Promise<Operation[]> {
  const blocked = await operationsIn(app.table, "blocked");
  return blocked
    .filter(({ blockedReason }) => blockOf(blockedReason?.code ?? "").wakes === wake)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/**
 * Lets the first go that waits for money on the platform's balance, in each currency; when it is done (then it is `over`)
 * the next goes, and so on until one is refused again. What is sent at once would be paid in any order.
 */
export async function unblockBalance(app: App, over?: string): Promise<void> {
  for (const { opId } of await turns(app, over)) await recheck(app, opId, ["balance_available"], over);
}

/** What waits for the end of a chargeback of this charge. */
export async function waitingForCharge(app: App, chargeId: string): Promise<Operation[]> {
  const waiting = await waitingFor(app, "chargeback_closed");
  return waiting.filter(({ params }) => params.charge === chargeId || params.source_transaction === chargeId);
}

/** All that waits for the end of a chargeback of this charge. */
export async function unblockCharge(app: App, chargeId: string): Promise<void> {
  for (const { opId } of await waitingForCharge(app, chargeId)) await recheck(app, opId, ["chargeback_closed"]);
}
