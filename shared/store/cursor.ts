// Opaque cursors, bound to the list and filters that made them.
import { DomainError } from "../domain/errors.ts";
import { canonicalHash } from "../hash.ts";

/** `scope` is everything that the next page must share with this one: the list's name, its owner, its filters. */
export function encodeCursor(scope: unknown, position: unknown): string {
  return Buffer.from(JSON.stringify([canonicalHash(scope).slice(0, 16), position])).toString("base64url");
}

/** The position; 422 `bad_cursor` when the cursor is not ours or belongs to another list. */
export function decodeCursor<T>(scope: unknown, cursor: string | undefined): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [bound, position] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [string, T];
    if (bound === canonicalHash(scope).slice(0, 16)) return position;
  } catch {
    // Falls through to the one answer for every bad cursor.
  }
  throw new DomainError("bad_cursor", "This cursor belongs to another list or other filters; start again without it.", {
    errors: [{ path: "cursor", key: "cursor" }],
  });
}
