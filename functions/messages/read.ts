// A person says how far they have read.
import { invalid } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadMessage, markRead, unreadIn } from "../../shared/store/messages.ts";
import { findAsParty } from "./find.ts";

export const read = handle(routes.messages.read, async ({ app: { table }, app, actor, params, body, now }) => {
  const { agreement, side } = await findAsParty(app, actor, params.agreementId);
  const message = await loadMessage(table, body.upTo);
  if (message?.agreementId !== agreement.id) throw invalid({ path: "upTo", key: "no_such_message" });
  const mark = { userId: actor.userId, by: side, upTo: message.id, readAt: now.toISOString() };
  const upTo = await markRead(table, agreement.id, mark);
  return { upTo, unread: await unreadIn(table, agreement.id, actor.userId, side) };
});
