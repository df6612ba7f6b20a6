// Compares the ledger with the provider's own books: object by object (I7), and balance by balance at one cut (I8).
import type { App } from "../app.ts";
import { config } from "../config.ts";
import {
  type Balances,
  balanceDiffers,
  balancesMatch,
  type MadeBy,
  movesMoney,
  objectsMatch,
} from "../domain/books.ts";
import type { InvariantResult } from "../domain/invariants.ts";
import { account, inLedger } from "../domain/ledger.ts";
import { unbooked } from "../domain/matching.ts";
import { CURRENCIES } from "../domain/money.ts";
import { key } from "../store/keys.ts";
import { platformBalances } from "../store/platformAccounts.ts";
import { journal } from "../store/reportFacts.ts";
import { stored } from "../store/stored.ts";
import type { Item } from "../store/table.ts";
import { ledgerSides, stripeSide } from "./sides.ts";

const load = async (app: App, opIds: readonly string[]): Promise<MadeBy[]> =>
  (await app.table.getMany<Item>([...new Set(opIds)].map(key.operation))).map((item) => stored<MadeBy>(item));

/** The operations behind everything that was booked since then. */
export async function operationsBooked(app: App, from: Date): Promise<MadeBy[]> {
  const to = app.now().toISOString();
  const postings = await journal(app.table, { from: from.toISOString(), to, watermark: to });
  return load(
    app,
    postings.flatMap(({ opId }) => (opId === undefined ? [] : [opId])),
  );
}

const HOUR_MS = 3_600_000;

/** From when on an object of these can have been made. */
function earliest(operations: readonly MadeBy[], from: Date | undefined): Date | undefined {
  const sent = operations
    .filter(movesMoney)
    .map((each) => Date.parse((each as { firstSentAt?: string }).firstSentAt ?? ""));
  if (from === undefined || sent.some(Number.isNaN)) return undefined;
  return new Date(Math.min(from.getTime(), ...sent) - HOUR_MS);
}

/** I7, of these operations and of every object made since `from`; without it, of every object there is. */
export async function checkObjects(app: App, operations: readonly MadeBy[], from?: Date): Promise<InvariantResult> {
  const since = earliest(operations, from);
  const objects = await (await app.payments()).books.objects(since ? { from: since } : {});
  const known = new Set(operations.map(({ opId }) => opId));
  const named = objects.flatMap(({ metadata }) => (metadata.env === app.stage ? [metadata.op_id ?? ""] : []));
  const more = await load(
    app,
    named.filter((opId) => opId !== "" && !known.has(opId)),
  );
  return objectsMatch([...operations, ...more], objects, { stage: app.stage, checkedAt: app.now().toISOString() });
}

async function ledgerBalances(app: App): Promise<Map<string, number>> {
  const names = new Map(CURRENCIES.map((currency) => [inLedger(account.stripe, currency), currency]));
  const balances = await platformBalances(app.table, [...names.keys()]);
  return new Map([...names].map(([name, currency]) => [currency, balances.get(name) ?? 0]));
}

/** What moved at the provider within the last minutes and is not booked yet, by currency. */
async function onTheWay(app: App): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const graceMs = app.local ? 0 : config.reconcile.inFlightSeconds * 1000;
  if (graceMs === 0) return sums;
  const to = app.now();
  const from = new Date(to.getTime() - graceMs);
  const movements = await (await app.payments()).books.movements({ from });
  const ledger = await Promise.all(
    config.settlementCurrencies.map((currency) => ledgerSides(app.table, { from, to: app.now() }, currency)),
  );
  for (const { currency, amount } of unbooked({ stripe: movements.map(stripeSide), ledger: ledger.flat() }))
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return sums;
}

const same = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
  [...a].every(([name, amount]) => b.get(name) === amount);

/** Both sides at one cut: nothing moved at the provider, and nothing was booked, between the first look and the last. */
async function cut(app: App): Promise<Balances | undefined> {
  const { books } = await app.payments();
  const [mark, before] = [await books.latestMovement(), await ledgerBalances(app)];
  const provider = await books.balance();
  const waits = await onTheWay(app);
  const [markAfter, ledger] = [await books.latestMovement(), await ledgerBalances(app)];
  return mark === markAfter && same(before, ledger) ? { ledger, provider, onTheWay: waits } : undefined;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, config.reconcile.lookAgainMs));

/** I8. Looked at again for as long as the sides differ or move, a few times: what was booked just now is projected a moment later. */
export async function checkBalances(app: App): Promise<InvariantResult> {
  let last: Balances | undefined;
  for (let look = 1; look <= config.reconcile.looks; look += 1) {
    last = (await cut(app)) ?? last;
    if (last && balanceDiffers(last).length === 0) break;
    if (look < config.reconcile.looks) await pause();
  }
  const checkedAt = app.now().toISOString();
  if (last) return balancesMatch(last, checkedAt);
  return { name: "I8", ok: false, detail: "Money moved between every two looks, so that no cut was found.", checkedAt };
}
