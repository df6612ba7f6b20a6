// Lists of v2: newest first, from page to page by address.
import { invalid } from "./errors.ts";
import { isObj, type Json, type Obj } from "./json.ts";
import type { Shape } from "./shape.ts";

/** `page` is in the addresses of pages alone: the record it begins with. */
export const pagingV2 = { limit: "int", page: "str" } as const satisfies Shape;

function pairs(name: string, value: Json): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => pairs(`${name}[${index}]`, inner));
  if (isObj(value)) return Object.entries(value).flatMap(([key, inner]) => pairs(`${name}[${key}]`, inner));
  return value === null ? [] : [[name, String(value)]];
}

/** `records` come oldest first, already filtered by `params`, which the addresses of other pages repeat. */
export function listV2<T extends { id: string }>(
  path: string,
  params: Obj & { limit?: number; page?: string },
  records: readonly T[],
  view: (record: T) => Obj,
): Obj {
  const { limit = 20, page, ...filters } = params;
  if (limit < 1 || limit > 100) throw invalid("This value must be between 1 and 100 (inclusive).", "limit");
  const newest = records.toReversed();
  const start = page === undefined ? 0 : newest.findIndex((record) => record.id === page);
  if (start < 0) throw invalid(`There is no such page: ${page}.`, "page");
  const address = (first: T | undefined) => {
    if (!first) return null;
    const query = [...pairs("", filters).map(([name, text]) => [unwrapped(name), text]), ["limit", String(limit)]];
    return `${path}?${new URLSearchParams([...query, ["page", first.id]] as [string, string][])}`;
  };
  return {
    data: newest.slice(start, start + limit).map(view),
    next_page_url: address(newest[start + limit]),
    previous_page_url: start > 0 ? address(newest[Math.max(0, start - limit)]) : null,
  };
}

/** `[created][gte]` -> `created[gte]`. */
const unwrapped = (name: string) => name.replace(/^\[([^\]]*)\]/, "$1");
