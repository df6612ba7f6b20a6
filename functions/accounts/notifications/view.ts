// A message and the settings as their owner sees them.
import {
  isMutable,
  KIND_NAMES,
  type Notification,
  type NotificationKind,
  type NotificationSettings,
} from "../../../shared/domain/notification.ts";
import { LANGUAGES } from "../../../shared/notify/languages.ts";
import { type Reader, render } from "../../../shared/notify/render.ts";
import type { Table } from "../../../shared/store/table.ts";
import { loadUser } from "../../../shared/store/users.ts";

/** The language and time zone of a person; who has no record yet reads English in UTC. */
export async function readerOf(table: Table, userId: string): Promise<Reader> {
  const { locale = "en", timeZone = "UTC" } = (await loadUser(table, userId)) ?? {};
  return { locale, timeZone };
}

export function view(notification: Notification, reader: Reader) {
  const { title, paragraphs } = render(LANGUAGES[reader.locale], reader, notification.text, notification.params);
  return { ...notification, title, body: paragraphs.join("\n\n"), readAt: notification.readAt ?? null };
}

type Setting = { email: boolean; mutable: boolean };

export const settingsView = ({
  version,
  muted,
  updatedAt,
}: Pick<NotificationSettings, "version" | "muted"> & { updatedAt?: string }) => ({
  version,
  kinds: Object.fromEntries(
    KIND_NAMES.map((kind) => [kind, { email: !muted.includes(kind), mutable: isMutable(kind) }]),
  ) as Record<NotificationKind, Setting>,
  ...(updatedAt === undefined ? {} : { updatedAt }),
});
