// Postings and the guarded accounts they move: written in the transaction of the effect, never changed afterwards.
import { config } from "../config.ts";
import {
  deltaOf,
  fromLedger,
  inLedger,
  isGuarded,
  type Line,
  POSTING_KINDS,
  type Posting,
  type PostingKind,
} from "../domain/ledger.ts";
import type { Currency } from "../domain/money.ts";
import { canonicalHash, sha256Hex } from "../hash.ts";
import { dayOf, key, list, shardOf } from "./keys.ts";
import type { Item, Page, Put, Table, Update, Write } from "./table.ts";

export type PostingItem = Item & {
  t: "posting";
  txnId: string;
  kind: PostingKind;
  bizKey: string;
  currency: Currency;
  lines: Line[];
  opId?: string;
  agreementId?: string;
  evidence?: Record<string, string>;
  effectiveAt: string;
  recordedAt: string;
  hash: string;
};

export type EntryItem = Item & {
  t: "entry";
  account: string;
  currency: Currency;
  txnId: string;
  kind: PostingKind;
  dr: number;
  cr: number;
  recordedAt: string;
  opId?: string;
  agreementId?: string;
};

/** `posted` is in minor units on the account's normal side. */
export type BalanceItem = Item & { t: "balance"; account: string; currency: Currency; posted: number; version: number };

/** The same cause gives the same id, so that it cannot post twice. */
export const postingId = (kind: PostingKind, bizKey: string) => sha256Hex(`${kind}|${bizKey}`);

/** Thrown when the posting is there already. `same` is false when its content differs: then the ledger needs a person. */
export class AlreadyPosted extends Error {
  readonly txnId: string;
  readonly same: boolean;
  constructor(kind: PostingKind, txnId: string, same: boolean) {
    super(`Posting ${kind} ${txnId} exists already${same ? "" : " with another content"}`);
    this.name = "AlreadyPosted";
    this.txnId = txnId;
    this.same = same;
  }
}

/** Thrown when a posting would take a guarded account below zero. */
export class Overdrawn extends Error {
  readonly account: string;
  constructor(account: string) {
    super(`The account ${account} does not hold that much`);
    this.name = "Overdrawn";
    this.account = account;
  }
}

const contentHash = ({ kind, bizKey, currency, lines }: Posting) =>
  canonicalHash({ kind, bizKey, currency, lines: [...lines] });

/** False when a posting is not what its id and its hash were made of: somebody changed it. */
export const isIntact = ({ txnId, hash, kind, bizKey, currency, lines }: PostingItem) =>
  txnId === postingId(kind, bizKey) &&
  hash === contentHash({ kind, bizKey, currency, lines: lines.map(({ account, dr, cr }) => ({ account, dr, cr })) });

const balanceUpdate = (ledgerAccount: string, delta: number, at: string): Update => {
  const { account, currency } = fromLedger(ledgerAccount);
  return {
    update: key.balance(ledgerAccount),
    set: {
      t: "balance",
      sv: 1,
      account,
      currency,
      updatedAt: at,
      gsi4pk: list.balances(shardOf(ledgerAccount, config.shards.journal)),
      gsi4sk: ledgerAccount,
    },
    add: { posted: delta, version: 1 },
    ...(delta < 0 ? { if: { posted: { atLeast: -delta } }, orElse: () => new Overdrawn(ledgerAccount) } : {}),
  };
};

/**
 * The writes of a posting: itself (AlreadyPosted when it exists), and for each guarded account an entry and the balance,
 * which refuses to fall below zero (Overdrawn). `now` becomes `recordedAt`.
 */
export function postingWrites(posting: Posting, now: Date): Write[] {
  const recordedAt = now.toISOString();
  const { kind, bizKey, currency, opId, agreementId, evidence } = posting;
  const lines = posting.lines.map(({ account, dr, cr }) => ({ account, dr, cr }));
  const txnId = postingId(kind, bizKey);
  const hash = contentHash({ ...posting, lines });
  const links = { ...(opId ? { opId } : {}), ...(agreementId ? { agreementId } : {}) };
  const head: Put = {
    put: {
      ...key.posting(txnId),
      t: "posting",
      sv: 1,
      version: 1,
      txnId,
      kind,
      bizKey,
      currency,
      lines,
      ...links,
      ...(evidence ? { evidence } : {}),
      effectiveAt: recordedAt,
      recordedAt,
      createdAt: recordedAt,
      hash,
      gsi4pk: list.journal(currency, dayOf(recordedAt), shardOf(txnId, config.shards.journal)),
      gsi4sk: `${recordedAt}#${txnId}`,
    },
    if: { pk: { absent: true } },
    orElse: (current) => new AlreadyPosted(kind, txnId, current?.hash === hash),
  };
  const guarded = lines.flatMap((line, n): Write[] => {
    if (!isGuarded(line.account)) return [];
    const account = inLedger(line.account, currency);
    const entry: Put = {
      put: {
        ...key.entry(account, recordedAt, txnId, n),
        t: "entry",
        sv: 1,
        ...line,
        currency,
        txnId,
        kind,
        recordedAt,
        ...links,
      },
      if: { pk: { absent: true } },
    };
    return [entry, balanceUpdate(account, deltaOf(line), recordedAt)];
  });
  return [head, ...guarded];
}

const isBalance = (write: Write): write is Update => "update" in write && write.update.sk === "BAL";

/** Several postings in one transaction: an account they share is moved once, since one transaction takes one write per item. */
export function foldBalances(writes: readonly Write[]): Write[] {
  const moved = new Map<string, { delta: number; at: string }>();
  for (const write of writes) {
    if (!isBalance(write)) continue;
    const account = write.update.pk.slice("ACC#".length);
    const delta = (moved.get(account)?.delta ?? 0) + (write.add?.posted ?? 0);
    moved.set(account, { delta, at: String(write.set?.updatedAt) });
  }
  return [
    ...writes.filter((write) => !isBalance(write)),
    ...[...moved].map(([account, { delta, at }]) => balanceUpdate(account, delta, at)),
  ];
}

export const loadPosting = (table: Table, txnId: string) => table.get<PostingItem>(key.posting(txnId));

/** The postings with these ids that exist, oldest first. */
export async function loadPostings(table: Table, txnIds: readonly string[]): Promise<PostingItem[]> {
  const found = await table.getMany<PostingItem>([...new Set(txnIds)].map(key.posting));
  // Postings of one transaction have one instant; told in the order in which money moves.
  const step = ({ kind }: PostingItem) => String(POSTING_KINDS.indexOf(kind)).padStart(2, "0");
  const place = (item: PostingItem) => `${item.recordedAt}#${step(item)}#${item.txnId}`;
  return found.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** The balance of a guarded account in minor units on its normal side; 0 for one that was never moved. */
export async function balanceOf(table: Table, account: string, currency: Currency): Promise<number> {
  const item = await table.get<BalanceItem>(key.balance(inLedger(account, currency)));
  return item?.posted ?? 0;
}

/** A page of a guarded account's statement, newest first. */
export const entriesOf = (
  table: Table,
  account: string,
  currency: Currency,
  page: { limit?: number; after?: Record<string, unknown> } = {},
): Promise<Page<EntryItem>> =>
  table.query<EntryItem>({
    pk: key.balance(inLedger(account, currency)).pk,
    sk: { beginsWith: "E#" },
    order: "desc",
    ...page,
  });

/** Guarded balances whose account begins with `prefix`, by name, over every shard. */
export async function balances(table: Table, prefix: string): Promise<BalanceItem[]> {
  const shards = await Promise.all(
    Array.from({ length: config.shards.journal }, (_, shard) =>
      table.queryAll<BalanceItem>({
        index: "gsi4",
        pk: list.balances(shard),
        ...(prefix === "" ? {} : { sk: { beginsWith: prefix } }),
      }),
    ),
  );
  return shards.flat().sort((a, b) => (String(a.gsi4sk) < String(b.gsi4sk) ? -1 : 1));
}
