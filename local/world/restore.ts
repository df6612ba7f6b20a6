// Fills an empty system with the demo world, moved to today.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient } from "../../shared/store/table.ts";
import type { RestoreParts } from "../system.ts";
import { EMULATOR } from "../unsigned.ts";
import { sealedRow } from "./identity.ts";
import { replaced, shiftItem, shiftValue, termHashes } from "./shift.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";

const DAY_MS = 86_400_000;
const BATCH = 100;

/** The snapshot moved so that it ended within the last 24 hours. */
export function worldAt(now: Date, origin: string, snapshot: Snapshot = readSnapshot()): Snapshot {
  const shift = { days: Math.floor((now.getTime() - Date.parse(snapshot.madeAt)) / DAY_MS) };
  const items = snapshot.items.map((item) => shiftItem(item, shift));
  const documents = snapshot.documents.map((document) => ({ ...document, value: shiftValue(document.value, shift) }));
  const moved = { ...snapshot, items, documents };
  return replaced(moved, termHashes(items), { from: snapshot.origin, to: origin });
}

export async function restoreWorld(target: RestoreParts, say: (line: string) => void): Promise<void> {
  say("Bringing in the demo world ...");
  const world = worldAt(new Date(), target.url);
  const client = documentClient({ ...EMULATOR, endpoint: target.endpoint });
  // A hundred items a transaction: the emulator syncs its file once for each request that it commits.
  for (let start = 0; start < world.items.length; start += BATCH) {
    const rows = world.items.slice(start, start + BATCH);
    const batch = await Promise.all(rows.map((row) => sealedRow(row, target.vault)));
    await client.send(
      new TransactWriteCommand({
        TransactItems: batch.map((Item) => ({ Put: { TableName: target.table.name, Item } })),
      }),
    );
  }
  client.destroy();
  target.disk.commit(() => {
    for (const { collection, id, value } of world.documents) target.disk.collection(collection).put(id, value);
  });
  for (const { path, base64 } of world.objects) {
    const file = join(target.dataDir, "objects", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(base64, "base64"));
  }
  say(`Brought in ${world.items.length} items.`);
}
