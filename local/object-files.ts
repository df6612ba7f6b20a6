// Objects as files: bodies with names of their own, and one small sidecar per key that says which body is the key's.
import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Bucket } from "../shared/ports/objects.ts";

export type Sidecar = { key: string; contentType: string; bytes: number; sha256: string; body: string };

export type Draft = {
  append(chunk: Uint8Array): Promise<void>;
  /** Flushes the body; answers its length and SHA-256 (hex). */
  finish(): Promise<{ bytes: number; sha256: string }>;
  /** Makes the finished body the key's, in one step. */
  keep(contentType: string): void;
  drop(): Promise<void>;
};

export type ObjectFiles = {
  draft(bucket: Bucket, key: string): Promise<Draft>;
  find(bucket: Bucket, key: string): Sidecar | undefined;
  read(bucket: Bucket, key: string): Promise<{ sidecar: Sidecar; body: Buffer } | undefined>;
  delete(bucket: Bucket, key: string): void;
};

const BUCKETS: readonly Bucket[] = ["uploads", "media", "reports"];

/** Opens the folder (made when missing) and clears away bodies that a killed run did not get to keep. */
export function objectFiles(dir: string): ObjectFiles {
  for (const bucket of BUCKETS) {
    mkdirSync(join(dir, bucket), { recursive: true });
    removeStrays(join(dir, bucket));
  }
  const sidecarPath = (bucket: Bucket, key: string): string =>
    join(dir, bucket, `${createHash("sha256").update(key).digest("hex")}.json`);

  const find = (bucket: Bucket, key: string): Sidecar | undefined => readSidecar(sidecarPath(bucket, key));

  const draft = async (bucket: Bucket, key: string): Promise<Draft> => {
    const folder = join(dir, bucket);
    const name = `${randomUUID()}.body`;
    const file = await open(join(folder, name), "wx");
    const hash = createHash("sha256");
    let bytes = 0;
    let sha256 = "";
    return {
      append: async (chunk) => {
        bytes += chunk.byteLength;
        hash.update(chunk);
        await file.writeFile(chunk);
      },
      finish: async () => {
        await file.sync();
        await file.close();
        sha256 = hash.digest("hex");
        return { bytes, sha256 };
      },
      keep: (contentType) => {
        const path = sidecarPath(bucket, key);
        const before = readSidecar(path);
        writeDurably(path, JSON.stringify({ key, contentType, bytes, sha256, body: name } satisfies Sidecar));
        if (before) rmSync(join(folder, before.body), { force: true });
      },
      drop: async () => {
        await file.close().catch(() => {});
        await rm(join(folder, name), { force: true });
      },
    };
  };

  const read = async (bucket: Bucket, key: string): Promise<{ sidecar: Sidecar; body: Buffer } | undefined> => {
    for (;;) {
      const sidecar = find(bucket, key);
      if (!sidecar) return undefined;
      try {
        return { sidecar, body: await readFile(join(dir, bucket, sidecar.body)) };
      } catch (error) {
        // Replaced between the two reads: look again. Anything else is a damaged store and must be heard of.
        if (find(bucket, key)?.body === sidecar.body) throw error;
      }
    }
  };

  const remove = (bucket: Bucket, key: string): void => {
    const sidecar = find(bucket, key);
    if (!sidecar) return;
    rmSync(sidecarPath(bucket, key), { force: true });
    flushFolder(join(dir, bucket));
    rmSync(join(dir, bucket, sidecar.body), { force: true });
  };

  return { draft, find, read, delete: remove };
}

/** Writes the whole file beside its place, flushes it, renames it into place and flushes the folder. */
export function writeDurably(path: string, content: string): void {
  const beside = `${path}.${randomUUID()}.new`;
  const file = openSync(beside, "wx", 0o600);
  writeSync(file, content);
  fsyncSync(file);
  closeSync(file);
  renameSync(beside, path);
  flushFolder(join(path, ".."));
}

function flushFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function readSidecar(path: string): Sidecar | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Sidecar;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function removeStrays(folder: string): void {
  const names = readdirSync(folder);
  const kept = new Set(
    names.filter((name) => name.endsWith(".json")).map((name) => readSidecar(join(folder, name))?.body),
  );
  for (const name of names) {
    if (name.endsWith(".new") || (name.endsWith(".body") && !kept.has(name)))
      rmSync(join(folder, name), { force: true });
  }
}
