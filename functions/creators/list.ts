// Discovery: creators by words, niche, platform, tier, country, language, engagement and fee; for a brief with how well they suit it.
import { config } from "../../shared/config.ts";
import { accountAndFeeFit, type CreatorCard, isAvailable } from "../../shared/domain/discovery.ts";
import { byMatch, matchOf } from "../../shared/domain/match.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { creatorCards, creatorSpace } from "../../shared/store/discovery.ts";
import { queryFacets } from "../../shared/store/facets.ts";
import { queryWords } from "../../shared/store/words.ts";
import { ownBrief } from "./ownBrief.ts";
import { cardReply } from "./reply.ts";

export const list = handle(routes.creators.list, async ({ app, actor, query, now }) => {
  const { q, niche, platform, tier, country, language, minEngagement, maxFee, currency, available, limit, cursor } =
    query;
  const brief = await ownBrief(app.table, actor, query.forBriefId);
  const asked = {
    filters: { niche, platform, tier, country, language },
    also: (card: CreatorCard) =>
      (available === undefined || isAvailable(card, now)) &&
      accountAndFeeFit(card, { platform, tier, minEngagement, maxFee, currency }),
    alsoKey: {
      minEngagement: minEngagement ?? null,
      maxFee: maxFee ?? null,
      currency: currency ?? null,
      available: available ?? null,
    },
    limit: limit ?? config.page.default,
    cursor,
  };
  const { items, nextCursor } =
    q === undefined
      ? await queryFacets(app.table, creatorSpace, asked)
      : await queryWords(app.table, creatorSpace, creatorCards(app.table), { ...asked, q });
  if (!brief) return { items: items.map((card) => cardReply(card, now)), nextCursor };
  const matched = items.map((card) => ({ ...cardReply(card, now), match: matchOf(brief, card, now) }));
  return { items: byMatch(matched), nextCursor };
});
