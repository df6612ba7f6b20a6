// Public lists as rows: one row per facet value and document, sharded, newest first, written by the projector alone.
import { isDeepStrictEqual } from "node:util";
import { config } from "../config.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { list, shardOf } from "./keys.ts";
import type { Item, Table, Write } from "./table.ts";

/** What a document of a public list is made of. Everything is read from its card, so rows and filters cannot disagree. */
export type FacetSpace<Card> = {
  kind: "brief" | "creator" | "collective";
  idOf(card: Card): string;
  /** The instant that puts the newest first. */
  newestBy(card: Card): string;
  /** Facet -> values. Values hold no `#` and no `=`. */
  facetsOf(card: Card): Readonly<Record<string, readonly string[]>>;
  /** Further lists of everything, by name: a key that sorts ascending. */
  ordersOf?(card: Card): Readonly<Record<string, string>>;
};

type FacetRow<Card> = Item & { t: "facet"; id: string; card: Card };

/** A facet with more values than this is filed once, under `*`, so that no document has more rows than these. */
const MANY = 8;
/** What a creator's rows were and become is one transaction with the note of it: twice these and one, of 100 at most. */
const MAX_ROWS = { brief: 60, creator: 49, collective: 20 } as const;
const ANY = "*";
const EVERYTHING = "all";
/** Rows read for one row shown; a page that would need more ends early with a cursor. */
export const READS_PER_ITEM = 10;

const LAST_INSTANT = 9_999_999_999_999;
const INSTANT_DIGITS = 13;
/** Sorts ascending what shall be read newest first. */
export const newestFirst = (instant: string) => descending(Date.parse(instant));
/** Sorts ascending what shall be read highest first: whole numbers from 0 to 9,999,999,999,999. */
export const descending = (score: number) => String(LAST_INSTANT - score).padStart(INSTANT_DIGITS, "0");

const PARTITION = { brief: list.briefFacet, creator: list.creatorFacet, collective: list.collectiveFacet } as const;
const partition = (kind: FacetSpace<never>["kind"], facet: string, value: string, shard: number) =>
  PARTITION[kind](facet, value, shard);

/** The rows of one document: no more than the most of its kind. */
export function facetRows<Card>(space: FacetSpace<Card>, card: Card): FacetRow<Card>[] {
  const id = space.idOf(card);
  const shard = shardOf(id, config.shards.facets);
  const row = (facet: string, value: string, order: string): FacetRow<Card> => ({
    pk: partition(space.kind, facet, value, shard),
    sk: `${order}#${id}`,
    t: "facet",
    sv: 1,
    id,
    card,
  });
  const newest = newestFirst(space.newestBy(card));
  const facets = Object.entries(space.facetsOf(card)).flatMap(([facet, given]) => {
    const values = [...new Set(given)];
    return (values.length > MANY ? [ANY] : values).map((value) => row(facet, value, newest));
  });
  const orders = Object.entries(space.ordersOf?.(card) ?? {}).map(([name, order]) => row(name, EVERYTHING, order));
  const rows = [row(EVERYTHING, EVERYTHING, newest), ...orders, ...facets];
  const most = MAX_ROWS[space.kind];
  if (rows.length > most) throw new TypeError(`${id} would have ${rows.length} facet rows; the most is ${most}`);
  return rows;
}

const place = (row: { pk: string; sk: string }) => `${row.pk}|${row.sk}`;

/** What turns the rows of `before` (every state that may have left rows behind) into those of `after`. */
export function facetWrites<Card>(space: FacetSpace<Card>, before: readonly Card[], after: Card | undefined): Write[] {
  const old = new Map(before.flatMap((card) => facetRows(space, card)).map((row) => [place(row), row]));
  const wanted = after === undefined ? [] : facetRows(space, after);
  const kept = new Set(wanted.map(place));
  return [
    ...[...old.values()]
      .filter((row) => !kept.has(place(row)))
      .map((row): Write => ({ delete: { pk: row.pk, sk: row.sk } })),
    ...wanted
      .filter((row) => !isDeepStrictEqual(old.get(place(row))?.card, row.card))
      .map((row): Write => ({ put: row })),
  ];
}

/** Writes the difference. Repeating it, or doing it late, ends in the same rows. */
export async function replaceFacets<Card>(
  table: Table,
  space: FacetSpace<Card>,
  before: readonly Card[],
  after: Card | undefined,
): Promise<void> {
  const writes = facetWrites(space, before, after);
  for (let start = 0; start < writes.length; start += 100) await table.transact(writes.slice(start, start + 100));
}

export type CardFilters<Card> = {
  /** OR inside one list, AND between the lists; an absent or empty one restricts nothing. */
  filters: Readonly<Record<string, readonly string[] | undefined>>;
  /** What the facets cannot say, judged by the card. */
  also?: (card: Card) => boolean;
  /** The words of `also`, so that a cursor belongs to them too. */
  alsoKey?: unknown;
};

export type FacetQuery<Card> = CardFilters<Card> & {
  /** One of the space's further lists; newest first when absent. */
  order?: string;
  limit: number;
  cursor?: string | undefined;
  /** Reading ends at what is not newer than this instant. For lists of the newest alone. */
  since?: string | undefined;
};

/** Whether a row of a list of the newest is not newer than this. */
export const isBefore = (row: { sk: string }, since: string | undefined) =>
  since !== undefined && row.sk.slice(0, INSTANT_DIGITS) >= newestFirst(since);

/** The filters that restrict anything, and whether a card passes them all. */
export function judgeOf<Card>(space: FacetSpace<Card>, { filters, also }: CardFilters<Card>) {
  const given = Object.entries(filters)
    .map(([facet, values]) => [facet, [...new Set(values ?? [])].sort()] as const)
    .filter(([, values]) => values.length > 0);
  const fits = (card: Card) => {
    const facets = space.facetsOf(card);
    return (
      given.every(([name, wanted]) => facets[name]?.some((value) => wanted.includes(value))) && (also?.(card) ?? true)
    );
  };
  return { given, fits };
}

/** Reads the sorted rows of several partitions as one sorted run without repeats. */
export function mergedRows<Row extends Item>(
  table: Table,
  partitions: readonly string[],
  after: string | undefined,
  chunk: number,
) {
  const sources = partitions.map((pk) => ({ pk, rows: [] as Row[], next: 0, last: after, done: false }));
  const refill = async (source: (typeof sources)[number]) => {
    const page = await table.query<Row>({
      pk: source.pk,
      // A key need not exist to be read after, so one position serves all partitions.
      ...(source.last === undefined ? {} : { after: { pk: source.pk, sk: source.last } }),
      limit: chunk,
      consistent: false,
    });
    source.rows = page.items;
    source.next = 0;
    source.last = page.items.at(-1)?.sk ?? source.last;
    source.done = page.lastKey === undefined;
  };
  let previous = after;
  return async (): Promise<Row | undefined> => {
    for (;;) {
      await Promise.all(sources.filter((s) => s.next >= s.rows.length && !s.done).map(refill));
      const heads = sources.filter((source) => source.next < source.rows.length);
      if (heads.length === 0) {
        if (sources.every((source) => source.done)) return undefined;
        continue;
      }
      let smallest = heads[0];
      for (const head of heads)
        if (smallest && (head.rows[head.next]?.sk ?? "") < (smallest.rows[smallest.next]?.sk ?? "")) smallest = head;
      const row = smallest?.rows[smallest.next];
      if (!smallest || !row) return undefined;
      smallest.next += 1;
      // The same document stands in several partitions when it has several of the values asked for.
      if (row.sk === previous) continue;
      previous = row.sk;
      return row;
    }
  };
}

/**
 * One page of a public list: reads the partitions of the given facet with the fewest values, merges their shards, and judges
 * the other filters by the card. All shards are read in one order, so a single sort key is the position in each of them.
 */
export async function queryFacets<Card>(
  table: Table,
  space: FacetSpace<Card>,
  asked: FacetQuery<Card>,
): Promise<{ items: Card[]; nextCursor: string | null }> {
  const { order, alsoKey, limit, cursor, since } = asked;
  const { given, fits } = judgeOf(space, asked);
  const scope = ["facets", space.kind, order ?? null, Object.fromEntries(given), alsoKey ?? null];
  const start = decodeCursor<string>(scope, cursor);

  const picked = order === undefined ? given.toSorted(([, a], [, b]) => a.length - b.length)[0] : undefined;
  const [facet, values] = picked ? [picked[0], [...picked[1], ANY]] : [order ?? EVERYTHING, [EVERYTHING]];
  const partitions = values.flatMap((value) =>
    Array.from({ length: config.shards.facets }, (_, shard) => partition(space.kind, facet, value, shard)),
  );
  const next = mergedRows<FacetRow<Card>>(table, partitions, start, Math.ceil((limit * 2) / config.shards.facets) + 1);
  const items: Card[] = [];
  let position = start;
  for (let reads = 0; reads < limit * READS_PER_ITEM; reads += 1) {
    const row = await next();
    if (row === undefined || isBefore(row, since)) return { items, nextCursor: null };
    if (fits(row.card)) {
      // One more than the page holds: there is a next page, and it starts here.
      if (items.length === limit) break;
      items.push(row.card);
    }
    position = row.sk;
  }
  return { items, nextCursor: encodeCursor(scope, position) };
}
