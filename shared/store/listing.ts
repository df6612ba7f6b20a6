// Lists by time over several ranges of the indexes at once: one range per status, per organisation, per shard.
import { config } from "../config.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { IndexName } from "./schema.ts";
import type { Range, Table } from "./table.ts";

/** Rows of one partition whose sort key is `prefix` and then `<ts>#<id>`. */
export type ListRange = { index: IndexName; pk: string; prefix: string };

type Row = { card: { id: string }; [attribute: string]: unknown };

type Order = "asc" | "desc";

/** Follows every sort key that begins with what stands before it. */
const LAST = "\u{10ffff}";

/** An empty sort key cannot be asked for, so a range without prefix and cursor has no bounds. */
function rangeOf(prefix: string, after: string | undefined, order: Order): { sk?: Range } {
  if (after === undefined) return prefix === "" ? {} : { sk: { beginsWith: prefix } };
  if (order === "asc") return { sk: { from: `${prefix}${after}`, to: `${prefix}${LAST}` } };
  return { sk: { ...(prefix === "" ? {} : { from: prefix }), to: `${prefix}${after}` } };
}

/**
 * A page of cards merged over the ranges. The cursor is the place of the last card shown, so it holds for every range;
 * `scope` binds it to the list and its filters.
 */
async function inOrder<Card extends { id: string }>(
  table: Table,
  ranges: readonly ListRange[],
  scope: unknown,
  query: { limit?: number | undefined; cursor?: string | undefined },
  order: Order,
): Promise<{ items: Card[]; nextCursor: string | null }> {
  const limit = query.limit ?? config.page.default;
  const after = decodeCursor<string>(scope, query.cursor);
  const isBeyond = (place: string) => after === undefined || (order === "desc" ? place < after : place > after);
  const pages = await Promise.all(
    ranges.map(async ({ index, pk, prefix }) => {
      const { items } = await table.query<Row>({
        index,
        pk,
        ...rangeOf(prefix, after, order),
        order,
        limit: limit + 2,
      });
      return items.map((item) => ({
        place: String(item[`${index}sk`]).slice(prefix.length),
        card: item.card as unknown as Card,
      }));
    }),
  );
  const seen = new Set<string>();
  const rows = pages
    .flat()
    .filter(({ place, card }) => {
      if (!isBeyond(place) || seen.has(card.id)) return false;
      seen.add(card.id);
      return true;
    })
    .sort((a, b) => (a.place < b.place === (order === "asc") ? -1 : 1));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ card }) => card),
    nextCursor: last && rows.length > limit ? encodeCursor(scope, last.place) : null,
  };
}

type List = <Card extends { id: string }>(
  table: Table,
  ranges: readonly ListRange[],
  scope: unknown,
  query: { limit?: number | undefined; cursor?: string | undefined },
) => Promise<{ items: Card[]; nextCursor: string | null }>;

export const newestFirst: List = (table, ranges, scope, query) => inOrder(table, ranges, scope, query, "desc");
export const oldestFirst: List = (table, ranges, scope, query) => inOrder(table, ranges, scope, query, "asc");
