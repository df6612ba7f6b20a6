// What a creator has done here: completed deals, the newest first, as far as one page of them goes.
import { config } from "../../shared/config.ts";
import { summaryOf, type WorkRecord } from "../../shared/domain/dealRecord.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { type AgreementCard, agreementsOfCreator } from "../../shared/store/agreements.ts";
import { loadCreator } from "../../shared/store/creators.ts";
import { newestFirst } from "../../shared/store/listing.ts";

export const history = handle(routes.creators.history, async ({ app: { table }, params: { creatorId }, actor }) => {
  const limit = config.creator.maxHistory;
  const [creator, deals] = await Promise.all([
    loadCreator(table, creatorId),
    newestFirst<AgreementCard>(table, agreementsOfCreator(creatorId, ["completed"]), ["history", creatorId], { limit }),
  ]);
  if (!creator || (creator.suspendedAt !== undefined && actor?.creatorId !== creatorId)) throw notFound("creator");
  // A deal that ended without anything delivered is no work to show.
  const shown = deals.items.filter(({ record }) => record === undefined || record.pieces.length > 0);
  const open = ({ pieces, onTime, revisions }: WorkRecord): WorkRecord => ({ pieces, onTime, revisions });
  return {
    summary: summaryOf(shown.map(({ record }) => record)),
    items: shown.map(({ brandName, updatedAt, record }) => ({
      brandName,
      completedAt: updatedAt,
      record: record ? open(record) : null,
    })),
    more: deals.nextCursor !== null,
  };
});
