// Reads which messages the caller gets by e-mail.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadNotificationSettings } from "../../../shared/store/notifications.ts";
import { settingsView } from "./view.ts";

export const settings = handle(routes.notifications.settings, async ({ app, actor }) =>
  settingsView(await loadNotificationSettings(app.table, actor.userId)),
);
