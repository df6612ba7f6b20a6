// A message of a deal: what one side wrote to the other. It is never changed, so that it can stand as evidence.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { Side } from "./access.ts";
import { DomainError, invalid } from "./errors.ts";
import { Id, Language, text } from "./text.ts";
import type { Upload } from "./upload.ts";

export const NewMessage = z.object({
  text: text(config.message.maxText),
  /** The language in which it is written. */
  lang: z.optional(Language),
  uploadIds: z.optional(z.array(Id).check(z.maxLength(config.message.maxUploads))),
});
export type NewMessage = z.infer<typeof NewMessage>;

export const MESSAGE_STATUSES = ["sent", "removed"] as const;

/** Stored under MSG#<agreementId> / <ulid>; the id holds both. */
export type Message = {
  id: string;
  version: number;
  status: (typeof MESSAGE_STATUSES)[number];
  agreementId: string;
  by: Side;
  /** Who wrote it; an id without a name once the person has left. */
  userId: string;
  text: string;
  lang?: string;
  attachments: { uploadId: string; contentType: string; bytes: number }[];
  createdAt: string;
  updatedAt: string;
};

/** 409 `upload_not_ready` for a file that has not arrived, 422 for one that was refused. */
function attached(uploadIds: readonly string[], uploads: ReadonlyMap<string, Upload>): Message["attachments"] {
  return uploadIds.flatMap((uploadId, index) => {
    const upload = uploads.get(uploadId);
    if (!upload) return [];
    const { status, contentType, bytes } = upload;
    if (status === "refused") throw invalid({ path: `uploadIds.${index}`, key: "file_refused" });
    if (status !== "ready")
      throw new DomainError("upload_not_ready", "A file has not arrived yet. Upload it first, then send the message.");
    return [{ uploadId, contentType, bytes }];
  });
}

export function writeMessage(
  id: string,
  { text: words, lang }: NewMessage,
  from: { agreementId: string; by: Side; userId: string },
  files: { uploadIds: readonly string[]; uploads: ReadonlyMap<string, Upload> },
  now: Date,
): Message {
  const at = now.toISOString();
  return {
    id,
    version: 1,
    status: "sent",
    ...from,
    text: words,
    ...(lang === undefined ? {} : { lang }),
    attachments: attached(files.uploadIds, files.uploads),
    createdAt: at,
    updatedAt: at,
  };
}

/** Hidden from the thread; what it said is kept as evidence. Undefined when it was removed before. */
export const removeMessage = (before: Message, now: Date): Message | undefined =>
  before.status === "removed"
    ? undefined
    : { ...before, status: "removed", version: before.version + 1, updatedAt: now.toISOString() };

export const restoreMessage = (before: Message, now: Date): Message | undefined =>
  before.status === "sent"
    ? undefined
    : { ...before, status: "sent", version: before.version + 1, updatedAt: now.toISOString() };

/** How far a person has read in a deal. Stored under MSG#<agreementId> / READ#<sub>. */
export type ReadMark = { userId: string; by: Side; upTo: string; readAt: string };

/** For each side the last message that somebody of it has seen. */
export function seenBy(marks: readonly ReadMark[]): { brand?: string; creator?: string } {
  const furthest = (side: Side) =>
    marks
      .filter(({ by }) => by === side)
      .map(({ upTo }) => upTo)
      .sort()
      .at(-1);
  const [brand, creator] = [furthest("brand"), furthest("creator")];
  return { ...(brand === undefined ? {} : { brand }), ...(creator === undefined ? {} : { creator }) };
}
