// A search for creators is kept, for a brand that the person is in.
import { mustHold } from "../../../shared/domain/access.ts";
import { ROLES } from "../../../shared/domain/actor.ts";
import { newSearch } from "../../../shared/domain/savedSearch.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { lookWrites, searchesOf, searchPut } from "../../../shared/store/savedSearches.ts";
import { searchAudit, searchReply } from "./reply.ts";

export const keepForCreators = handle(
  routes.savedSearches.keepForCreators,
  async ({ app, actor, params: { brandId }, body: { name, alert, filters }, now, save }) => {
    mustHold(actor, brandId, "brand", ROLES);
    const kept = await searchesOf(app.table, actor.userId);
    const page = `/brand/${brandId}/creators`;
    const given = { id: newId("search", now), userId: actor.userId, brandId, name, alert, query: filters, page };
    const search = newSearch({ ...given, of: "creators" }, kept.length, now);
    const writes = [searchPut(search), ...lookWrites(search, now)];
    return save({ writes, audits: [searchAudit(search, "kept")] }, searchReply(search));
  },
);
