// The messages of a deal in a partition of their own, and how far each person has read.
import { config } from "../config.ts";
import type { Side } from "../domain/access.ts";
import { type Message, type ReadMark, seenBy } from "../domain/message.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { key, list } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import { ConditionFailed, type Item, type Key, type Put, type Table } from "./table.ts";

/** A message's id names its deal and its place there: `msg_<agreement's ulid>.<ulid>`. */
export function messagePlace(id: string): Key | undefined {
  const [, deal, place] = /^msg_([0-9A-Z]{26})\.([0-9A-Z]{26})$/.exec(id) ?? [];
  return deal === undefined || place === undefined ? undefined : key.message(`agr_${deal}`, place);
}

const placeIn = (id: string) => id.slice(id.indexOf(".") + 1);

/** Messages begin with a digit up to 7, marks with a letter. */
const MESSAGES = { from: "0", to: "8" } as const;

export const messagePut = (message: Message): Put => ({
  put: {
    ...message,
    ...key.message(message.agreementId, placeIn(message.id)),
    t: "message",
    sv: 1,
    gsi2pk: list.messagesOfPerson(message.userId),
    gsi2sk: `${message.createdAt}#${message.id}`,
    card: { id: message.id },
  },
  ...follows("message", message.version),
});

export async function loadMessage(table: Table, id: string): Promise<Message | undefined> {
  const place = messagePlace(id);
  const item = place && (await table.get<Item>(place));
  return item && stored<Message>(item);
}

/** A page, newest first. */
export async function messagesOf(
  table: Table,
  agreementId: string,
  query: { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: Message[]; nextCursor: string | null }> {
  const limit = query.limit ?? config.page.default;
  const scope = ["messages", agreementId];
  const after = decodeCursor<string>(scope, query.cursor);
  const { pk } = key.message(agreementId, "");
  const sk = { ...MESSAGES, ...(after === undefined ? {} : { to: after }) };
  const page = await table.query<Item>({ pk, sk, order: "desc", limit: limit + 2, consistent: true });
  const rows = page.items.filter((row) => row.sk !== after);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((item) => stored<Message>(item)),
    nextCursor: last && rows.length > limit ? encodeCursor(scope, last.sk) : null,
  };
}

const countOf = async (table: Table, agreementId: string, side: Side, from: string | undefined) => {
  const { items } = await table.query<Item & Message>({
    pk: key.message(agreementId, "").pk,
    sk: { ...MESSAGES, ...(from === undefined ? {} : { from: `${from}~` }) },
    limit: config.message.countTo,
    consistent: true,
  });
  return items.filter(({ by }) => by !== side).length;
};

async function markOf(table: Table, agreementId: string, userId: string): Promise<string | undefined> {
  const item = await table.get<Item & ReadMark>(key.readMark(agreementId, userId));
  return item && placeIn(item.upTo);
}

/** How many messages of the other side came after the person's mark, counted up to `config.message.countTo`. */
export async function unreadIn(table: Table, agreementId: string, userId: string, side: Side): Promise<number> {
  return countOf(table, agreementId, side, await markOf(table, agreementId, userId));
}

/** Whether this message is the first that the person has not read of the other side's: what comes after it is no news. */
export async function isFirstUnread(table: Table, message: Message, userId: string): Promise<boolean> {
  const { id, agreementId, by } = message;
  const from = await markOf(table, agreementId, userId);
  if (from !== undefined && from >= placeIn(id)) return false;
  const { items } = await table.query<Item & Message>({
    pk: key.message(agreementId, "").pk,
    sk: { from: from === undefined ? MESSAGES.from : `${from}~`, to: placeIn(id) },
    consistent: true,
  });
  return items.find((row) => row.by === by)?.sk === placeIn(id);
}

/** For each side the last message that somebody of it has seen. */
export async function seenIn(table: Table, agreementId: string) {
  const { pk, sk } = key.readMark(agreementId, "");
  return seenBy((await table.queryAll<Item>({ pk, sk: { beginsWith: sk } })).map((item) => stored<ReadMark>(item)));
}

/** Moves the person's mark forward, never back; answers where it stands. */
export async function markRead(table: Table, agreementId: string, mark: ReadMark): Promise<string> {
  const at = key.readMark(agreementId, mark.userId);
  try {
    await table.transact([
      { put: { ...at, t: "read_mark", sv: 1, ...mark }, if: { upTo: { absentOr: { below: mark.upTo } } } },
    ]);
    return mark.upTo;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return (await table.get<Item & ReadMark>(at))?.upTo ?? mark.upTo;
  }
}

/** Everything that a person wrote, in all deals, oldest first. */
export async function messagesOfPerson(table: Table, userId: string): Promise<Message[]> {
  const rows = await table.queryAll<Item>({ index: "gsi2", pk: list.messagesOfPerson(userId) });
  const items = await table.getMany<Item>(rows.map(({ pk, sk }) => ({ pk, sk })));
  return items.map((item) => stored<Message>(item)).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}
