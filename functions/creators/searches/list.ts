// The caller's searches.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { searchesOf } from "../../../shared/store/savedSearches.ts";
import { searchReply } from "./reply.ts";

export const list = handle(routes.savedSearches.list, async ({ app, actor }) => ({
  items: (await searchesOf(app.table, actor.userId)).map(searchReply),
  nextCursor: null,
}));
