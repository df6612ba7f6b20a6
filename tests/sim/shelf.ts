// The items of the virtual table by key and by index, and pages of either.
import { INDEX_NAMES, INDEXES, type IndexName, PROJECTED } from "../../shared/store/schema.ts";
import type { Item, Key, Page, Query, Range } from "../../shared/store/table.ts";
import { byBytes, bytesOf, copiedMap, databaseError, invalid, isOver, itemSize, roughSize } from "./values.ts";

const MAX_ITEM_BYTES = 400 * 1024;
const MAX_PAGE_BYTES = 1024 * 1024;
const MAX_PK_BYTES = 2048;
const MAX_SK_BYTES = 1024;

/** A unit of a string is three bytes at most: what is short need not be measured. */
const isKeyPart = (value: unknown, maxBytes: number) =>
  typeof value === "string" && value !== "" && (value.length * 3 <= maxBytes || bytesOf(value) <= maxBytes);

const FIELDS = INDEX_NAMES.map((index) => ({ index, pk: `${index}pk`, sk: `${index}sk` }));

export function mustBeKey({ pk, sk }: Key): void {
  if (!isKeyPart(pk, MAX_PK_BYTES) || !isKeyPart(sk, MAX_SK_BYTES))
    throw invalid("A key attribute is missing, empty, too long or of the wrong type");
}

/** Refuses an item that the table cannot hold. */
export function mustBeItem(item: Item): void {
  for (const { index, pk: pkName, sk: skName } of FIELDS) {
    const { [pkName]: pk, [skName]: sk } = item;
    if ((pk !== undefined && !isKeyPart(pk, MAX_PK_BYTES)) || (sk !== undefined && !isKeyPart(sk, MAX_SK_BYTES)))
      throw databaseError("TransactionCanceledException", `Transaction cancelled [ValidationError]: key of ${index}`);
  }
  if (isOver(item, MAX_ITEM_BYTES))
    throw databaseError("TransactionCanceledException", "Transaction cancelled [ValidationError]: item size exceeded");
}

const exactSize = (items: readonly Item[]) => items.reduce((sum, item) => sum + itemSize(item), 0);

/** What an index carries of an item. */
function projected(item: Item, index: IndexName | undefined): Item {
  if (index === undefined || INDEXES[index] === "ALL") return copiedMap(item) as Item;
  const carried = ["pk", "sk", `${index}pk`, `${index}sk`, ...(INDEXES[index] === "INCLUDE" ? PROJECTED : [])];
  return copiedMap(Object.fromEntries(carried.map((name) => [name, item[name]]))) as Item;
}

/** A place in an index: its sort key, then the item's own key where several share it. */
type Place = readonly string[];
const byPlace = (a: Place, b: Place): number => {
  for (let n = 0; n < a.length; n += 1) {
    const order = byBytes(a[n] ?? "", b[n] ?? "");
    if (order !== 0) return order;
  }
  return 0;
};

function within(range: Range | undefined): (sk: string) => boolean {
  if (!range) return () => true;
  if ("beginsWith" in range) {
    if (range.beginsWith === "") throw invalid("A key attribute cannot contain an empty string value");
    return (sk) => sk.startsWith(range.beginsWith);
  }
  const { from, to } = range;
  if (from === "" || to === "") throw invalid("A key attribute cannot contain an empty string value");
  if (from !== undefined && to !== undefined && byBytes(from, to) > 0)
    throw invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
  return (sk) => (from === undefined || byBytes(from, sk) <= 0) && (to === undefined || byBytes(sk, to) <= 0);
}

export function itemShelf() {
  const partitions = new Map<string, Map<string, Item>>();

  const partitionOf = (index: IndexName | undefined, pk: unknown) => `${index ?? ""}|${pk}`;
  const inPartition = ({ pk, sk }: Key) => `${pk}\n${sk}`;

  const find = (key: Key): Item | undefined => partitions.get(partitionOf(undefined, key.pk))?.get(inPartition(key));

  function drop(name: string, id: string): void {
    const partition = partitions.get(name);
    partition?.delete(id);
    if (partition?.size === 0) partitions.delete(name);
  }

  function keep(name: string, id: string, item: Item): void {
    const partition = partitions.get(name);
    if (partition) partition.set(id, item);
    else partitions.set(name, new Map([[id, item]]));
  }

  /** Puts the item in the place of what was there, in the table and in every index. */
  function place(key: Key, before: Item | undefined, after: Item | undefined): void {
    const id = inPartition(key);
    const own = partitionOf(undefined, key.pk);
    if (after) keep(own, id, after);
    else drop(own, id);
    for (const { index, pk, sk } of FIELDS) {
      const from = before?.[pk];
      const to = after?.[pk];
      if (from !== undefined && before?.[sk] !== undefined) drop(partitionOf(index, from), id);
      if (after && to !== undefined && after[sk] !== undefined) keep(partitionOf(index, to), id, after);
    }
  }

  function page(query: Query): Page<Item> {
    const { pk, index, order = "asc", limit, after } = query;
    const [pkName, skName] = [`${index ?? ""}pk`, `${index ?? ""}sk`];
    if (!isKeyPart(pk, MAX_PK_BYTES)) throw invalid("A key attribute cannot contain an empty string value");
    if (limit !== undefined && (!Number.isInteger(limit) || limit < 1)) throw invalid("Limit must be at least 1");
    const isInRange = within(query.sk);
    const names = index ? ["pk", "sk", pkName, skName] : ["pk", "sk"];
    const keyOf = (item: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, item[name]]));
    const placeOf = (item: Record<string, unknown>): Place =>
      [skName, ...(index ? ["pk", "sk"] : [])].map((name) => String(item[name]));
    if (after) {
      const isKey =
        Object.keys(after).length === names.length && names.every((name) => typeof after[name] === "string");
      if (!isKey || after[pkName] !== pk || !isInRange(String(after[skName])))
        throw invalid("The provided starting key is invalid");
    }
    const direction = order === "asc" ? 1 : -1;
    const last = after && placeOf(after);
    const candidates = [...(partitions.get(partitionOf(index, pk))?.values() ?? [])]
      .filter((item) => isInRange(String(item[skName])))
      .map((item) => ({ item, place: placeOf(item) }))
      .filter((each) => !last || byPlace(each.place, last) * direction > 0)
      .sort((a, b) => byPlace(a.place, b.place) * direction);
    const items: Item[] = [];
    let bytes = 0;
    for (const { item } of candidates) {
      const row = projected(item, index);
      items.push(row);
      bytes += roughSize(row);
      if (items.length === limit || (bytes >= MAX_PAGE_BYTES && exactSize(items) >= MAX_PAGE_BYTES))
        return { items, lastKey: keyOf(item) };
    }
    return { items };
  }

  const all = (): Item[] =>
    [...partitions.entries()]
      .filter(([name]) => name.startsWith("|"))
      .flatMap(([, partition]) => [...partition.values()])
      .sort((a, b) => byPlace([a.pk, a.sk], [b.pk, b.sk]));

  function* rows(): Generator<Item> {
    for (const [name, partition] of partitions) if (name.startsWith("|")) yield* partition.values();
  }

  return { find, place, page, all, rows };
}
