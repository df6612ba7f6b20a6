// Resolves an unknown outcome by reading: past the time that Stripe keeps a key, sending again could pay twice.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { DomainError } from "../domain/errors.ts";
import { broken, type Operation, postponed, seenAbsent, voided } from "../domain/operation.ts";
import { attemptOutcome, nextAttempt, operationPut } from "../store/operations.ts";
import { complete } from "./complete.ts";
import { noteFunding } from "./funding.ts";
import type { TransferRead } from "./gateway.ts";
import { commitAsSystem } from "./systemChange.ts";

/** The transfer that this operation made, whichever attempt it was; `unread` when the provider did not tell. */
export async function findTransfer(app: App, operation: Operation): Promise<TransferRead | undefined | "unread"> {
  try {
    const transfers = await (await app.payments()).transfersOf(String(operation.params.transfer_group));
    return transfers.find(({ metadata }) => metadata.op_id === operation.opId);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "payments_unavailable")) throw error;
    return "unread";
  }
}

export const completeWith = (app: App, operation: Operation, transfer: TransferRead) =>
  complete(app, operation.opId, {
    stripeId: transfer.id,
    result: { balanceTransactionId: transfer.balanceTransactionId ?? "", found: "by_reading" },
  });

const secondsSince = (instant: string | undefined, now: Date) =>
  instant === undefined ? 0 : (now.getTime() - Date.parse(instant)) / 1000;

/** Absence is believed when it is seen twice, a while apart, and late enough that nothing can be under way. */
async function absent(app: App, operation: Operation, now: Date): Promise<Operation> {
  const { absentAfterSeconds, absentAgainSeconds } = config.operation;
  const early = absentAfterSeconds - secondsSince(operation.firstSentAt, now);
  if (early > 0) {
    const later = postponed({ ...operation, status: "unknown" }, now, early);
    await app.table.transact([operationPut(later)]);
    return later;
  }
  if (operation.absentAt === undefined) {
    const seen = seenAbsent(operation, now);
    await app.table.transact([operationPut(seen)]);
    return seen;
  }
  if (secondsSince(operation.absentAt, now) < absentAgainSeconds) return operation;
  const closed = attemptOutcome(operation, { outcome: "absent", note: "not found at the provider, twice" });
  const next = nextAttempt(operation, now, { status: "ready" });
  const { opId, version } = next.operation;
  await commitAsSystem(
    app,
    {
      writes: [...next.writes, closed],
      audits: [],
      events: [{ type: "operation.ready", aggregate: opId, version, data: { opId } }],
    },
    opId,
    now,
  );
  return next.operation;
}

/** The provider does not even answer a read: the look is put off as a send would be. */
async function lookLater(app: App, operation: Operation, now: Date): Promise<Operation> {
  const later = postponed({ ...operation, status: "unknown" }, now, config.operation.lookAgainSeconds);
  await app.table.transact([operationPut(later)]);
  app.log.error("the provider did not tell whether an operation took effect", { opId: operation.opId });
  return later;
}

/** T8, by kind: a transfer is looked for; nobody was given the address of a lost session; a lost account is for a person. */
export async function resolve(app: App, operation: Operation, now: Date): Promise<Operation> {
  if (operation.kind === "transfer") {
    const transfer = await findTransfer(app, operation);
    if (transfer === "unread") return lookLater(app, operation, now);
    return transfer ? completeWith(app, operation, transfer) : absent(app, operation, now);
  }
  const error = { code: "outcome_lost", message: "The outcome was not known within the time that the key is kept" };
  const after = operation.kind === "checkout" ? voided(operation, error) : broken(operation, error);
  await app.table.transact([operationPut(after)]);
  if (operation.kind === "checkout")
    await noteFunding(app, operation.subject.fundingId ?? "", "expired", operation.opId);
  else app.log.metric("operation_bug", 1);
  return after;
}
