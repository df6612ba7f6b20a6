// The application's files on one machine, with the headers that the cloud's edge gives them.
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { ServedFile } from "./docs.ts";
import { decodedOnce } from "./route-match.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".png": "image/png",
};

/** Uploads and sign-in are of the same origin here. */
const CSP =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

/** Of every page, whoever makes it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CSP,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  // A browser takes it only over TLS; it is here so that the two are the same.
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "x-frame-options": "DENY",
};

const PACKED: ReadonlySet<string> = new Set([".html", ".js", ".css", ".svg", ".txt"]);
const packed = new Map<string, { at: number; bytes: Buffer }>();

/** Kept: a file is packed once for each time that it was built. */
function gzipped(file: string): Buffer {
  const at = statSync(file).mtimeMs;
  const known = packed.get(file);
  if (known?.at === at) return known.bytes;
  const bytes = gzipSync(readFileSync(file));
  packed.set(file, { at, bytes });
  return bytes;
}

/** A file that was built, or the application's page for an address of its own; undefined for what is no page. */
export function webFile(dist: string, path: string, accepts = ""): ServedFile | undefined {
  const name = normalize(decodedOnce(path));
  // Ids have dots too, but end in no letters after them.
  const isPage = !/\.[a-z][a-z0-9]{1,4}$/i.test(name);
  const file = join(dist, isPage ? "index.html" : name);
  if (!file.startsWith(dist + sep) || name.startsWith(".") || !existsSync(file)) return undefined;
  const isPacked = PACKED.has(extname(file)) && /\bgzip\b/.test(accepts);
  // What is named after its content never changes.
  const isImmutable = name.startsWith("/assets/");
  return {
    bytes: isPacked ? gzipped(file) : readFileSync(file),
    contentType: TYPES[extname(file)] ?? "application/octet-stream",
    headers: {
      ...(isPacked ? { "content-encoding": "gzip" } : {}),
      vary: "accept-encoding",
      "cache-control": isImmutable ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate",
      ...PAGE_HEADERS,
    },
  };
}
