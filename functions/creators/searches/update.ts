// Another name for a kept search, or another wish about being told.
import { notFound } from "../../../shared/domain/errors.ts";
import { editSearch } from "../../../shared/domain/savedSearch.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { loadSearch, lookWrites, searchPut } from "../../../shared/store/savedSearches.ts";
import { searchAudit, searchReply } from "./reply.ts";

export const update = handle(
  routes.savedSearches.update,
  async ({ app, actor, params, body: { name, alert }, now, save }) =>
    settled(async () => {
      const before = await loadSearch(app.table, actor.userId, params.searchId);
      if (!before) throw notFound("search");
      const wanted = { ...(name === undefined ? {} : { name }), ...(alert === undefined ? {} : { alert }) };
      const after = editSearch(before, wanted, now);
      if (!after) return searchReply(before);
      const looks = after.alert === before.alert ? [] : lookWrites(after, now);
      return save(
        { writes: [searchPut(after), ...looks], audits: [searchAudit(after, "changed")] },
        searchReply(after),
      );
    }),
);
