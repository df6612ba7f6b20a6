// Announces a file and answers with the address that takes exactly its bytes.
import { config } from "../../shared/config.ts";
import type { Upload } from "../../shared/domain/upload.ts";
import { handle } from "../../shared/http/serve.ts";
import { newId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { uploadPut } from "../../shared/store/uploads.ts";

export const create = handle(routes.uploads.create, async ({ app, actor, body, now, save }) => {
  const id = newId("upload", now);
  const at = now.toISOString();
  const key = `${actor.userId}/${id}`;
  const status = "pending";
  const upload: Upload = { ...body, id, version: 1, owner: actor.userId, key, status, createdAt: at, updatedAt: at };
  const { url, headers } = await app.objects.presignPut("uploads", key, {
    ...body,
    seconds: config.upload.urlSeconds,
  });
  const audit = { aggregate: id, version: 1, action: "upload.created", to: status, facts: { bytes: body.bytes } };
  return save({ writes: [uploadPut(upload)], audits: [audit] }, { uploadId: id, url, headers });
});
