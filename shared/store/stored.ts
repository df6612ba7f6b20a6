// The domain object inside an item: without keys, index attributes and the row of lists.
import { DomainError } from "../domain/errors.ts";
import type { Item } from "./table.ts";

const OUTER = new Set(["pk", "sk", "t", "sv", "card", "ttl"]);
/** The shape of rows (`sv`) that this program knows. What it does not know it would lose when it writes the row again. */
const KNOWN = 1;

/** A later program wrote the row, which runs beside this one while it is replaced: the row is left to that one. */
export class NewerRow extends DomainError {
  constructor({ pk, sk }: Item) {
    super("busy", "This was changed by a newer version of the program. Please try again in a moment.", {
      retryAfterSeconds: 5,
    });
    this.cause = `${pk} / ${sk}`;
  }
}

export const isNewer = ({ sv }: Item) => sv > KNOWN;

/** Takes the table's own attributes off, so that the object can be stored again under other index keys. Throws NewerRow. */
export function stored<T>(item: Item): T {
  if (isNewer(item)) throw new NewerRow(item);
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => !OUTER.has(name) && !/^gsi\d[ps]k$/.test(name)),
  ) as T;
}
