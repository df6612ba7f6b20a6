// Who applied to a brief, for its brand, each with how well they suit it.
import { isMember } from "../../../shared/domain/access.ts";
import type { Brief } from "../../../shared/domain/brief.ts";
import type { CreatorCard } from "../../../shared/domain/discovery.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { matchOf } from "../../../shared/domain/match.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { type ApplicationCard, applicationsOfBrief } from "../../../shared/store/applications.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { creatorCards } from "../../../shared/store/discovery.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { summaries } from "./reply.ts";

/** The score alone: its reasons come with the creator's profile. */
function matchIfAny(brief: Brief, card: CreatorCard | undefined, now: Date) {
  if (!card) return {};
  const { score, known } = matchOf(brief, card, now);
  return { match: { score, known } };
}

export const ofBrief = handle(routes.applications.ofBrief, async ({ app, actor, params, query, now }) => {
  const brief = await getBrief(app.table, params.briefId);
  if (!brief || !isMember(actor, brief.brandId)) throw notFound("brief");
  const statuses = [...new Set(query.status ?? [])].sort();
  const ranges = applicationsOfBrief(brief.id, statuses);
  const page = await newestFirst<ApplicationCard>(app.table, ranges, ["applications", brief.id, statuses], query);
  const [items, cards] = await Promise.all([
    summaries(app, page.items),
    creatorCards(app.table)([...new Set(page.items.map(({ creatorId }) => creatorId))]),
  ]);
  return { ...page, items: items.map((row) => ({ ...row, ...matchIfAny(brief, cards.get(row.creatorId), now) })) };
});
