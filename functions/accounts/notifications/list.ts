// Lists the caller's messages.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { notificationsOf, unreadCount } from "../../../shared/store/notifications.ts";
import { readerOf, view } from "./view.ts";

export const list = handle(routes.notifications.list, async ({ app: { table }, actor, query, now }) => {
  const { userId } = actor;
  const [page, unread, reader] = await Promise.all([
    notificationsOf(table, userId, { ...query, unread: query.unread === "true" }, now),
    unreadCount(table, userId, now),
    readerOf(table, userId),
  ]);
  return { items: page.items.map((item) => view(item, reader)), nextCursor: page.nextCursor, unread };
});
