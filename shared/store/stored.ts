// The domain object inside an item: without keys, index attributes and the row of lists.
import type { Item } from "./table.ts";

const OUTER = new Set(["pk", "sk", "t", "sv", "card", "ttl"]);

/** Takes the table's own attributes off, so that the object can be stored again under other index keys. */
export const stored = <T>(item: Item): T =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !OUTER.has(name) && !/^gsi\d[ps]k$/.test(name))) as T;
