// Lists what was handed in for a deliverable, newest first; the agreed rounds keep it to one page.

import { config } from "../../../shared/config.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { decodeCursor, encodeCursor } from "../../../shared/store/cursor.ts";
import { findAsParty } from "./find.ts";
import { submissionViews } from "./view.ts";

export const submissions = handle(routes.deliverables.submissions, async ({ app, actor, params, query }) => {
  const found = await findAsParty(app, actor, params);
  const scope = ["submissions", found.deliverable.id];
  const before = decodeCursor<number>(scope, query.cursor) ?? Number.POSITIVE_INFINITY;
  const limit = query.limit ?? config.page.default;
  const rest = submissionViews(found.submissions, found.reviews)
    .reverse()
    .filter(({ n }) => n < before);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rest.length > limit ? encodeCursor(scope, last.n) : null };
});
