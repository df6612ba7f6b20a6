// The demo world as a file: every item of the table, every document of the disk, every stored object, and when it was made.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

export type Snapshot = {
  /** The product's now when the world was finished. */
  madeAt: string;
  /** The web origin while it was made; links in mails and return addresses begin with it. */
  origin: string;
  items: Record<string, unknown>[];
  documents: { collection: string; id: string; value: unknown }[];
  objects: { path: string; base64: string }[];
};

const FILE = join(import.meta.dirname, "snapshot", "world.json.gz");

/** Secrets and places of one installation never travel with the world. */
export const OWN_COLLECTIONS = new Set([
  "clock",
  "setup",
  "port",
  "secret",
  "identity.key",
  "identity.session",
  "stream.place",
  "failed",
]);

export const readSnapshot = (): Snapshot => JSON.parse(gunzipSync(readFileSync(FILE)).toString("utf8")) as Snapshot;
export const writeSnapshot = (snapshot: Snapshot) =>
  writeFileSync(FILE, gzipSync(JSON.stringify(snapshot), { level: 9 }));
