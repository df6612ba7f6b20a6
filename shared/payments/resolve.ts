// Resolves an unknown outcome by reading: past the time that Stripe keeps a key, sending again could pay twice.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { DomainError } from "../domain/errors.ts";
import { broken, type Operation, type OperationKind, postponed, seenAbsent, voided } from "../domain/operation.ts";
import { attemptOutcome, nextAttempt, operationPut } from "../store/operations.ts";
import { block } from "./block.ts";
import { complete } from "./complete.ts";
import { cameBack, followRefund } from "./refunds.ts";
import { checkoutFailed } from "./settleCheckout.ts";
import { commitAsSystem } from "./systemChange.ts";

/** What an operation made at the provider, as far as its completion needs it; `to` is who got a transfer. */
export type Made = { id: string; amount: number; to?: string; result: Record<string, string> };

const txnOf = (id: string | undefined) => ({ balanceTransactionId: id ?? "" });

/** The kinds that move money, and how what they made is found again, whichever attempt made it. */
const FIND: Readonly<Partial<Record<OperationKind, (app: App, operation: Operation) => Promise<Made | undefined>>>> = {
  transfer: async (app, { opId, params }) => {
    const transfers = await (await app.payments()).transfersOf(String(params.transfer_group));
    const found = transfers.find(({ metadata }) => metadata.op_id === opId);
    if (!found) return undefined;
    const { id, amount, destination: to } = found;
    return { id, amount, to, result: txnOf(found.balanceTransactionId) };
  },
  refund: async (app, { opId, params }) => {
    const refunds = await (await app.payments()).refundsOf(String(params.charge));
    const found = refunds.find(({ metadata }) => metadata.op_id === opId);
    if (!found) return undefined;
    const { id, amount, currency, status } = found;
    return { id, amount, result: { currency, status } };
  },
  reversal: async (app, { opId, params }) => {
    const reversals = await (await app.payments()).reversalsOf(String(params.transfer));
    const found = reversals.find(({ metadata }) => metadata.op_id === opId);
    if (!found) return undefined;
    const { id, amount, currency } = found;
    return { id, amount, result: { currency, ...txnOf(found.balanceTransactionId) } };
  },
};

/** True for what can be looked for at the provider by the ids it was given. */
export const canBeFound = ({ kind }: Pick<Operation, "kind">) => FIND[kind] !== undefined;

/** What this operation made, whichever attempt it was; `unread` when the provider did not tell. */
export async function findMade(app: App, operation: Operation): Promise<Made | undefined | "unread"> {
  try {
    return await FIND[operation.kind]?.(app, operation);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "payments_unavailable")) throw error;
    return "unread";
  }
}

/** Decided anew and otherwise, after a restore: what was made stands, and a person has to say what it means. */
async function madeOtherwise(app: App, operation: Operation, made: Made): Promise<Operation> {
  const { opId } = operation;
  const message = `${made.id} was made under this id for ${made.amount}, and not for what is asked now`;
  const after = broken(operation, { code: "made_otherwise", message });
  await app.table.transact([operationPut(after)]);
  app.log.error("an operation was made before, and otherwise", { opId, stripeId: made.id });
  app.log.metric("operation_bug", 1);
  return after;
}

export async function completeWith(app: App, operation: Operation, made: Made): Promise<Operation> {
  const { opId, params } = operation;
  if (made.amount !== params.amount || (made.to !== undefined && made.to !== params.destination))
    return operation.status === "bug" ? operation : madeOtherwise(app, operation, made);
  const done = await complete(app, opId, { stripeId: made.id, result: { ...made.result, found: "by_reading" } });
  if (operation.kind === "refund" && cameBack(made.result.status)) await followRefund(app, made.id, opId);
  return done;
}

const secondsSince = (instant: string | undefined, now: Date) =>
  instant === undefined ? 0 : (now.getTime() - Date.parse(instant)) / 1000;

/** So much money is not sent again on the strength of not having been found; nor is what has no known currency. */
function needsPerson({ params, subject }: Operation): boolean {
  const currency = String(params.currency ?? subject.currency);
  const limits: Readonly<Record<string, number>> = config.operation.autoRetryLimit;
  return Number(params.amount) > (limits[currency] ?? 0);
}

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
  const outcome = { outcome: "absent" as const, note: "not found at the provider, twice" };
  if (needsPerson(operation)) return block(app, operation, outcome, "absent_needs_person", now);
  const closed = attemptOutcome(operation, outcome);
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
export async function lookLater(app: App, operation: Operation, now: Date): Promise<Operation> {
  // What was never sent stays what it is.
  const status = operation.sends === 0 ? operation.status : "unknown";
  const later = postponed({ ...operation, status }, now, config.operation.lookAgainSeconds);
  await app.table.transact([operationPut(later)]);
  app.log.error("the provider did not tell whether an operation took effect", { opId: operation.opId });
  return later;
}

const LOST = { code: "outcome_lost", message: "The outcome was not known within the time that the key is kept" };

/** Nobody was given the address of a lost session: the next request for payment opens another. */
async function sessionLost(app: App, operation: Operation, now: Date): Promise<Operation> {
  const after = voided(operation, LOST);
  const failed = await checkoutFailed(app.table, operation, LOST.code, now);
  await commitAsSystem(app, { ...failed, writes: [operationPut(after), ...failed.writes] }, operation.opId, now);
  return after;
}

/** T8, by kind: what moves money is looked for, a lost session is replaced, a lost account is for a person. */
export async function resolve(app: App, operation: Operation, now: Date): Promise<Operation> {
  if (canBeFound(operation)) {
    const made = await findMade(app, operation);
    if (made === "unread") return lookLater(app, operation, now);
    return made ? completeWith(app, operation, made) : absent(app, operation, now);
  }
  if (operation.kind === "checkout") return sessionLost(app, operation, now);
  const after = broken(operation, LOST);
  await app.table.transact([operationPut(after)]);
  app.log.metric("operation_bug", 1);
  return after;
}
