// A definitive refusal: the attempt is closed, and what happens next is opened in the same write.
import type { App } from "../app.ts";
import { broken, type Operation, type Outcome, voided, waiting } from "../domain/operation.ts";
import type { Change } from "../store/commit.ts";
import { attemptOutcome, loadOperation, operationPut } from "../store/operations.ts";
import { block } from "./block.ts";
import { applyLosses } from "./chargeback.ts";
import { type Rejection, rejectionOf } from "./rejections.ts";
import { completeWith, findMade } from "./resolve.ts";
import { debtLeft } from "./reverse.ts";
import { checkoutFailed } from "./settleCheckout.ts";
import { commitAsSystem } from "./systemChange.ts";

type Refused = Extract<Outcome, { kind: "rejected" | "bug" }>;
type Blocking = Extract<Rejection, { to: "blocked" }>;

const errorOf = ({ code, message, requestId }: Refused) => ({ code, message, ...(requestId ? { requestId } : {}) });
const noteOf = ({ code, message }: Refused) => `${code}: ${message}`;
const requestOf = ({ requestId }: Refused) => (requestId ? { requestId } : {});

/** What was asked for may be there all the same: then it is done, whatever the refusal says. */
async function blocked(app: App, operation: Operation, outcome: Refused, rule: Blocking, now: Date) {
  if (rule.look) {
    const made = await findMade(app, operation);
    if (made === "unread") {
      // The same key gets the same refusal, and another look.
      const later = waiting(operation, errorOf(outcome), now);
      await app.table.transact([operationPut(later), attemptOutcome(later, { note: noteOf(outcome) })]);
      return later;
    }
    if (made) return completeWith(app, operation, made);
  }
  const closed = { outcome: "rejected" as const, note: noteOf(outcome), ...requestOf(outcome) };
  const after = await block(app, { ...operation, lastError: errorOf(outcome) }, closed, rule.code, now);
  if (rule.code !== "charge_disputed") return after;
  await applyLosses(app, String(operation.params.charge ?? operation.params.source_transaction), operation.opId);
  return (await loadOperation(app.table, operation.opId)) ?? after;
}

async function follow(app: App, before: Operation, after: Operation, outcome: Refused, now: Date): Promise<Change> {
  if (before.kind === "checkout") return checkoutFailed(app.table, before, outcome.code, now);
  if (before.kind !== "reversal") return { writes: [], audits: [] };
  const { milestoneId = "", payoutId = "", agreementId = "", creatorId = "", brandId = "" } = before.subject;
  const { opId, version } = after;
  app.log.metric("reversal_left_as_debt", 1);
  return {
    writes: debtLeft(before, now),
    audits: [
      {
        aggregate: opId,
        version,
        action: "operation.voided",
        from: before.status,
        to: after.status,
        reason: outcome.code,
        facts: { milestoneId, amount: Number(before.params.amount), currency: before.subject.currency ?? "" },
      },
    ],
    events: [
      {
        type: "recovery.owed",
        aggregate: opId,
        version,
        data: { opId, milestoneId, payoutId, agreementId, creatorId, brandId },
      },
    ],
  };
}

/** A refusal closes the attempt, since nothing was executed; an answer about something else does not. */
function closing(operation: Operation, outcome: Refused) {
  const certain = outcome.kind === "rejected" ? { outcome: "rejected" } : {};
  return attemptOutcome(operation, { ...certain, note: noteOf(outcome), ...requestOf(outcome) });
}

async function givenUp(app: App, operation: Operation, outcome: Refused, now: Date) {
  const after = voided(operation, errorOf(outcome));
  const more = await follow(app, operation, after, outcome, now);
  await commitAsSystem(
    app,
    { ...more, writes: [operationPut(after), closing(operation, outcome), ...more.writes] },
    operation.opId,
    now,
  );
  app.log.error("an operation was refused and given up", { opId: operation.opId, code: outcome.code });
  if (outcome.kind === "bug") app.log.metric("operation_bug", 1);
  return after;
}

async function stopped(app: App, operation: Operation, outcome: Refused, now: Date) {
  const after = broken(operation, errorOf(outcome));
  const closed = closing(operation, outcome);
  await commitAsSystem(app, { writes: [operationPut(after), closed], audits: [] }, operation.opId, now);
  app.log.error("an operation was refused", { opId: operation.opId, status: after.status, code: outcome.code });
  app.log.metric("operation_bug", 1);
  return after;
}

/** A bug stops for a person; but nobody was given the address of a session that was never known, so another is opened. */
const ruleOf = ({ kind }: Operation, { kind: outcome, code }: Refused): Rejection => {
  if (outcome === "rejected") return rejectionOf(kind, code);
  return kind === "checkout" ? { to: "voided" } : { to: "bug" };
};

/** T5. Nothing was paid under this attempt, and its key is never used again. */
export async function refuse(app: App, operation: Operation, outcome: Refused, now: Date): Promise<Operation> {
  const rule = ruleOf(operation, outcome);
  if (rule.to === "blocked") return blocked(app, operation, outcome, rule, now);
  return rule.to === "voided" ? givenUp(app, operation, outcome, now) : stopped(app, operation, outcome, now);
}
