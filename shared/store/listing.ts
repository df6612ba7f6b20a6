// Newest-first lists over several ranges of the indexes at once: one range per status, per organisation, per shard.
import { config } from "../config.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { IndexName } from "./schema.ts";
import type { Range, Table } from "./table.ts";

/** Rows of one partition whose sort key is `prefix` and then `<ts>#<id>`. */
export type ListRange = { index: IndexName; pk: string; prefix: string };

type Row = { card: { id: string }; [attribute: string]: unknown };

/** An empty sort key cannot be asked for, so a range without prefix has no lower bound. */
function rangeOf(prefix: string, before: string | undefined): { sk?: Range } {
  if (before !== undefined) return { sk: { ...(prefix === "" ? {} : { from: prefix }), to: `${prefix}${before}` } };
  return prefix === "" ? {} : { sk: { beginsWith: prefix } };
}

/**
 * A page of cards merged over the ranges, newest first. The cursor is the place of the last card shown, so it holds for
 * every range; `scope` binds it to the list and its filters.
 */
export async function newestFirst<Card extends { id: string }>(
  table: Table,
  ranges: readonly ListRange[],
  scope: unknown,
  query: { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: Card[]; nextCursor: string | null }> {
  const limit = query.limit ?? config.page.default;
  const before = decodeCursor<string>(scope, query.cursor);
  const pages = await Promise.all(
    ranges.map(async ({ index, pk, prefix }) => {
      const { items } = await table.query<Row>({
        index,
        pk,
        ...rangeOf(prefix, before),
        order: "desc",
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
      if ((before !== undefined && place >= before) || seen.has(card.id)) return false;
      seen.add(card.id);
      return true;
    })
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ card }) => card),
    nextCursor: last && rows.length > limit ? encodeCursor(scope, last.place) : null,
  };
}
