// The public list as one creator reads it: each brief with how well it suits them, and why.
import { config } from "../../shared/config.ts";
import { creatorCard } from "../../shared/domain/discovery.ts";
import { byMatch, matchOf } from "../../shared/domain/match.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { publishedBriefs } from "../../shared/store/briefListing.ts";
import { loadProfile } from "../../shared/store/creators.ts";

export const matched = handle(routes.briefs.matched, async ({ app, actor, query, now }) => {
  const { sort = "newest", limit = config.page.default, cursor, ...filters } = query;
  const profile = await loadProfile(app.table, actor.creatorId ?? "");
  const page = await publishedBriefs(
    app.table,
    { ...filters, refused: profile?.creator.blackoutCategories },
    sort === "match" ? "newest" : sort,
    { limit, cursor },
  );
  const card = profile && creatorCard(profile.creator, profile.accounts);
  if (!card) return page;
  const items = page.items.map((brief) => ({ ...brief, match: matchOf(brief, card, now) }));
  return { ...page, items: sort === "match" ? byMatch(items) : items };
});
