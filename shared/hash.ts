// Hashes that are stored, signed or compared.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

export const sha256Hex = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

/** Lower-case hex SHA-256 of the canonical JSON (RFC 8785) of a value. */
export function canonicalHash(value: unknown): string {
  const canonical = canonicalize(value);
  if (canonical === undefined) throw new TypeError("Only JSON values can be hashed");
  return sha256Hex(canonical);
}
