// Proves an upload at its first use: reads the bytes once, holds them to what was announced, and keeps what is clean.
import type { App } from "../app.ts";
import { SYSTEM } from "../domain/actor.ts";
import { refusalOf, type Upload } from "../domain/upload.ts";
import { sha256Hex } from "../hash.ts";
import { toWrites } from "../store/commit.ts";
import { LostRace } from "../store/race.ts";
import { loadUpload, uploadPut } from "../store/uploads.ts";

type Parts = Pick<App, "table" | "objects" | "now">;

/** Clean files live on under their upload's id; the place where they arrived is emptied after a week. */
export const mediaKey = (upload: Upload) => `${upload.id}/${upload.sha256}`;

async function examine(app: Parts, upload: Upload): Promise<{ reason?: string } | undefined> {
  const head = await app.objects.head("uploads", upload.key);
  if (!head) return undefined;
  // A file that is not as long as announced is refused unread: it may be far larger than what fits in memory.
  const bytes = head.bytes === upload.bytes ? await app.objects.get("uploads", upload.key) : new Uint8Array();
  if (!bytes) return undefined;
  const reason = refusalOf(upload, { bytes, sha256: sha256Hex(bytes), contentType: head.contentType });
  if (reason !== undefined) return { reason };
  await app.objects.put("media", mediaKey(upload), bytes, upload.contentType);
  return {};
}

/** The upload as it stands after its check; still `pending` while the file has not arrived. */
export async function prove(app: Parts, upload: Upload): Promise<Upload> {
  if (upload.status !== "pending") return upload;
  const found = await examine(app, upload);
  if (!found) return upload;
  const now = app.now();
  const status = found.reason === undefined ? "ready" : "refused";
  const proven: Upload = {
    ...upload,
    status,
    ...(found.reason === undefined ? {} : { refusedReason: found.reason }),
    version: upload.version + 1,
    updatedAt: now.toISOString(),
  };
  const audit = {
    aggregate: upload.id,
    version: proven.version,
    action: `upload.${status}`,
    from: upload.status,
    to: status,
    ...(found.reason === undefined ? {} : { reason: found.reason }),
  };
  try {
    await app.table.transact(
      toWrites({ writes: [uploadPut(proven)], audits: [audit] }, { actor: SYSTEM, now, correlationId: upload.id }),
    );
    return proven;
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    const current = await loadUpload(app.table, upload.id);
    return current ? prove(app, current) : upload;
  }
}
