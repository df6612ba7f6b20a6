// Marks the caller's messages up to an instant as read.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { readUpTo, unreadCount } from "../../../shared/store/notifications.ts";

export const readAll = handle(routes.notifications.readAll, async ({ app: { table }, actor, body, now }) => {
  await readUpTo(table, actor.userId, body.upTo, now);
  return { unread: await unreadCount(table, actor.userId, now) };
});
