// Several partitions read as one ordered sequence, page by page and only as far as somebody reads it.
import { config } from "../config.ts";
import { encodeCursor } from "./cursor.ts";
import type { Page, Query, Table } from "./table.ts";

/** A row and its place in the order of all ranges. */
export type Placed<T> = { place: string; row: T };

type Reader<T> = { buffer: Placed<T>[]; next: (() => Promise<Page<T>>) | undefined };

async function fill<T>(
  reader: Reader<T>,
  placeOf: (row: T) => string,
  read: (after?: Query["after"]) => Promise<Page<T>>,
) {
  while (reader.buffer.length === 0 && reader.next) {
    const { items, lastKey } = await reader.next();
    reader.buffer = items.map((row) => ({ place: placeOf(row), row }));
    reader.next = lastKey ? () => read(lastKey) : undefined;
  }
}

/** The rows of all queries in the order of their places; every query must be in that order itself. */
export async function* merged<T>(
  table: Table,
  queries: readonly Omit<Query, "order" | "after">[],
  options: { order: "asc" | "desc"; placeOf: (row: T) => string },
): AsyncGenerator<Placed<T>> {
  const { order, placeOf } = options;
  const readers = queries.map((query) => {
    const read = (after?: Query["after"]) => table.query<T>({ ...query, order, ...(after ? { after } : {}) });
    const reader: Reader<T> = { buffer: [], next: () => read() };
    return { reader, refill: () => fill(reader, placeOf, read) };
  });
  await Promise.all(readers.map(({ refill }) => refill()));
  const isBefore = (a: string, b: string) => (order === "asc" ? a < b : a > b);
  for (;;) {
    let first: (typeof readers)[number] | undefined;
    for (const each of readers) {
      const place = each.reader.buffer[0]?.place;
      const best = first?.reader.buffer[0]?.place;
      if (place !== undefined && (best === undefined || isBefore(place, best))) first = each;
    }
    const placed = first?.reader.buffer.shift();
    if (!first || !placed) return;
    await first.refill();
    yield placed;
  }
}

/** How many rows a page may read for each row it shows before it ends early with a cursor. */
const READS_PER_ROW = 10;

/** The kept rows of a sequence as a page. A page may be short, or empty, and still have a cursor: the filters were narrow. */
export async function pageOf<T, V>(
  rows: AsyncGenerator<Placed<T>>,
  options: {
    limit: number | undefined;
    scope: unknown;
    /** The place at which the page before ended; rows there are not shown again. */
    after: string | undefined;
    keep: (row: T) => boolean;
    show: (row: T) => V;
  },
): Promise<{ items: V[]; nextCursor: string | null }> {
  const { scope, after, keep, show } = options;
  const limit = options.limit ?? config.page.default;
  const items: V[] = [];
  let last: string | undefined;
  let read = 0;
  for await (const { place, row } of rows) {
    if (place === after) continue;
    if (last !== undefined && (items.length === limit || read === limit * READS_PER_ROW))
      return { items, nextCursor: encodeCursor(scope, last) };
    if (keep(row)) items.push(show(row));
    last = place;
    read += 1;
  }
  return { items, nextCursor: null };
}
