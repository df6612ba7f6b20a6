// A person's messages, newest first, which of them are unread, and which kinds they want by e-mail.
import { config } from "../config.ts";
import { notFound } from "../domain/errors.ts";
import { NO_SETTINGS, type Notification, type NotificationSettings } from "../domain/notification.ts";
import { sha256Hex } from "../hash.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { key } from "./keys.ts";
import { staleVersion } from "./race.ts";
import { stored } from "./stored.ts";
import { ConditionFailed, type Item, type Key, type Put, type Range, type Table, type Write } from "./table.ts";

type NotificationItem = Item & Notification;

/** Nine digits of base 36 hold every millisecond until the year 5188, in order. */
const timePart = (ms: number) => ms.toString(36).padStart(9, "0");
const idAt = (ms: number, rest: string) => `ntf_${timePart(ms)}${rest}`;
/** Follows every id of the same millisecond. */
const LAST = "~";

/** The same for every delivery of one event, and in order of time. */
export const notificationId = (event: Key & { at: string }) =>
  idAt(Date.parse(event.at), sha256Hex(`${event.pk}|${event.sk}`).slice(0, 16));

const PREFIX = { all: "N#", unread: "U#" } as const;
type Which = keyof typeof PREFIX;

/** What is older has run out, whether or not the table has swept it yet. */
const range = (which: Which, now: Date, upTo: string): { sk: Range } => {
  const oldest = idAt(now.getTime() - config.notification.keepSeconds * 1000, "");
  return { sk: { from: `${PREFIX[which]}${oldest}`, to: `${PREFIX[which]}${upTo}` } };
};

/** Lists a message and marks it unread, once: a second delivery of its event changes nothing. */
export async function listNotification(table: Table, userId: string, notification: Notification): Promise<void> {
  const ttl = Math.ceil(Date.parse(notification.createdAt) / 1000) + config.notification.keepSeconds;
  const at = key.notification(userId, notification.id);
  try {
    await table.transact([
      { put: { ...at, t: "notification", sv: 1, ...notification, ttl }, if: { pk: { absent: true } } },
      { put: { ...key.unreadNotification(userId, notification.id), t: "unread", sv: 1, ttl } },
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

const idOf = ({ sk }: Key) => sk.slice(PREFIX.all.length);

/** A page of messages, all of them or the unread ones. */
export async function notificationsOf(
  table: Table,
  userId: string,
  query: { unread?: boolean | undefined; limit?: number | undefined; cursor?: string | undefined },
  now: Date,
): Promise<{ items: Notification[]; nextCursor: string | null }> {
  const which = query.unread ? "unread" : "all";
  const limit = query.limit ?? config.page.default;
  const scope = ["notifications", userId, which];
  const after = decodeCursor<string>(scope, query.cursor);
  const { pk } = key.notification(userId, "");
  const page = await table.query<NotificationItem>({
    pk,
    ...range(which, now, after ?? LAST),
    order: "desc",
    limit: limit + 2,
  });
  const rows = page.items.filter((row) => idOf(row) !== after);
  const shown = rows.slice(0, limit);
  const items = query.unread
    ? await table.getMany<NotificationItem>(shown.map((row) => key.notification(userId, idOf(row))))
    : shown;
  const last = shown.at(-1);
  return {
    items: items.map((item) => stored<Notification>(item)).sort((a, b) => (a.id < b.id ? 1 : -1)),
    nextCursor: last && rows.length > limit ? encodeCursor(scope, idOf(last)) : null,
  };
}

/** How many are unread, counted up to `config.notification.countTo`. */
export async function unreadCount(table: Table, userId: string, now: Date): Promise<number> {
  const { pk } = key.notification(userId, "");
  return (await table.query({ pk, ...range("unread", now, LAST), limit: config.notification.countTo })).items.length;
}

const readWrites = (userId: string, id: string, now: Date): Write[] => [
  {
    update: key.notification(userId, id),
    setOnce: { readAt: now.toISOString() },
    if: { pk: { present: true } },
    orElse: () => notFound("notification"),
  },
  { delete: key.unreadNotification(userId, id) },
];

/** Marks one as read and returns it; 404 when it is not this person's. */
export async function readNotification(table: Table, userId: string, id: string, now: Date): Promise<Notification> {
  const at = key.notification(userId, id);
  const before = await table.get<NotificationItem>(at);
  if (!before) throw notFound("notification");
  if (before.readAt === undefined) await table.transact(readWrites(userId, id, now));
  return stored<Notification>((await table.get<NotificationItem>(at)) ?? before);
}

const BATCH = 40;

/** Marks every message up to an instant as read; what came later stays unread. */
export async function readUpTo(table: Table, userId: string, upTo: string, now: Date): Promise<void> {
  const { pk } = key.notification(userId, "");
  const end = idAt(Date.parse(upTo), LAST);
  for (;;) {
    const { items } = await table.query<Item>({ pk, ...range("unread", now, end), limit: BATCH });
    if (items.length > 0) await table.transact(items.flatMap((row) => readWrites(userId, idOf(row), now)));
    if (items.length < BATCH) return;
  }
}

/** Marks what leads to one place as read, of the newest unread ones: who has seen the place needs no call to it. */
export async function readLinksTo(table: Table, userId: string, link: string, now: Date): Promise<void> {
  const { pk } = key.notification(userId, "");
  const { items: unread } = await table.query<Item>({ pk, ...range("unread", now, LAST), order: "desc", limit: BATCH });
  const rows = await table.getMany<NotificationItem>(unread.map((row) => key.notification(userId, idOf(row))));
  const seen = rows.filter((row) => row.link === link);
  if (seen.length > 0) await table.transact(seen.flatMap(({ id }) => readWrites(userId, id, now)));
}

/** What a person chose, or what holds for those who never did. */
export async function loadNotificationSettings(
  table: Table,
  userId: string,
): Promise<Pick<NotificationSettings, "version" | "muted"> & { updatedAt?: string }> {
  const item = await table.get<Item>(key.notificationSettings(userId));
  return item ? stored<NotificationSettings>(item) : { ...NO_SETTINGS, muted: [] };
}

export const notificationSettingsPut = (userId: string, after: NotificationSettings): Put => ({
  put: { ...key.notificationSettings(userId), t: "notification_settings", sv: 1, ...after },
  if: after.version === 1 ? { pk: { absent: true } } : { version: after.version - 1 },
  orElse: staleVersion,
});
