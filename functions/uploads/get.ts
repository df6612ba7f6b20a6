// Reads an upload: its owner, a party of the deal it was handed in for, or a mediator, who reads every deal.
import type { App } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { isKind, sideOf } from "../../shared/domain/access.ts";
import type { Actor } from "../../shared/domain/actor.ts";
import { notFound } from "../../shared/domain/errors.ts";
import type { Upload } from "../../shared/domain/upload.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { mediaKey, prove } from "../../shared/steps/upload.ts";
import { loadAgreement } from "../../shared/store/agreements.ts";
import { loadUpload } from "../../shared/store/uploads.ts";

async function mustBeReader(app: App, actor: Actor, upload: Upload): Promise<void> {
  if (upload.owner === actor.userId) return;
  const deal = upload.agreementId === undefined ? undefined : await loadAgreement(app.table, upload.agreementId);
  if (!deal) throw notFound("upload");
  if (!isKind(actor, "mediator")) sideOf(actor, deal, "upload");
}

export const get = handle(routes.uploads.get, async ({ app, actor, params }) => {
  const found = await loadUpload(app.table, params.uploadId);
  if (!found) throw notFound("upload");
  await mustBeReader(app, actor, found);
  const upload = await prove(app, found);
  const { id, version, status, contentType, bytes, sha256, refusedReason, createdAt, updatedAt } = upload;
  const url =
    status === "ready"
      ? await app.objects.presignGet("media", mediaKey(upload), {
          fileName: id,
          contentType,
          seconds: config.report.urlSeconds,
        })
      : undefined;
  return {
    id,
    version,
    status,
    contentType,
    bytes,
    sha256,
    ...(refusedReason === undefined ? {} : { refusedReason }),
    ...(url === undefined ? {} : { url }),
    createdAt,
    updatedAt,
  };
});
