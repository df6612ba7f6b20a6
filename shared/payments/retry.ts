// A person lets an operation go again after they fixed what stood in its way.
import type { App } from "../app.ts";
import { DomainError } from "../domain/errors.ts";
import type { AuditEntry } from "../domain/event.ts";
import { lookedFor, type Operation } from "../domain/operation.ts";
import { canonicalHash } from "../hash.ts";
import type { Change } from "../store/commit.ts";
import { attemptOutcome, loadAttempt, nextAttempt, operationPut } from "../store/operations.ts";
import { letGo } from "./unblock.ts";

type Retried = { operation: Operation; change: Required<Change> };

const stateOf = ({ status, version }: Operation) => ({ current: { status, version }, allowed: [] });

const illegal = (operation: Operation, sentence: string) =>
  new DomainError("illegal_transition", sentence, stateOf(operation));

const ready = ({ opId, version }: Operation) => [
  { type: "operation.ready" as const, aggregate: opId, version, data: { opId } },
];

async function fromBlocked(app: Pick<App, "table">, operation: Operation, now: Date): Promise<Retried> {
  if (operation.kind === "transfer" && typeof operation.params.destination !== "string")
    throw illegal(operation, "There is no account to pay to yet. It goes by itself once the creator has one.");
  return letGo(app, operation, paramsOf(operation), now);
}

/** The provider has no word of its own for a charge that has less left than is asked of it. */
const OF_THE_CHARGE = ["charge_refused", "refused"];

/** A charge that has nothing left for it, since it was refunded or taken back, is paid for from the platform's own balance. */
function paramsOf({ kind, params, blockedReason }: Operation): Operation["params"] {
  if (kind !== "transfer" || !OF_THE_CHARGE.includes(blockedReason?.code ?? "")) return params;
  const { source_transaction: _charge, ...rest } = params;
  return rest;
}

/**
 * With what was frozen for it, whatever stands on the operation now. When the refusal proves that nothing was executed a
 * new attempt is opened at once; else it is looked for first, and tried again only when it is proven absent.
 */
async function fromBug(app: Pick<App, "table">, before: Operation, now: Date): Promise<Retried> {
  const attempt = await loadAttempt(app.table, before.opId, before.attempt);
  if (!attempt || canonicalHash(attempt.params) !== before.paramsHash)
    throw illegal(before, "What was frozen for this operation is not there any more, so it cannot be sent again.");
  const operation = { ...before, params: attempt.params };
  if (operation.sends > 0 && attempt.outcome !== "rejected") {
    const after = lookedFor(operation, now);
    return { operation: after, change: { writes: [operationPut(after)], audits: [], events: ready(after) } };
  }
  const next = nextAttempt(operation, now, { status: "ready" });
  const closed =
    attempt.outcome === undefined ? [attemptOutcome(operation, { outcome: "voided", note: "never sent" })] : [];
  return {
    operation: next.operation,
    change: { writes: [...next.writes, ...closed], audits: [], events: ready(next.operation) },
  };
}

/**
 * The operation on its way again, with the reason on record. 409 when it cannot be: it is over, goes on by itself, or is
 * made anew when somebody asks again. An operation that is under way already is answered as it stands.
 */
export async function retried(
  app: Pick<App, "table">,
  operation: Operation,
  reason: string,
  now: Date,
): Promise<Retried | undefined> {
  const { kind, status, opId } = operation;
  if (status === "ready" || status === "sending" || status === "retry_wait") return undefined;
  if (kind === "checkout" || kind === "account")
    throw illegal(operation, "Payment pages and accounts are made anew when somebody asks for them again.");
  if (status !== "blocked" && status !== "bug")
    throw illegal(
      operation,
      status === "unknown"
        ? "Its outcome is not known yet: it is asked again or looked for by itself."
        : `This operation is ${status}.`,
    );
  const gone = await (status === "blocked" ? fromBlocked(app, operation, now) : fromBug(app, operation, now));
  const audit: AuditEntry = {
    aggregate: opId,
    version: gone.operation.version,
    action: "operation.retried",
    from: status,
    to: gone.operation.status,
    reason,
    facts: { attempt: gone.operation.attempt },
  };
  const others = gone.change.audits.filter(({ aggregate }) => aggregate !== opId);
  return { ...gone, change: { ...gone.change, audits: [audit, ...others] } };
}
