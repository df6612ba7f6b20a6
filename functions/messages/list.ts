// The thread of a deal, newest first.
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { messagesOf, seenIn, unreadIn } from "../../shared/store/messages.ts";
import { findAsReader } from "./find.ts";
import { messagesReply } from "./reply.ts";

export const list = handle(routes.messages.list, async ({ app, actor, params, query }) => {
  const { agreement, side } = await findAsReader(app, actor, params.agreementId);
  const [page, seen, unread] = await Promise.all([
    messagesOf(app.table, agreement.id, query),
    seenIn(app.table, agreement.id),
    side === undefined ? 0 : unreadIn(app.table, agreement.id, actor.userId, side),
  ]);
  const items = await messagesReply(app.table, page.items, agreement, { userId: actor.userId, side });
  return { items, nextCursor: page.nextCursor, unread, seen };
});
