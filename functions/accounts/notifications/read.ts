// Marks one of the caller's messages as read.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { readNotification } from "../../../shared/store/notifications.ts";
import { readerOf, view } from "./view.ts";

export const read = handle(routes.notifications.read, async ({ app: { table }, actor, params, now }) => {
  const notification = await readNotification(table, actor.userId, params.notificationId, now);
  return view(notification, await readerOf(table, actor.userId));
});
