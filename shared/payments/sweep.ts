// What the provider did without our hearing of it, read from its objects: payments, transfers, reversals, treasury, bank payouts.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { isOver, type Operation } from "../domain/operation.ts";
import type { PayoutFact } from "../domain/payout.ts";
import { markPut } from "../store/backfillMarks.ts";
import { loadFunding } from "../store/fundings.ts";
import { loadPosting, postingId } from "../store/ledger.ts";
import { isRestored } from "../store/moneySwitch.ts";
import { loadOperation, loadStripeObject } from "../store/operations.ts";
import { payoutFacts } from "../store/reportFacts.ts";
import { spanSince } from "./backfill.ts";
import { applyBankPayout } from "./bankLeg.ts";
import type { Movement, SourceRead } from "./books.ts";
import { followDispute } from "./chargeback.ts";
import { PAYMENT_FAILURE } from "./failedPayment.ts";
import { takePayment } from "./funding.ts";
import { rebuildFork, rebuildFunding } from "./rebuild.ts";
import { followRefund } from "./refunds.ts";
import { completeWith, findMade } from "./resolve.ts";
import { applyReversal } from "./reversal.ts";
import { bookTreasury } from "./treasury.ts";

const CAUSE = "sweep";

/** One thing that failed must not keep the others from being looked at; how many failed is told at the end. */
async function each<T>(app: App, items: readonly T[], name: (item: T) => string, work: (item: T) => Promise<unknown>) {
  let failed = 0;
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failed += 1;
      app.log.error("something of the provider's could not be followed", {
        subject: name(item),
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  if (failed > 0) app.log.metric("sweep_failed", failed);
}

/** Only a table that was restored may have forgotten an operation; elsewhere an unknown one is nobody's of ours. */
async function rebuilt(app: App, opId: string, source: SourceRead): Promise<Operation | undefined> {
  const isKnowable = await isRestored(app.table, app.now());
  if (isKnowable && (await rebuildFork(app, source, CAUSE))) return loadOperation(app.table, opId);
  app.log.error("the provider has something of an operation that is not on our books", { opId, objectId: source.id });
  app.log.metric("object_without_operation", 1);
  return undefined;
}

/** An operation of ours whose effect is there, but whose answer and event were lost. */
async function followOperation(app: App, opId: string, source: SourceRead): Promise<void> {
  const operation = (await loadOperation(app.table, opId)) ?? (await rebuilt(app, opId, source));
  if (!operation || isOver(operation)) return;
  const made = await findMade(app, operation);
  if (made !== undefined && made !== "unread") await completeWith(app, operation, made);
}

async function followPayment(app: App, fundingId: string, paymentIntentId: string): Promise<void> {
  if (await loadStripeObject(app.table, paymentIntentId)) {
    const funding = await loadFunding(app.table, fundingId);
    if (funding?.status !== "held" || funding.stripeFee !== undefined) return;
  }
  await takePayment(app, fundingId, paymentIntentId, CAUSE);
}

type Follow = (app: App, source: SourceRead, movement: Movement) => Promise<unknown>;

/** The source of a movement -> what it may mean that is not on our books. Each does nothing when it is. */
const FOLLOW: Readonly<Record<string, Follow>> = {
  charge: async (app, { id, metadata, paymentIntentId }, { type }) => {
    if (metadata.funding_id === undefined || paymentIntentId === undefined) return;
    // Settled on our books is booked whole, whether it was held or went back; unless it failed after all.
    if (type !== PAYMENT_FAILURE && (await loadPosting(app.table, postingId("charge_settled", id)))) return;
    await takePayment(app, metadata.funding_id, paymentIntentId, CAUSE);
  },
  transfer_reversal: async (app, { transferId }) => {
    if (transferId !== undefined) await applyReversal(app, transferId, CAUSE);
  },
  /** One that nobody here asked for has nothing to follow: the reconciliation tells of it. */
  refund: async (app, { id, metadata }) => {
    if (metadata.op_id !== undefined || (await loadStripeObject(app.table, id))) await followRefund(app, id, CAUSE);
  },
  dispute: (app, { id }) => followDispute(app, id, CAUSE),
};

async function followMovement(app: App, movement: Movement): Promise<void> {
  if (await bookTreasury(app, movement, CAUSE)) return;
  const { source } = movement;
  if (!source) return;
  const { env, op_id: opId } = source.metadata;
  if (env === app.stage && opId !== undefined && source.object !== "charge") await followOperation(app, opId, source);
  const isForeign = env !== undefined && env !== app.stage;
  if (!isForeign) await FOLLOW[source.object]?.(app, source, movement);
}

/** Everything that moved on the platform's balance since the last time, oldest first. */
async function sweepMovements(app: App): Promise<void> {
  const now = app.now();
  const movements = await (await app.payments()).books.movements(await spanSince(app, "movements", now));
  await each(
    app,
    movements.reverse(),
    ({ id }) => id,
    (movement) => followMovement(app, movement),
  );
  await app.table.transact([markPut("movements", now)]);
}

const PAID = ["succeeded", "processing"];

/** Payments that are under way or done and whose funding still waits: nobody else would tell the brand not to pay again. */
async function sweepPayments(app: App): Promise<void> {
  const from = new Date(app.now().getTime() - config.reconcile.sessionSeconds * 1000);
  const payments = await (await app.payments()).books.payments({ from });
  const ours = payments.filter(({ metadata, status }) => metadata.env === app.stage && PAID.includes(status));
  await each(
    app,
    ours,
    ({ id }) => id,
    async (payment) => {
      const fundingId = payment.metadata.funding_id ?? "";
      const isUnknown = (await loadFunding(app.table, fundingId)) === undefined;
      if (isUnknown && (await isRestored(app.table, app.now()))) await rebuildFunding(app, payment, CAUSE);
      await followPayment(app, fundingId, payment.id);
    },
  );
}

/** Payments, transfers, reversals and the treasury; every hour. */
export async function sweepObjects(app: App): Promise<void> {
  await sweepPayments(app);
  await sweepMovements(app);
}

/** Not told to have arrived, or only just: a bank may send money back for some days after it was said to be there. */
const isOpen = ({ rowType, rail, bank }: PayoutFact, now: Date) => {
  if (rowType !== "transfer" || rail !== "connect") return false;
  const last = bank.at(-1);
  const certain = now.getTime() - config.reconcile.bankReturnSeconds * 1000;
  return last?.status !== "paid_out" || Date.parse(last.at) > certain;
};

/** The bank leg of every transfer that is not certain to have arrived: each account's payouts are listed and read again. Daily. */
export async function sweepBankLegs(app: App): Promise<void> {
  const now = app.now();
  const earliest = new Date(now.getTime() - config.reconcile.bankSeconds * 1000).toISOString();
  const open = (await payoutFacts(app.table, earliest, now.toISOString())).filter((fact) => isOpen(fact, now));
  const since = new Map<string, string>();
  for (const { opId } of open) {
    const operation = await loadOperation(app.table, opId);
    const destination = operation?.params.destination;
    if (!operation || typeof destination !== "string") continue;
    const known = since.get(destination);
    // A transfer may be on its way to the bank before our books hear of it, but not before it was ordered.
    const { createdAt } = operation;
    since.set(destination, known === undefined || createdAt < known ? createdAt : known);
  }
  const { books } = await app.payments();
  await each(
    app,
    [...since],
    ([account]) => account,
    async ([account, orderedAt]) => {
      for (const payoutId of await books.payoutsOf(account, { from: new Date(orderedAt) }))
        await applyBankPayout(app, account, payoutId, CAUSE);
    },
  );
}
