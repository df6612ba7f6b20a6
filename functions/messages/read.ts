// A person says how far they have read; at the end of it the bell falls silent about this thread.
import { invalid } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { actingPath, PATHS } from "../../shared/notify/paths.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadMessage, markRead, unreadIn } from "../../shared/store/messages.ts";
import { readLinksTo } from "../../shared/store/notifications.ts";
import { findAsParty } from "./find.ts";

export const read = handle(routes.messages.read, async ({ app: { table }, app, actor, params, body, now }) => {
  const { agreement, side } = await findAsParty(app, actor, params.agreementId);
  const message = await loadMessage(table, body.upTo);
  if (message?.agreementId !== agreement.id) throw invalid({ path: "upTo", key: "no_such_message" });
  const mark = { userId: actor.userId, by: side, upTo: message.id, readAt: now.toISOString() };
  const upTo = await markRead(table, agreement.id, mark);
  const unread = await unreadIn(table, agreement.id, actor.userId, side);
  // The bell called to this thread, and all of it is read.
  const thread = actingPath(actor.actsFor, PATHS.thread({ agreementId: agreement.id }));
  if (unread === 0) await readLinksTo(table, actor.userId, thread, now);
  return { upTo, unread };
});
