// The file that proves what is proposed: uploaded by the one who proposes it, and checked.
import type { App } from "../../../shared/app.ts";
import { DomainError, invalid } from "../../../shared/domain/errors.ts";
import type { Upload } from "../../../shared/domain/upload.ts";
import { prove } from "../../../shared/steps/upload.ts";
import { loadUpload } from "../../../shared/store/uploads.ts";

/** 422 for what is not the caller's, 409 `upload_not_ready` until it has arrived and is clean. */
export async function ownEvidence(app: App, userId: string, uploadId: string): Promise<Upload> {
  const path = "evidenceUploadId";
  const upload = await loadUpload(app.table, uploadId);
  if (upload?.owner !== userId) throw invalid({ path, key: "no_such_upload" });
  const proven = await prove(app, upload);
  if (proven.status === "refused") throw invalid({ path, key: "file_refused" });
  if (proven.status !== "ready")
    throw new DomainError("upload_not_ready", "The file has not arrived yet. Upload it first, then propose.");
  return proven;
}
