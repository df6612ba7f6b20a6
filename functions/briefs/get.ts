// One brief, as far as the reader may see it.
import { isKind, isMember } from "../../shared/domain/access.ts";
import type { Brief } from "../../shared/domain/brief.ts";
import { isPublic } from "../../shared/domain/briefCard.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadReserve } from "../../shared/store/reserve.ts";
import { mustLoad } from "./change.ts";

/** What an admin looks at: what everybody reads, what waits for them, and what they took out. */
const isReviewed = (brief: Brief) => isPublic(brief) || brief.status === "in_review" || brief.removedAt !== undefined;

export const get = handle(routes.briefs.get, async ({ app, params, actor }) => {
  const brief = await mustLoad(app, params.briefId);
  if (actor && isMember(actor, brief.brandId)) {
    const reserve = await loadReserve(app.table, brief.id);
    if (!reserve) return brief;
    const { committed, slotsTaken, openOffers, agreements } = reserve;
    return { ...brief, taken: { committed, slots: slotsTaken, openOffers, agreements } };
  }
  if (actor && isKind(actor, "admin") && isReviewed(brief)) return brief;
  if (!isPublic(brief)) throw notFound("brief");
  const { costCentre: _costCentre, poNumber: _poNumber, review: _review, ...open } = brief;
  return open;
});
