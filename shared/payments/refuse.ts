// A definitive refusal: the attempt is closed, and what happens next is opened in the same write.
import type { App } from "../app.ts";
import { broken, type Operation, type Outcome, voided } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import type { Change } from "../store/commit.ts";
import { attemptOutcome, nextAttempt, operationPut } from "../store/operations.ts";
import { loadPayout, payoutPut } from "../store/payouts.ts";
import { transferRejection } from "./rejections.ts";
import { checkoutFailed } from "./settleCheckout.ts";
import { commitAsSystem } from "./systemChange.ts";

type Refused = Extract<Outcome, { kind: "rejected" | "bug" }>;

const errorOf = ({ code, message, requestId }: Refused) => ({ code, message, ...(requestId ? { requestId } : {}) });

/** The payout says why it waits, since when, and who can act. */
async function payoutBlocked(
  app: App,
  operation: Operation,
  reason: NonNullable<Payout["blockedReason"]>,
  now: Date,
): Promise<Required<Change>> {
  const before = await loadPayout(app.table, operation.subject.payoutId ?? "");
  if (!before) throw new Error(`Operation ${operation.opId} has no payout`);
  const head: Payout = {
    ...before,
    status: "blocked",
    blockedReason: reason,
    expectedAt: null,
    expectedReason: "blocked",
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const { agreementId, milestoneId, creatorId, brandId, id: payoutId } = head;
  const data = { payoutId, agreementId, milestoneId, creatorId, brandId, code: reason.code };
  return {
    writes: [payoutPut(head)],
    audits: [
      {
        aggregate: payoutId,
        version: head.version,
        action: "payout.blocked",
        from: before.status,
        to: "blocked",
        reason: reason.code,
      },
    ],
    events: [{ type: "transfer.blocked", aggregate: payoutId, version: head.version, data }],
  };
}

async function blockTransfer(
  app: App,
  operation: Operation,
  outcome: Refused,
  to: { code: string; who: string },
  now: Date,
) {
  const reason = { ...to, since: now.toISOString() };
  const closed = attemptOutcome(operation, { outcome: "rejected", note: `${outcome.code}: ${outcome.message}` });
  const next = nextAttempt({ ...operation, lastError: errorOf(outcome) }, now, { status: "blocked", reason });
  const payout = await payoutBlocked(app, operation, reason, now);
  await commitAsSystem(app, { ...payout, writes: [...next.writes, closed, ...payout.writes] }, operation.opId, now);
  return next.operation;
}

/** T5. Nothing was paid under this attempt, and its key is never used again. */
export async function refuse(app: App, operation: Operation, outcome: Refused, now: Date): Promise<Operation> {
  const rule = operation.kind === "transfer" ? transferRejection(outcome.code) : undefined;
  if (outcome.kind === "rejected" && rule?.to === "blocked")
    return blockTransfer(app, operation, outcome, { code: rule.code, who: rule.who }, now);
  const note = `${outcome.code}: ${outcome.message}`;
  const isBug = outcome.kind === "bug" || operation.kind === "transfer";
  const after = isBug ? broken(operation, errorOf(outcome)) : voided(operation, errorOf(outcome));
  const follow: Change =
    operation.kind === "checkout" && !isBug
      ? await checkoutFailed(app.table, operation, outcome.code, now)
      : { writes: [], audits: [] };
  const closed = attemptOutcome(operation, { ...(isBug ? {} : { outcome: "rejected" }), note });
  await commitAsSystem(
    app,
    { ...follow, writes: [operationPut(after), closed, ...follow.writes] },
    operation.opId,
    now,
  );
  app.log.error("an operation was refused", { opId: operation.opId, status: after.status, code: outcome.code });
  if (isBug) app.log.metric("operation_bug", 1);
  return after;
}
