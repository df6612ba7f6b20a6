// Chooses which messages the caller gets by e-mail.
import { choose as chosen } from "../../../shared/domain/notification.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadNotificationSettings, notificationSettingsPut } from "../../../shared/store/notifications.ts";
import { settingsView } from "./view.ts";

export const choose = handle(
  routes.notifications.choose,
  async ({ app, actor: { userId }, body, now, commit, mustMatch }) => {
    const before = await loadNotificationSettings(app.table, userId);
    if (before.version > 0) mustMatch(before);
    const after = chosen(before, body, now);
    await commit({
      writes: [notificationSettingsPut(userId, after)],
      audits: [{ aggregate: `${userId}.notifications`, version: after.version, action: "user.notifications_chosen" }],
    });
    return settingsView(after);
  },
);
