// The chart of accounts: guarded accounts and the platform's own as one list by name, and the statement of each.

import { config } from "../config.ts";
import { deltaOf, inLedger, isGuarded } from "../domain/ledger.ts";
import { CURRENCIES, type Currency } from "../domain/money.ts";
import { key, list } from "./keys.ts";
import type { BalanceItem, EntryItem } from "./ledger.ts";
import { merged, type Placed } from "./merge.ts";
import { currenciesOf, platformAccounts, platformBalances, platformEntries } from "./platformAccounts.ts";
import type { Query, Table } from "./table.ts";

/** Sorts after every name. */
const END = "\uffff";

/** An account in one currency; `name` is its key in the ledger, as in `payable:crt_x:usd`. */
export type LedgerAccount = { name: string; account: string; currency: Currency };

/** Accounts whose name begins with `prefix`, in the order of their names, from `after` (itself included) on. */
export async function* accountsFrom(
  table: Table,
  options: { prefix: string; after: string | undefined; limit: number },
): AsyncGenerator<Placed<LedgerAccount>> {
  const { prefix, after, limit } = options;
  const queries: Query[] = Array.from({ length: config.shards.journal }, (_, shard) => ({
    index: "gsi4",
    pk: list.balances(shard),
    // An empty bound cannot be asked for.
    sk: { from: (after ?? prefix) || " ", to: `${prefix}${END}` },
    limit,
  }));
  const shown = ({ account, currency }: Omit<LedgerAccount, "name">): Placed<LedgerAccount> => {
    const name = inLedger(account, currency);
    return { place: name, row: { name, account, currency } };
  };
  const placeOf = (row: BalanceItem) => shown(row).place;
  const own = (await platformAccounts(table, prefix))
    .map(shown)
    .filter(({ place }) => after === undefined || place >= after);
  let next = 0;
  for await (const { place, row } of merged<BalanceItem>(table, queries, { order: "asc", placeOf })) {
    for (let account = own[next]; account && account.place < place; account = own[next]) {
      yield account;
      next += 1;
    }
    yield shown(row);
  }
  yield* own.slice(next);
}

/** Balances in minor units on the normal side, read from the balances themselves and not from an index. */
export async function balancesOf(table: Table, accounts: readonly LedgerAccount[]): Promise<Map<string, number>> {
  const guarded = accounts.filter(({ account }) => isGuarded(account));
  const own = accounts.filter(({ account }) => !isGuarded(account));
  const [rows, platform] = await Promise.all([
    table.getMany<BalanceItem>(guarded.map(({ name }) => key.balance(name))),
    platformBalances(
      table,
      own.map(({ name }) => name),
    ),
  ]);
  for (const { account, currency, posted } of rows) platform.set(inLedger(account, currency), posted);
  return platform;
}

/** The columns of a trial balance: a balance stands on its account's normal side, a negative one on the other. */
export function trialColumns(account: string, balance: number): { debit: number; credit: number } {
  const isDebit = deltaOf({ account, dr: 1, cr: 0 }) > 0 === balance >= 0;
  const amount = Math.abs(balance);
  return isDebit ? { debit: amount, credit: 0 } : { debit: 0, credit: amount };
}

const chosen = (currency: Currency | undefined): readonly Currency[] =>
  currency === undefined ? CURRENCIES : [currency];

/**
 * Entries of an account newest first, in one currency or in all that it has; undefined when there is no such account.
 * Places are `<recordedAt>#<txnId>#<n>`; `before` is included.
 */
export async function statementOf(
  table: Table,
  account: string,
  options: { currency: Currency | undefined; before: string | undefined; limit: number; now: Date },
): Promise<AsyncGenerator<Placed<EntryItem>> | undefined> {
  const { currency, before, limit, now } = options;
  const currencies = chosen(currency);
  if (!isGuarded(account)) {
    const all = await currenciesOf(table, account);
    if (all.length === 0) return undefined;
    const rows = all.filter((row) => currencies.includes(row.currency));
    return platformEntries(table, rows, { now, limit, before });
  }
  const names = CURRENCIES.map((each) => inLedger(account, each));
  const known = await table.getMany<BalanceItem>(names.map(key.balance));
  if (known.length === 0) return undefined;
  const queries = known
    .filter((row) => currencies.includes(row.currency))
    .map((row) => ({
      pk: row.pk,
      sk: { from: "E#", to: before === undefined ? `E#${END}` : `E#${before}` },
      limit,
    }));
  return merged<EntryItem>(table, queries, { order: "desc", placeOf: (row) => row.sk.slice(2) });
}
