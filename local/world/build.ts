// npm run world: plays the demo world by the product's own commands on a new system and keeps it as the snapshot.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { startSystem } from "../system.ts";
import { openedRow } from "./identity.ts";
import { OWN_COLLECTIONS, type Snapshot, writeSnapshot } from "./snapshot.ts";
import { playWorld } from "./story.ts";

const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-world-"));
const say = (line: string) => void process.stderr.write(`${line}\n`);

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile());
  } catch {
    return [];
  }
}

const system = await startSystem({ dataDir, port: 0 });
try {
  await playWorld(system, say);
  await system.drain();
  const items: Snapshot["items"] = [];
  for await (const item of system.table.scan<Snapshot["items"][number]>())
    if (item.t !== "idempotency") items.push(await openedRow(item, system.vault));
  const documents = system.disk
    .names()
    .filter((name) => !OWN_COLLECTIONS.has(name))
    .flatMap((collection) =>
      system.disk
        .collection<unknown>(collection)
        .all()
        .map(({ id, value }) => ({ collection, id, value })),
    );
  const objects = filesUnder(join(dataDir, "objects"))
    .filter((path) => !path.endsWith("signing.key"))
    .map((path) => ({ path: relative(join(dataDir, "objects"), path), base64: readFileSync(path).toString("base64") }));
  writeSnapshot({ madeAt: system.clock.now().toISOString(), origin: system.url, items, documents, objects });
  say(`Kept ${items.length} items, ${documents.length} documents and ${objects.length} files.`);
} finally {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);
