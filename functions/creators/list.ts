// Discovery: creators by niche, platform, tier, country, language, engagement and fee.
import { config } from "../../shared/config.ts";
import { accountAndFeeFit } from "../../shared/domain/discovery.ts";
import { isStale } from "../../shared/domain/socialAccount.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { creatorSpace } from "../../shared/store/discovery.ts";
import { queryFacets } from "../../shared/store/facets.ts";

export const list = handle(routes.creators.list, async ({ app, query, now }) => {
  const { niche, platform, tier, country, language, minEngagement, maxFee, currency, limit, cursor } = query;
  const { items, nextCursor } = await queryFacets(app.table, creatorSpace, {
    filters: { niche, platform, tier, country, language },
    also: (card) => accountAndFeeFit(card, { platform, tier, minEngagement, maxFee, currency }),
    alsoKey: { minEngagement: minEngagement ?? null, maxFee: maxFee ?? null, currency: currency ?? null },
    limit: limit ?? config.page.default,
    cursor,
  });
  const shown = items.map((card) => ({
    ...card,
    accounts: card.accounts.map((account) => ({
      ...account,
      stale: account.capturedAt === null || isStale({ capturedAt: account.capturedAt }, now),
    })),
  }));
  return { items: shown, nextCursor };
});
