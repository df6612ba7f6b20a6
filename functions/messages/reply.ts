// Messages as one reader sees them: whose they are, and nothing of what was taken out.
import type { Side } from "../../shared/domain/access.ts";
import type { Agreement } from "../../shared/domain/agreement.ts";
import type { Message } from "../../shared/domain/message.ts";
import type { User } from "../../shared/domain/user.ts";
import type { Message as MessageReply } from "../../shared/routes/messages.ts";
import { key } from "../../shared/store/keys.ts";
import type { Item, Table } from "../../shared/store/table.ts";

type Reader = { userId: string; side: Side | undefined };
type Writer = Pick<User, "id" | "email" | "deletedAt">;

const nameOf = (agreement: Agreement, by: Side) => (by === "brand" ? agreement.brandName : agreement.creatorName);

function view(message: Message, agreement: Agreement, writer: Writer | undefined, reader: Reader): MessageReply {
  const { id, version, status, agreementId, by, lang, createdAt, updatedAt } = message;
  const isHidden = status === "removed" && reader.side !== undefined;
  const isGone = writer?.deletedAt !== undefined;
  const isColleague = by === "brand" && reader.side === "brand" && writer?.email;
  return {
    id,
    version,
    status,
    agreementId,
    by,
    ...(isGone ? {} : { name: nameOf(agreement, by) }),
    ...(isColleague ? { email: writer.email } : {}),
    isYours: message.userId === reader.userId,
    text: isHidden ? "" : message.text,
    ...(lang === undefined ? {} : { lang }),
    attachments: isHidden ? [] : message.attachments,
    createdAt,
    updatedAt,
  };
}

export async function messagesReply(
  table: Table,
  messages: readonly Message[],
  agreement: Agreement,
  reader: Reader,
): Promise<MessageReply[]> {
  const ids = [...new Set(messages.map(({ userId }) => userId))];
  const writers = await table.getMany<Item & User>(ids.map(key.user));
  const writerOf = (userId: string) => writers.find(({ id }) => id === userId);
  return messages.map((message) => view(message, agreement, writerOf(message.userId), reader));
}
