// The product's table in memory, without chance and without waiting: what a scheduler needs to decide who comes next
// and what goes wrong. It is held to the same contract as the real one.
import { DomainError } from "../../shared/domain/errors.ts";
import {
  ConditionFailed,
  type Item,
  type Key,
  type Page,
  type Query,
  type Table,
  type Write,
} from "../../shared/store/table.ts";
import { type Change, changeLog } from "./changes.ts";
import { asGiven, holds, keyOf, mustBeCondition, mustBeUpdate, outcome } from "./rules.ts";
import { itemShelf, mustBeItem, mustBeKey } from "./shelf.ts";
import { copiedMap, databaseError, invalid, itemSize, roughSize } from "./values.ts";

export type Operation =
  | { kind: "get"; key: Key }
  | { kind: "getMany"; keys: readonly Key[] }
  | { kind: "query"; query: Query }
  | { kind: "scan" }
  | { kind: "transact"; writes: readonly Write[]; attempt: number };

/** What may happen to an operation; an error thrown by the hook itself comes out of the operation as it is. */
export type Fault =
  /** Another transaction holds one of the items just now: tried again, and given up as busy after eight times. */
  | "conflict"
  /** Turned away for the rate; a transaction waits as for a conflict, a read is tried three times. */
  | "throttled"
  /** Never arrives. */
  | "lost_request"
  /** Takes effect, and nobody hears of it. */
  | "lost_answer"
  /** An index, or a read that asked for no more, has not heard of the last commit yet; other operations know no such. */
  | "stale";

export type VirtualTableOptions = {
  name?: string;
  /** Awaited before every operation, and before every further try of it. */
  beforeEach?: (operation: Operation) => Promise<Fault | undefined> | Fault | undefined;
  /** When changes are said to have been made. */
  now?: () => Date;
};

export type VirtualTable = Table & {
  /** Every change since the beginning, in the order of the commits. */
  changes: readonly Change[];
  /** Every item as it stands, in the order of keys; no operation, so no hook. */
  items(): Item[];
  /** Every item as it stands, in no order and not to be changed; no operation, so no hook. */
  rows(): Iterable<Item>;
  /** One item as it stands, not to be changed; no operation, so no hook. */
  peek(key: Key): Item | undefined;
  /** Commits before anything begins; no operation, so no hook. */
  put(writes: readonly Write[]): void;
};

const TRANSACT_TRIES = 8;
const READ_TRIES = 3;
const MAX_WRITES = 100;
const MAX_BATCH = 100;
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

const lost = () => databaseError("TimeoutError", "The database did not answer in time");

export function virtualTable(options: VirtualTableOptions = {}): VirtualTable {
  const { beforeEach, now = () => new Date(0) } = options;
  const shelf = itemShelf();
  const log = changeLog(now);
  /** How many changes there were before the last commit. */
  let settled = 0;

  /** An answer from the items as they were before the last commit. */
  function earlier<T>(answer: (from: typeof shelf) => T): T {
    const last = log.changes.slice(settled);
    for (const { key, before, after } of last) shelf.place(key, after, before);
    try {
      return answer(shelf);
    } finally {
      for (const { key, before, after } of last) shelf.place(key, before, after);
    }
  }

  /** `eventual` says that the answer may come from before the last commit. */
  async function read<T>(operation: Operation, answer: (from: typeof shelf) => T, eventual = false): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const fault = await beforeEach?.(operation);
      if (fault === "stale" && eventual) return earlier(answer);
      if (fault === undefined || fault === "conflict" || fault === "stale") return answer(shelf);
      if (fault !== "throttled") throw lost();
      if (tries === READ_TRIES)
        throw databaseError("ProvisionedThroughputExceededException", "The rate of requests is too high");
    }
  }

  /** All of the writes at once; nothing else runs in between. */
  function commit(writes: readonly Write[]): void {
    mustBeTransaction(writes);
    let broken: unknown;
    const steps = writes.map((write) => {
      const key = keyOf(write);
      const before = shelf.find(key);
      if (write.if && !holds(write.if, before)) {
        const current = before && (copiedMap(before) as Item);
        throw write.orElse?.(current) ?? new ConditionFailed({ pk: key.pk, sk: key.sk }, current);
      }
      try {
        const after = outcome(write, before);
        if (after && after !== before) mustBeItem(after);
        return { key, before, after };
      } catch (error) {
        broken ??= error;
        return { key, before, after: before };
      }
    });
    if (broken) throw broken;
    settled = log.changes.length;
    for (const { key, before, after } of steps) {
      if (before === after) continue;
      shelf.place(key, before, after);
      log.add(key, before, after);
    }
  }

  async function transact(given: readonly Write[]): Promise<void> {
    if (given.length === 0) return;
    const writes = given.map(asGiven);
    for (let attempt = 1; ; attempt += 1) {
      const fault = await beforeEach?.({ kind: "transact", writes, attempt });
      if (fault === "lost_request") throw lost();
      if (fault !== "conflict" && fault !== "throttled") {
        commit(writes);
        if (fault === "lost_answer") throw lost();
        return;
      }
      if (attempt === TRANSACT_TRIES)
        throw new DomainError("busy", "Many people are changing this at once. Please try again.", {
          retryAfterSeconds: 1,
        });
    }
  }

  const query = <T>(given: Query): Promise<Page<T>> =>
    read(
      { kind: "query", query: given },
      (from) => from.page(given) as Page<T>,
      given.index !== undefined || given.consistent === false,
    );

  return {
    name: options.name ?? "fairbrief-virtual",
    get: async <T extends Item>(key: Key, asked: { eventual?: boolean } = {}) =>
      read(
        { kind: "get", key },
        (from) => {
          mustBeKey(key);
          const found = from.find(key);
          return found && (copiedMap(found) as T);
        },
        asked.eventual,
      ),
    getMany: async <T extends Item>(keys: readonly Key[]) => {
      const found: T[] = [];
      for (let start = 0; start < keys.length; start += MAX_BATCH) {
        const batch = keys.slice(start, start + MAX_BATCH);
        found.push(...(await read({ kind: "getMany", keys: batch }, () => many<T>(batch))));
      }
      return found;
    },
    query,
    queryAll: async <T>(given: Omit<Query, "limit" | "after">) => {
      const items: T[] = [];
      let after: Page<T>["lastKey"];
      do {
        const page: Page<T> = await query<T>({ ...given, ...(after ? { after } : {}) });
        items.push(...page.items);
        after = page.lastKey;
      } while (after);
      return items;
    },
    transact,
    scan: async function* <T>(wanted: { types?: readonly string[] } = {}) {
      const all = await read({ kind: "scan" }, () => shelf.all());
      for (const item of all) if (!wanted.types || wanted.types.includes(String(item.t))) yield copiedMap(item) as T;
    },
    changes: log.changes,
    items: () => shelf.all().map((item) => copiedMap(item) as Item),
    rows: shelf.rows,
    peek: shelf.find,
    put: (writes) => commit(writes.map(asGiven)),
  };

  /** The answer's order is not the question's: nobody may rely on it. */
  function many<T extends Item>(keys: readonly Key[]): T[] {
    keys.forEach(mustBeKey);
    if (new Set(keys.map(({ pk, sk }) => JSON.stringify([pk, sk]))).size < keys.length)
      throw invalid("Provided list of item keys contains duplicates");
    const found = keys.map(shelf.find).filter((item) => item !== undefined);
    return found.reverse().map((item) => copiedMap(item) as T);
  }
}

const exactBytes = (writes: readonly Write[]) =>
  writes.reduce((sum, write) => sum + ("put" in write ? itemSize(write.put) : 0), 0);

/** Refuses what is wrong whatever the table holds. */
function mustBeTransaction(writes: readonly Write[]): void {
  if (writes.length > MAX_WRITES) throw invalid("Member must have length less than or equal to 100");
  let bytes = 0;
  const keys = new Set<string>();
  for (const write of writes) {
    const key = keyOf(write);
    mustBeKey(key);
    keys.add(`${key.pk}\n${key.sk}`);
    if (write.if) mustBeCondition(write.if);
    if ("update" in write) mustBeUpdate(write);
    if ("put" in write) bytes += roughSize(write.put);
  }
  if (keys.size < writes.length) throw invalid("Transaction request cannot include multiple operations on one item");
  if (bytes > MAX_TRANSACTION_BYTES && exactBytes(writes) > MAX_TRANSACTION_BYTES)
    throw invalid("Transaction payload size exceeded");
}
