// Discovery: creators by words and filters; for a brief with how well they suit it.
import { config } from "../../shared/config.ts";
import { byMatch, matchOf } from "../../shared/domain/match.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { foundCreators } from "../../shared/store/discovery.ts";
import { ownBrief } from "./ownBrief.ts";
import { cardReply } from "./reply.ts";

export const list = handle(routes.creators.list, async ({ app, actor, query, now }) => {
  const { forBriefId, limit = config.page.default, cursor, ...filters } = query;
  const brief = await ownBrief(app.table, actor, forBriefId);
  const { items, nextCursor } = await foundCreators(app.table, filters, { limit, cursor }, now);
  if (!brief) return { items: items.map((card) => cardReply(card, now)), nextCursor };
  const matched = items.map((card) => ({ ...cardReply(card, now), match: matchOf(brief, card, now) }));
  return { items: byMatch(matched), nextCursor };
});
