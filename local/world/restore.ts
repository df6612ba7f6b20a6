// Fills an empty system with the demo world, moved to today.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient, type Table } from "../../shared/store/table.ts";
import type { Disk } from "../disk.ts";
import { rehash, shiftItem, shiftValue, termHashes } from "./shift.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";

const DAY_MS = 86_400_000;
const BATCH = 25;
const PARALLEL = 8;

export type RestoreTarget = { table: Table; disk: Disk; dataDir: string; endpoint: string };

/** The snapshot moved so that it ended within the last 24 hours. */
export function worldAt(now: Date, snapshot: Snapshot = readSnapshot()): Snapshot {
  const shift = { days: Math.floor((now.getTime() - Date.parse(snapshot.madeAt)) / DAY_MS) };
  const items = snapshot.items.map((item) => shiftItem(item, shift));
  const documents = snapshot.documents.map((document) => ({ ...document, value: shiftValue(document.value, shift) }));
  const moved = { ...snapshot, items, documents };
  return rehash(moved, termHashes(items));
}

export async function restoreWorld(target: RestoreTarget, say: (line: string) => void): Promise<void> {
  say("Bringing in the demo world ...");
  const world = worldAt(new Date());
  const client = documentClient({
    endpoint: target.endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const batches: Snapshot["items"][] = [];
  for (let start = 0; start < world.items.length; start += BATCH) batches.push(world.items.slice(start, start + BATCH));
  const worker = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const reply = await client.send(
        new BatchWriteCommand({
          RequestItems: { [target.table.name]: batch.map((Item) => ({ PutRequest: { Item } })) },
        }),
      );
      const left = reply.UnprocessedItems?.[target.table.name] ?? [];
      if (left.length > 0) batches.push(left.flatMap(({ PutRequest }) => (PutRequest?.Item ? [PutRequest.Item] : [])));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
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
