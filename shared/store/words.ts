// Search by words: one row per word and document, sharded, newest first, written by the projector alone.
import { config } from "../config.ts";
import { askedWords, filedGrams, filedWords, gramsOf } from "../domain/searchWords.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import {
  type CardFilters,
  type FacetSpace,
  isBefore,
  judgeOf,
  mergedRows,
  newestFirst,
  READS_PER_ITEM,
} from "./facets.ts";
import { list, shardOf } from "./keys.ts";
import type { Item, Key, Table, Write } from "./table.ts";

/** A document's words, the most telling text first: what is beyond the limit is not found by. */
export type SearchText = { texts: readonly string[]; names: readonly string[] };

const MAX_WORDS = 160;
const MAX_GRAMS = 80;

/** What a document is filed under. Names are also found by runs of their letters. */
export const searchWords = ({ texts, names }: SearchText): string[] => [
  ...[...new Set(texts.flatMap(filedWords))].slice(0, MAX_WORDS),
  ...[...new Set(names.flatMap(filedGrams))].slice(0, MAX_GRAMS),
];

type WordRow = Item & { t: "word"; id: string };
type Kind = FacetSpace<never>["kind"];

const PARTITION = { brief: list.briefWord, creator: list.creatorWord, collective: list.collectiveWord } as const;
const partition = (kind: Kind, word: string, shard: number) => PARTITION[kind](word, shard);
const shards = Array.from({ length: config.shards.words }, (_, shard) => shard);
const keyOf = (kind: Kind, word: string, id: string, sk: string): Key => ({
  pk: partition(kind, word, shardOf(id, config.shards.words)),
  sk,
});

/** Where a document stands in the lists: its words stay, its place may not change. */
export type Filed = { id: string; newest: string; words: readonly string[] };

const place = ({ id, newest }: Filed) => `${newestFirst(newest)}#${id}`;

/** What takes a document from the words under which it may be filed to those under which it shall be. */
export function wordWrites(kind: Kind, before: Filed | undefined, after: Filed | undefined): Write[] {
  const same = before !== undefined && after !== undefined && place(before) === place(after);
  const kept = new Set(same ? after.words : []);
  const known = new Set(same ? before.words : []);
  const gone = before?.words.filter((word) => !kept.has(word)) ?? [];
  const come = after?.words.filter((word) => !known.has(word)) ?? [];
  return [
    ...gone.map((word): Write => ({ delete: keyOf(kind, word, before?.id ?? "", before ? place(before) : "") })),
    ...come.map((word): Write => {
      const { id } = after as Filed;
      const row: WordRow = { ...keyOf(kind, word, id, place(after as Filed)), t: "word", sv: 1, id };
      return { put: row };
    }),
  ];
}

/** Writes the difference. Repeating it, or doing it late, ends in the same rows. */
export async function replaceWords(table: Table, kind: Kind, before: Filed | undefined, after: Filed | undefined) {
  const writes = wordWrites(kind, before, after);
  for (let start = 0; start < writes.length; start += 100) await table.transact(writes.slice(start, start + 100));
}

export type WordQuery<Card> = CardFilters<Card> & {
  q: string;
  limit: number;
  cursor?: string | undefined;
  since?: string | undefined;
};

/** The present cards of documents by id; what is not to be found now is absent. */
export type CardsOf<Card> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Card>>;

/** So many rows of a word are looked at to learn how common it is. */
const PROBE = 50;

type Probe = { word: string; count: number; isAll: boolean; last: string };

async function probe(table: Table, kind: Kind, word: string): Promise<Probe> {
  const pages = await Promise.all(
    shards.map((shard) => table.query<WordRow>({ pk: partition(kind, word, shard), limit: PROBE, consistent: false })),
  );
  const lasts = pages.flatMap(({ items, lastKey }) => (lastKey ? [items.at(-1)?.sk ?? ""] : []));
  return {
    word,
    count: pages.reduce((sum, { items }) => sum + items.length, 0),
    isAll: lasts.length === 0,
    last: lasts.toSorted()[0] ?? "",
  };
}

/** The rarest first: one that was read to its end, else the one whose rows reach back furthest. */
const byRarity = (a: Probe, b: Probe) =>
  Number(b.isAll) - Number(a.isAll) || (a.isAll ? a.count - b.count : a.last > b.last ? -1 : 1);

/** The words to go by, the rarest first; none when some word is nowhere. A name that no dictionary parts goes by its letters. */
async function wordsToRead(table: Table, kind: Kind, q: string): Promise<string[]> {
  const found = await Promise.all(askedWords(q).map((word) => probe(table, kind, word)));
  const missing = found.filter(({ count }) => count === 0);
  const grams = missing.length === 0 ? [] : [...new Set(gramsOf(q))].slice(0, 8);
  if (missing.length > 0 && grams.length === 0) return [];
  if (missing.some(({ word }) => gramsOf(word).length === 0)) return [];
  const further = await Promise.all(grams.map((gram) => probe(table, kind, gram)));
  if (further.some(({ count }) => count === 0)) return [];
  return [...found.filter(({ count }) => count > 0), ...further].sort(byRarity).map(({ word }) => word);
}

/**
 * A page of the documents that have every word of `q` and pass the filters, newest first. Reads the rows of the rarest word,
 * asks for the other words' rows of the same documents by key, then for their cards; at most ten rows for one shown, or the
 * page ends early with a cursor.
 */
export async function queryWords<Card>(
  table: Table,
  space: FacetSpace<Card>,
  cardsOf: CardsOf<Card>,
  asked: WordQuery<Card>,
): Promise<{ items: Card[]; nextCursor: string | null }> {
  const { q, limit, cursor, alsoKey, since } = asked;
  const { given, fits } = judgeOf(space, asked);
  const scope = ["words", space.kind, q, Object.fromEntries(given), alsoKey ?? null];
  let position = decodeCursor<string>(scope, cursor);
  const [rarest, ...others] = await wordsToRead(table, space.kind, q);
  if (rarest === undefined) return { items: [], nextCursor: null };

  const partitions = shards.map((shard) => partition(space.kind, rarest, shard));
  const next = mergedRows<WordRow>(table, partitions, position, limit);
  const items: Card[] = [];
  for (let reads = 0; reads < limit * READS_PER_ITEM; ) {
    const rows: WordRow[] = [];
    for (let row = await next(); row !== undefined; row = rows.length < limit ? await next() : undefined)
      rows.push(row);
    const newer = rows.filter((row) => !isBefore(row, since));
    if (newer.length === 0) return { items, nextCursor: null };
    reads += newer.length;
    const fitting = await havingAll(table, space.kind, newer, others);
    const cards = await cardsOf(fitting.map(({ id }) => id));
    for (const row of newer) {
      const card = fitting.includes(row) ? cards.get(row.id) : undefined;
      if (card !== undefined && fits(card)) {
        // One more than the page holds: there is a next page, and it starts here.
        if (items.length === limit) return { items, nextCursor: encodeCursor(scope, position) };
        items.push(card);
      }
      position = row.sk;
    }
  }
  return { items, nextCursor: encodeCursor(scope, position) };
}

/** Those of the rows whose documents are filed under all these words too. */
async function havingAll(table: Table, kind: Kind, rows: readonly WordRow[], words: readonly string[]) {
  if (words.length === 0) return rows;
  const keys = rows.flatMap(({ id, sk }) => words.map((word) => keyOf(kind, word, id, sk)));
  const found = new Map<string, number>();
  for (const { id } of await table.getMany<WordRow>(keys)) found.set(id, (found.get(id) ?? 0) + 1);
  return rows.filter(({ id }) => found.get(id) === words.length);
}
