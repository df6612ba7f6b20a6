// The one path from an operation to Stripe: first try, retry and sweep are the same.
import type { App } from "../app.ts";
import { notFound } from "../domain/errors.ts";
import {
  broken,
  claimed,
  mayStillSend,
  nextStep,
  type Operation,
  type Outcome,
  unknown,
  waiting,
} from "../domain/operation.ts";
import { canonicalHash } from "../hash.ts";
import { key, splitId } from "../store/keys.ts";
import { isRestored, MoneyIsOff, mustBeOn } from "../store/moneySwitch.ts";
import { attemptOutcome, attemptSent, loadOperation, operationPut } from "../store/operations.ts";
import { LostRace } from "../store/race.ts";
import type { Check, Write } from "../store/table.ts";
import { complete } from "./complete.ts";
import { cameBack, followRefund } from "./refunds.ts";
import { refuse } from "./refuse.ts";
import { canBeFound, completeWith, findMade, lookLater, resolve } from "./resolve.ts";
import { recheck } from "./unblock.ts";

/** A dispute was opened between the claim and the send. */
class Disputed extends Error {}

/** What was claimed from held money is not sent while that is disputed; what is asked back or paid again is no longer held. */
const isOfFork = ({ kind, subject }: Operation) =>
  (kind === "transfer" && subject.purpose === undefined) || (kind === "refund" && subject.purpose === "fork");

const undisputed = (operation: Operation): Check[] => {
  const place = isOfFork(operation) ? splitId(operation.subject.milestoneId ?? "") : undefined;
  if (!place) return [];
  return [
    {
      check: key.milestoneMoney(operation.subject.agreementId ?? "", place.n),
      if: { disputeOpen: false },
      orElse: () => new Disputed(`Operation ${operation.opId} pays for what is disputed`),
    },
  ];
};

/** The state that somebody else left. */
const reload = async (app: App, operation: Operation) => (await loadOperation(app.table, operation.opId)) ?? operation;

async function save(app: App, writes: readonly Write[], after: Operation): Promise<Operation> {
  await app.table.transact(writes);
  return after;
}

async function settle(app: App, operation: Operation, outcome: Outcome): Promise<Operation> {
  const now = app.now();
  app.log.metric("operation", 1, { outcome: outcome.kind });
  if (outcome.kind === "done") {
    const done = await complete(app, operation.opId, outcome);
    if (operation.kind === "refund" && cameBack(outcome.result.status))
      await followRefund(app, outcome.stripeId, operation.opId);
    return done;
  }
  if (outcome.kind === "unknown") {
    const after = unknown(operation, outcome.message, now);
    return save(app, [operationPut(after), attemptOutcome(after, { note: outcome.message })], after);
  }
  const { code, message, requestId } = outcome;
  const error = { code, message, ...(requestId ? { requestId } : {}) };
  if (outcome.kind === "not_executed") {
    app.log.error("the provider did not execute an operation", { opId: operation.opId, code });
    const after = waiting(operation, error, now);
    const row = attemptOutcome(after, { note: `${code}: ${message}`, ...(requestId ? { requestId } : {}) });
    return save(app, [operationPut(after), row], after);
  }
  return refuse(app, operation, outcome, now);
}

/** T2: the lease, with money switched on and no dispute open. Undefined when somebody else has it or it must wait. */
async function claim(app: App, operation: Operation): Promise<Operation | undefined> {
  try {
    await mustBeOn(app.table, app.now());
    const after = claimed(operation, app.now());
    await app.table.transact([operationPut(after), attemptSent(after), ...undisputed(operation)]);
    return after;
  } catch (error) {
    if (error instanceof MoneyIsOff || error instanceof Disputed) {
      app.log.error(error.message, { opId: operation.opId });
      app.log.metric("operation_held_back", 1);
    } else if (!(error instanceof LostRace)) throw error;
    return undefined;
  }
}

async function send(app: App, operation: Operation): Promise<Operation> {
  const payments = await app.payments();
  if (canonicalHash(operation.params) !== operation.paramsHash) {
    const after = broken(operation, { code: "params_changed", message: "The frozen params are not what was hashed" });
    app.log.error("an operation's params are not what was frozen", { opId: operation.opId });
    app.log.metric("operation_bug", 1);
    return save(app, [operationPut(after)], after);
  }
  // Asked twice without an answer: look before asking again, a saved 500 would be replayed for a day.
  if (canBeFound(operation) && operation.sends >= 2) {
    const made = await findMade(app, operation);
    // When even that goes unanswered the same key is still safe to send.
    if (made !== undefined && made !== "unread") return completeWith(app, operation, made);
  }
  // In a table that was restored a first send may be the second one, under a key that is forgotten by now.
  if (canBeFound(operation) && operation.sends === 0 && (await isRestored(app.table, app.now()))) {
    const made = await findMade(app, operation);
    if (made === "unread") return lookLater(app, operation, app.now());
    if (made) return completeWith(app, operation, made);
  }
  const mine = await claim(app, operation);
  if (!mine) return reload(app, operation);
  if (!mayStillSend(mine, app.now())) {
    app.log.error("a send came too late after its claim and was not made", { opId: operation.opId });
    app.log.metric("operation_fenced", 1);
    return mine;
  }
  return settle(app, mine, await payments.send(mine));
}

async function step(app: App, operation: Operation): Promise<Operation> {
  const now = app.now();
  switch (nextStep(operation, now)) {
    case "send":
      return send(app, operation);
    case "read":
      return resolve(app, operation, now);
    case "recheck":
      return (await recheck(app, operation.opId)) ?? operation;
    default:
      return operation;
  }
}

/**
 * Moves an operation on as far as it can go now, and answers with its state. Safe to call at any time, from anywhere, any
 * number of times at once: whoever loses a race answers with what the winner left.
 */
export async function dispatch(app: App, opId: string): Promise<Operation> {
  const operation = await loadOperation(app.table, opId);
  if (!operation) throw notFound("operation");
  try {
    return await step(app, operation);
  } catch (error) {
    if (error instanceof LostRace) return reload(app, operation);
    throw error;
  }
}
