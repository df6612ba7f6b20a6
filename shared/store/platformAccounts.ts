// Accounts that every deal moves: their entries and balances are derived by the projector, sharded, and read as one here.
import { config } from "../config.ts";
import { deltaOf, fromLedger, inLedger, isGuarded } from "../domain/ledger.ts";
import { CURRENCIES, type Currency } from "../domain/money.ts";
import { dayOf, key, monthOf, shardOf } from "./keys.ts";
import type { EntryItem, PostingItem } from "./ledger.ts";
import { merged, type Placed } from "./merge.ts";
import type { Item, Put, Table, Update, Write } from "./table.ts";

const SHARDS = config.shards.platformAccounts;
const MARKER_DAYS = 14;
/** DynamoDB takes no more in one transaction. */
const MAX_WRITES = 100;

/** `debit` and `credit` are everything ever booked on that side, in minor units. */
export type PlatformTotal = Item & {
  t: "platform_total";
  account: string;
  currency: Currency;
  debit: number;
  credit: number;
};
export type PlatformAccount = Item & { t: "platform_account"; account: string; currency: Currency; since: string };

const platformLines = (posting: PostingItem) =>
  posting.lines.map((line, n) => ({ ...line, n })).filter(({ account }) => !isGuarded(account));

const marker = (txnId: string, now: Date): Put => ({
  put: {
    ...key.applied(txnId),
    t: "applied",
    sv: 1,
    txnId,
    ttl: Math.floor(now.getTime() / 1000) + MARKER_DAYS * 86_400,
  },
  if: { pk: { absent: true } },
});

const entryPuts = (posting: PostingItem): Put[] =>
  platformLines(posting).map(({ account, dr, cr, n }) => {
    const { txnId, recordedAt, currency, kind, opId, agreementId } = posting;
    const shard = shardOf(txnId, SHARDS);
    return {
      put: {
        ...key.platformEntry(inLedger(account, currency), recordedAt, txnId, n, shard),
        t: "platform_entry",
        sv: 1,
        account,
        dr,
        cr,
        currency,
        txnId,
        kind,
        recordedAt,
        ...(opId ? { opId } : {}),
        ...(agreementId ? { agreementId } : {}),
      },
    };
  });

/** Sums of a batch: one row per account and day, and one per account. Any shard will do, since a balance is the sum of all. */
function balanceUpdates(postings: readonly PostingItem[]): Update[] {
  const shard = shardOf(postings[0]?.txnId ?? "", SHARDS);
  const sums = new Map<string, { ledgerAccount: string; sk: string; debit: number; credit: number }>();
  for (const posting of postings) {
    for (const { account, dr, cr } of platformLines(posting)) {
      const ledgerAccount = inLedger(account, posting.currency);
      for (const sk of [dayOf(posting.recordedAt), key.platformTotal(ledgerAccount, shard).sk]) {
        const sum = sums.get(`${ledgerAccount}|${sk}`) ?? { ledgerAccount, sk, debit: 0, credit: 0 };
        sums.set(`${ledgerAccount}|${sk}`, { ...sum, debit: sum.debit + dr, credit: sum.credit + cr });
      }
    }
  }
  return [...sums.values()].map(({ ledgerAccount, sk, debit, credit }) => ({
    update: { pk: key.platformTotal(ledgerAccount, shard).pk, sk },
    set: { t: "platform_total", sv: 1, ...fromLedger(ledgerAccount) },
    add: { debit, credit },
  }));
}

/** One transaction that books these postings, refused as a whole when any of them is booked already. */
const platformWrites = (postings: readonly PostingItem[], now: Date): Write[] => [
  ...postings.map(({ txnId }) => marker(txnId, now)),
  ...postings.flatMap(entryPuts),
  ...balanceUpdates(postings),
];

/** Cuts postings into transactions that fit. */
export function platformBatches(
  postings: readonly PostingItem[],
  now: Date,
): { postings: PostingItem[]; writes: Write[] }[] {
  const batches: { postings: PostingItem[]; writes: Write[] }[] = [];
  let taken: PostingItem[] = [];
  let writes: Write[] = [];
  for (const posting of postings) {
    const grown = platformWrites([...taken, posting], now);
    if (taken.length > 0 && grown.length > MAX_WRITES) {
      batches.push({ postings: taken, writes });
      taken = [posting];
      writes = platformWrites(taken, now);
    } else {
      taken = [...taken, posting];
      writes = grown;
    }
  }
  return taken.length > 0 ? [...batches, { postings: taken, writes }] : batches;
}

/** Which of these postings are booked on the platform accounts already. */
export async function appliedPostings(table: Table, txnIds: readonly string[]): Promise<ReadonlySet<string>> {
  const markers = await table.getMany<Item>(txnIds.map(key.applied));
  return new Set(markers.map((item) => String(item.txnId)));
}

/** The ledger accounts of the platform that these postings touch, each with the first instant seen. */
export function platformAccountsOf(postings: readonly PostingItem[]): Map<string, string> {
  const since = new Map<string, string>();
  for (const posting of postings) {
    for (const { account } of platformLines(posting)) {
      const name = inLedger(account, posting.currency);
      const known = since.get(name);
      since.set(name, known === undefined || posting.recordedAt < known ? posting.recordedAt : known);
    }
  }
  return since;
}

/** Puts an account into the chart of accounts, unless it is there. */
export async function registerPlatformAccount(table: Table, ledgerAccount: string, since: string): Promise<void> {
  const row = key.platformAccount(ledgerAccount);
  if (await table.get(row, { eventual: true })) return;
  await table.transact([
    {
      update: row,
      set: { t: "platform_account", sv: 1, ...fromLedger(ledgerAccount) },
      setOnce: { since },
    },
  ]);
}

/** The platform's accounts whose name begins with `prefix`, by name. */
export const platformAccounts = (table: Table, prefix: string): Promise<PlatformAccount[]> =>
  table.queryAll<PlatformAccount>({
    pk: key.platformAccount("").pk,
    ...(prefix === "" ? {} : { sk: { beginsWith: prefix } }),
  });

/** The rows of one account, one per currency it was ever used in. */
export const currenciesOf = (table: Table, account: string): Promise<PlatformAccount[]> =>
  table.getMany<PlatformAccount>(CURRENCIES.map((currency) => key.platformAccount(inLedger(account, currency))));

/** Balances in minor units on the normal side, by ledger account: the sum of their shards. */
export async function platformBalances(table: Table, ledgerAccounts: readonly string[]): Promise<Map<string, number>> {
  const keys = ledgerAccounts.flatMap((name) =>
    Array.from({ length: SHARDS }, (_, shard) => key.platformTotal(name, shard)),
  );
  const rows = await table.getMany<PlatformTotal>(keys);
  const balances = new Map<string, number>(ledgerAccounts.map((name) => [name, 0]));
  for (const { account, currency, debit, credit } of rows) {
    const name = inLedger(account, currency);
    balances.set(name, (balances.get(name) ?? 0) + deltaOf({ account, dr: debit, cr: credit }));
  }
  return balances;
}

const monthBefore = (month: string) => {
  const year = Number(month.slice(0, 4));
  const n = Number(month.slice(4));
  return n === 1 ? `${year - 1}12` : `${year}${String(n - 1).padStart(2, "0")}`;
};

/**
 * Entries of one platform account in the given currencies, newest first, month by month. `before` is the place
 * (`<recordedAt>#<txnId>#<n>`) to go on from.
 */
export async function* platformEntries(
  table: Table,
  accounts: readonly PlatformAccount[],
  options: { now: Date; limit: number; before?: string | undefined },
): AsyncGenerator<Placed<EntryItem>> {
  const since = accounts.map((row) => row.since).sort()[0];
  if (since === undefined) return;
  const { before, limit } = options;
  // Records of a stream come late, so the first one seen may have an older neighbour.
  const oldest = monthBefore(monthOf(since));
  let month = monthOf(before ?? options.now.toISOString());
  for (; month >= oldest; month = monthBefore(month)) {
    const queries = accounts.flatMap(({ account, currency }) =>
      Array.from({ length: SHARDS }, (_, shard) => ({
        pk: key.platformEntry(inLedger(account, currency), month, "", 0, shard).pk,
        sk: { from: "E#", to: before === undefined ? "E#\uffff" : `E#${before}` },
        limit,
      })),
    );
    yield* merged<EntryItem>(table, queries, { order: "desc", placeOf: (row) => row.sk.slice(2) });
  }
}
