// A search is kept no longer, and nothing of it is told any more.
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadSearch, searchRemoval } from "../../../shared/store/savedSearches.ts";
import { searchAudit } from "./reply.ts";

export const remove = handle(routes.savedSearches.remove, async ({ app, actor, params: { searchId }, save }) => {
  const there = await loadSearch(app.table, actor.userId, searchId);
  if (!there) throw notFound("search");
  const audits = [searchAudit({ ...there, version: there.version + 1 }, "removed")];
  return save({ writes: searchRemoval(actor.userId, searchId), audits }, { id: searchId });
});
