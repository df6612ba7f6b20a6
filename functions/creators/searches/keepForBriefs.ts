// A search for briefs is kept.
import { newSearch } from "../../../shared/domain/savedSearch.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { lookWrites, searchesOf, searchPut } from "../../../shared/store/savedSearches.ts";
import { searchAudit, searchReply } from "./reply.ts";

export const keepForBriefs = handle(
  routes.savedSearches.keepForBriefs,
  async ({ app, actor, body: { name, alert, filters }, now, save }) => {
    const kept = await searchesOf(app.table, actor.userId);
    // Creators read the list with how well each brief suits them.
    const page = actor.creatorId === undefined ? "/briefs" : "/creator/feed";
    const given = { id: newId("search", now), userId: actor.userId, name, alert, query: filters, page };
    const search = newSearch({ ...given, of: "briefs" }, kept.length, now);
    const writes = [searchPut(search), ...lookWrites(search, now)];
    return save({ writes, audits: [searchAudit(search, "kept")] }, searchReply(search));
  },
);
