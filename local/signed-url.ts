// Signed URLs of the local object store: what a URL permits is in its query, and an HMAC over all of it makes it ours.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Bucket } from "../shared/ports/objects.ts";
import { writeDurably } from "./object-files.ts";

export type Signed = {
  method: "GET" | "PUT";
  bucket: Bucket;
  key: string;
  expires: number;
  /** What else the signature covers: the headers of a PUT (they are not in the URL), the file's name and type of a GET. */
  extra: Record<string, string>;
};

/** The installation's key, made at first run. */
export function signingKey(path: string): Buffer {
  if (!existsSync(path)) writeDurably(path, randomBytes(32).toString("hex"));
  return Buffer.from(readFileSync(path, "utf8").trim(), "hex");
}

export function signature(key: Buffer, { method, bucket, key: name, expires, extra }: Signed): string {
  const fields = Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha256", key)
    .update(JSON.stringify([method, bucket, name, expires, fields]))
    .digest("hex");
}

export function isSignature(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
