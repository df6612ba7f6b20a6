// Cursor lists, newest first.
import { invalid, noSuch } from "./errors.ts";
import type { Obj } from "./json.ts";
import type { Range, Shape } from "./shape.ts";

export const paging = { limit: "int", starting_after: "str", ending_before: "str" } as const satisfies Shape;
export const dated = { ...paging, created: "range" } as const satisfies Shape;
type Cursor = { limit?: number; starting_after?: string; ending_before?: string };

export const within = (range: Range | undefined, at: number) =>
  !range ||
  (at > (range.gt ?? -Infinity) &&
    at >= (range.gte ?? -Infinity) &&
    at < (range.lt ?? Infinity) &&
    at <= (range.lte ?? Infinity));

/** `records` come oldest first, already filtered. */
export function listOf<T extends { id: string }>(
  url: string,
  cursor: Cursor,
  records: readonly T[],
  view: (record: T) => Obj,
): Obj {
  const limit = cursor.limit ?? 10;
  if (limit < 1 || limit > 100) throw invalid("This value must be between 1 and 100 (inclusive).", "limit");
  const place = (param: "starting_after" | "ending_before") => {
    const id = cursor[param];
    if (id === undefined) return undefined;
    const index = records.findIndex((record) => record.id === id);
    if (index < 0) throw noSuch("object", id, param);
    return index;
  };
  const after = place("starting_after");
  const before = place("ending_before");
  if (before !== undefined) {
    const newer = records.slice(before + 1, before + 1 + limit);
    return listBody(url, newer.reverse().map(view), records.length - before - 1 > limit);
  }
  const older = records.slice(0, after ?? records.length);
  return listBody(url, older.slice(-limit).reverse().map(view), older.length > limit);
}

const listBody = (url: string, data: Obj[], more: boolean): Obj => ({ object: "list", data, has_more: more, url });
