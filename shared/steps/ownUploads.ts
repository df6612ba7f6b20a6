// The uploads that a request names: the caller's own, of no other deal, each checked if it has arrived.
import type { App } from "../app.ts";
import type { Actor } from "../domain/actor.ts";
import { type FieldError, invalid } from "../domain/errors.ts";
import type { Upload } from "../domain/upload.ts";
import { loadUploads } from "../store/uploads.ts";
import { prove } from "./upload.ts";

type Named = { path: string; uploadId: string | undefined };

/** By id; 422 naming each field that is not an upload of the caller's, or was handed in for another deal. */
export async function ownUploads(
  app: App,
  actor: Actor,
  agreementId: string,
  named: readonly Named[],
): Promise<Map<string, Upload>> {
  const wanted = named.flatMap(({ path, uploadId }) => (uploadId === undefined ? [] : [{ path, uploadId }]));
  if (wanted.length === 0) return new Map();
  const found = await loadUploads(
    app.table,
    wanted.map(({ uploadId }) => uploadId),
  );
  const errors = wanted.flatMap(({ path, uploadId }): FieldError[] => {
    const upload = found.get(uploadId);
    if (upload?.owner !== actor.userId) return [{ path, key: "no_such_upload" }];
    const other = upload.agreementId !== undefined && upload.agreementId !== agreementId;
    return other ? [{ path, key: "upload_of_another_deal" }] : [];
  });
  if (errors.length > 0) throw invalid(...errors);
  const proven = await Promise.all([...found.values()].map((upload) => prove(app, upload)));
  return new Map(proven.map((upload) => [upload.id, upload]));
}
