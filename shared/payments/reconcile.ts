// A reconciliation run: both sides of the day are read, matched, laid beside what was known, and stored.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { DomainError } from "../domain/errors.ts";
import { isBreak, matchDay, type OperationSide, type StripeSide } from "../domain/matching.ts";
import type { Currency } from "../domain/money.ts";
import {
  concluded,
  type Reconciliation,
  type ReconException,
  type Result,
  reconciliationId,
  requested,
} from "../domain/reconciliation.ts";
import { key } from "../store/keys.ts";
import { settled } from "../store/race.ts";
import {
  exceptionPut,
  loadExceptions,
  loadReconciliation,
  reconciliationAudit,
  reconciliationPut,
} from "../store/reconciliations.ts";
import type { Item } from "../store/table.ts";
import type { Movement } from "./books.ts";
import { isLive } from "./receiveEvent.ts";
import { ledgerSides, stripeSide } from "./sides.ts";
import { commitAsSystem } from "./systemChange.ts";

const DAY_MS = 86_400_000;

/** Movements of another stage that shares a test account are its own; on real money there is no other. */
const isOurs = (app: App, { source }: Movement) => {
  const env = source?.metadata.env;
  return isLive(app.stage) || env === undefined || env === app.stage;
};

async function operationsOf(app: App, sides: readonly { opId?: string }[]): Promise<Map<string, OperationSide>> {
  const ids = [...new Set(sides.flatMap(({ opId }) => (opId === undefined ? [] : [opId])))];
  const items = await app.table.getMany<Item>(ids.map(key.operation));
  return new Map(
    items.map((item) => {
      const { opId, status, stripeId, params } = item as Item & OperationSide & { params?: { amount?: unknown } };
      const amount = typeof params?.amount === "number" ? { amount: params.amount } : {};
      return [opId, { opId, status, ...(stripeId === undefined ? {} : { stripeId }), ...amount }];
    }),
  );
}

/** Matches the day with `around` days on each side of it, since both sides need not fall on the same one. */
async function look(app: App, day: string, currency: Currency, around: number): Promise<Result> {
  const start = Date.parse(`${day}T00:00:00.000Z`);
  const window = { from: new Date(start - around * DAY_MS), to: new Date(start + (around + 1) * DAY_MS) };
  const movements = await (await app.payments()).books.movements(window);
  const stripe = movements.filter((each) => isOurs(app, each) && each.net !== 0).map(stripeSide);
  const own = await ledgerSides(app.table, window, currency);
  const known = new Set(own.flatMap(({ ids }) => ids));
  const unbooked = stripe.some((side) => side.currency === currency && !side.ids.some((id) => known.has(id)));
  // Booked in another currency: looked for only when something is not booked in this one.
  const others = unbooked ? config.settlementCurrencies.filter((other) => other !== currency) : [];
  const foreign = await Promise.all(others.map((other) => ledgerSides(app.table, window, other)));
  const ledger = [...own, ...foreign.flat()];
  const operations = await operationsOf(app, [...stripe, ...ledger]);
  const total = (sides: readonly StripeSide[]) =>
    sides
      .filter((side) => side.currency === currency && side.at.startsWith(day))
      .reduce((sum, { amount }) => sum + amount, 0);
  const found = matchDay({ day, currency, stripe, ledger, operations });
  return { found, stripeTotal: total(stripe), ledgerTotal: total(ledger) };
}

/** What the day comes to: nearest days first, the others only when something of the day has no other half there. */
async function resultOf(app: App, day: string, currency: Currency): Promise<Result> {
  let result = await look(app, day, currency, 0);
  for (const around of [1, config.reconcile.timingDays]) {
    if (!result.found.some(isBreak)) break;
    result = await look(app, day, currency, around);
  }
  return result;
}

const BATCH = 80;

async function store(app: App, head: Reconciliation, changed: readonly ReconException[], now: Date): Promise<void> {
  for (let start = 0; start < changed.length; start += BATCH)
    await app.table.transact(changed.slice(start, start + BATCH).map(exceptionPut));
  const opened = changed.some(({ status, firstRun }) => status === "open" && firstRun === head.run);
  const data = { reconciliationId: head.id };
  const event = { type: "recon.exception" as const, aggregate: head.id, version: head.version, data };
  await commitAsSystem(
    app,
    {
      writes: [reconciliationPut(head)],
      audits: [reconciliationAudit(head, head.status, "running")],
      events: opened ? [event] : [],
    },
    head.id,
    now,
  );
}

async function started(app: App, before: Reconciliation): Promise<Reconciliation> {
  const now = app.now();
  const version = before.version + 1;
  const head: Reconciliation = { ...before, status: "running", version, updatedAt: now.toISOString() };
  const audits = [reconciliationAudit(head, "started", before.status)];
  await commitAsSystem(app, { writes: [reconciliationPut(head)], audits }, head.id, now);
  return head;
}

/** Runs what was asked for. Undefined when there is nothing to run, or somebody else finished it meanwhile. */
export async function runReconciliation(app: App, id: string): Promise<Reconciliation | undefined> {
  const asked = await loadReconciliation(app.table, id);
  if (asked?.status !== "requested" && asked?.status !== "running") return undefined;
  await started(app, asked);
  const result = await resultOf(app, asked.day, asked.currency);
  return settled(async () => {
    const head = await loadReconciliation(app.table, id);
    if (head?.status !== "running" || head.run !== asked.run) return undefined;
    const now = app.now();
    const after = concluded(head, await loadExceptions(app.table, id), result, now);
    await store(app, after.head, after.changed, now);
    for (const { detail } of after.changed.filter(({ status }) => status === "open"))
      app.log.error("reconciliation: a break", { reconciliationId: id, detail });
    return after.head;
  });
}

/** The run could not be finished: it says so and may be asked for again. */
export async function giveUp(app: App, id: string, failure: string): Promise<void> {
  await settled(async () => {
    const before = await loadReconciliation(app.table, id);
    if (before?.status !== "requested" && before?.status !== "running") return;
    const now = app.now();
    const version = before.version + 1;
    const head: Reconciliation = { ...before, status: "incomplete", version, failure, updatedAt: now.toISOString() };
    const audits = [reconciliationAudit(head, "incomplete", before.status)];
    await commitAsSystem(app, { writes: [reconciliationPut(head)], audits }, id, now);
  });
}

/** Asks for the day and runs it at once, as the schedule does. */
export async function reconcileDay(app: App, day: string, currency: Currency): Promise<Reconciliation | undefined> {
  const id = reconciliationId(day, currency);
  await settled(async () => {
    const before = await loadReconciliation(app.table, id);
    const now = app.now();
    const head = requested(before, { day, currency, by: "system", now });
    const audits = [reconciliationAudit(head, "requested", before?.status)];
    await commitAsSystem(app, { writes: [reconciliationPut(head)], audits }, id, now);
  });
  return runReconciliation(app, id);
}

/** What a person reads when a run fails for the last time. */
export const failureOf = (error: unknown) =>
  error instanceof DomainError && error.code === "payments_unavailable"
    ? "The payment provider did not answer. Please ask for the reconciliation again."
    : "The reconciliation could not be finished. Please ask for it again.";
