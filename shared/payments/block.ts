// An operation that must wait: its attempt is closed, the next one is opened as blocked, and whoever looks learns why.
import type { App } from "../app.ts";
import { type BlockCode, type BlockedReason, blockedBy } from "../domain/blocked.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { attemptOutcome, nextAttempt } from "../store/operations.ts";
import { loadPayout, payoutPut } from "../store/payouts.ts";
import { remindLater } from "./reminders.ts";
import { commitAsSystem } from "./systemChange.ts";

/** The payout says why it waits, since when, and who can act. */
export function payoutBlocked(before: Payout, reason: BlockedReason, now: Date): Required<Change> {
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
    writes: [payoutPut(head), ...remindLater(head)],
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

/** Only a transfer is what a creator waits for; what becomes of a refund or a reversal is told by the operation itself. */
async function told(app: App, before: Operation, after: Operation, reason: BlockedReason, now: Date) {
  const payout = before.kind === "transfer" ? await loadPayout(app.table, before.subject.payoutId ?? "") : undefined;
  if (payout) {
    const told = payoutBlocked(payout, reason, now);
    // A dispute may have been decided while it seemed to be on its way.
    return { ...told, writes: [...told.writes, lookForCompletion(payout.agreementId, now)] };
  }
  return {
    writes: [],
    audits: [
      {
        aggregate: after.opId,
        version: after.version,
        action: "operation.blocked",
        from: before.status,
        to: after.status,
        reason: reason.code,
      },
    ],
    events: [],
  };
}

/** Closes the present attempt and opens the next one, blocked. The key of the closed attempt is never used again. */
export async function block(
  app: App,
  operation: Operation,
  closed: { outcome: "rejected" | "absent"; note: string; requestId?: string },
  code: BlockCode,
  now: Date,
): Promise<Operation> {
  const reason = blockedBy(code, now);
  const next = nextAttempt(operation, now, { status: "blocked", reason });
  const change = await told(app, operation, next.operation, reason, now);
  const writes = [...next.writes, attemptOutcome(operation, closed), ...change.writes];
  await commitAsSystem(app, { ...change, writes }, operation.opId, now);
  app.log.error("an operation is blocked", { opId: operation.opId, kind: operation.kind, code });
  app.log.metric("operation_blocked", 1, { outcome: code });
  return next.operation;
}
