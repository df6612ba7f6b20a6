// Evidence that an operation took effect: from the answer, from a webhook, or from reading. Evidence always wins.
import type { App } from "../app.ts";
import type { Currency } from "../domain/money.ts";
import { completed, type Operation } from "../domain/operation.ts";
import type { Change } from "../store/commit.ts";
import { key } from "../store/keys.ts";
import { attemptOutcome, loadOperation, operationPut } from "../store/operations.ts";
import { LostRace, settled } from "../store/race.ts";
import { accountDone } from "./settleAccount.ts";
import { checkoutDone } from "./settleCheckout.ts";
import { refundDone } from "./settleRefund.ts";
import { isRepayment, repaymentDone } from "./settleRepayment.ts";
import { reversalDone } from "./settleReversal.ts";
import { transferDone } from "./settleTransfer.ts";
import { commitAsSystem } from "./systemChange.ts";
import { unblockBalance } from "./unblock.ts";

export type Evidence = { stripeId: string; result: Record<string, string>; requestId?: string };

function effect(app: App, operation: Operation, { stripeId, result }: Evidence, now: Date): Promise<Change> {
  const transfer = { stripeId, balanceTransactionId: result.balanceTransactionId ?? "" };
  if (isRepayment(operation)) return repaymentDone(app, operation, transfer, now);
  if (operation.kind === "transfer") return transferDone(app, operation, transfer, now);
  if (operation.kind === "checkout")
    return checkoutDone(
      app.table,
      operation,
      { stripeId, url: result.url ?? "", expiresAt: result.expiresAt ?? "" },
      now,
    );
  if (operation.kind === "refund") return refundDone(app, operation, stripeId, result.currency as Currency, now);
  if (operation.kind === "reversal") return reversalDone(app, operation, transfer, now);
  return accountDone(app.table, operation, stripeId, now);
}

/**
 * The same, unless somebody else completed the operation between two of its reads: what was decided on rows of two moments
 * counts for nothing, and neither does its refusal.
 */
async function effectNow(app: App, operation: Operation, evidence: Evidence, now: Date): Promise<Change> {
  try {
    return await effect(app, operation, evidence, now);
  } catch (error) {
    const current = await app.table.get(key.operation(operation.opId));
    if (current && current.version !== operation.version) throw new LostRace("operation", current);
    throw error;
  }
}

/** A payment page that was given up and turns up late: nobody was told of it, and it runs out by itself. */
const runsOut = ({ kind, status }: Operation) => kind === "checkout" && status === "voided";

/** T4 and T7: the operation is done and all that follows from it, once, whatever the number of calls. */
export async function complete(app: App, opId: string, evidence: Evidence): Promise<Operation> {
  let isNews = false;
  const done = await settled(async () => {
    const operation = await loadOperation(app.table, opId);
    if (!operation) throw new Error(`There is no operation ${opId}`);
    if (operation.status === "done" || operation.status === "voided") {
      if (operation.stripeId !== evidence.stripeId && !runsOut(operation)) {
        app.log.error("an operation took effect twice", { opId, first: operation.stripeId, second: evidence.stripeId });
        app.log.metric("operation_twice", 1);
      }
      return operation;
    }
    const now = app.now();
    const change = await effectNow(app, operation, evidence, now);
    const after = completed(operation, evidence.stripeId, evidence.result);
    const requestId = evidence.requestId ? { requestId: evidence.requestId } : {};
    const writes = [
      operationPut(after),
      attemptOutcome(after, { outcome: "done", note: evidence.stripeId, ...requestId }),
      ...change.writes,
    ];
    await commitAsSystem(app, { ...change, writes }, opId, now);
    isNews = true;
    return after;
  }, 8);
  if (isNews && done.inTurn) await unblockBalance(app, opId);
  return done;
}
