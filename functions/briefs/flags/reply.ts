// A flag as admins see it: with what it is about.
import type { App } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import type { Flag } from "../../../shared/domain/flag.ts";
import type { Message } from "../../../shared/domain/message.ts";
import { mediaKey } from "../../../shared/steps/upload.ts";
import { loadUploads } from "../../../shared/store/uploads.ts";
import { messageOf, titleOf } from "./subject.ts";

async function filesOf({ table, objects }: App, { attachments }: Message) {
  const uploads = await loadUploads(
    table,
    attachments.map(({ uploadId }) => uploadId),
  );
  return Promise.all(
    attachments.map(async ({ uploadId, contentType, bytes }) => {
      const upload = uploads.get(uploadId);
      if (upload?.status !== "ready") return { contentType, bytes };
      const seconds = config.report.urlSeconds;
      const url = await objects.presignGet("media", mediaKey(upload), { fileName: uploadId, contentType, seconds });
      return { contentType, bytes, url };
    }),
  );
}

async function messageReply(app: App, messageId: string) {
  const found = await messageOf(app.table, messageId);
  if (!found) return undefined;
  const { message, agreement } = found;
  const { text, lang, by, createdAt } = message;
  const name = by === "brand" ? agreement.brandName : agreement.creatorName;
  const attachments = await filesOf(app, message);
  return { text, by, name, createdAt, attachments, ...(lang === undefined ? {} : { lang }) };
}

export async function flagForAdmin(app: App, flag: Flag) {
  const { type, id } = flag.subject;
  const title = await titleOf(app.table, flag.subject);
  const message = type === "message" ? await messageReply(app, id) : undefined;
  return { ...flag, ...(title === undefined ? {} : { title }), ...(message === undefined ? {} : { message }) };
}
