// Payouts of a creator, of a person's brands, or of everybody for finance; filters are read over the rows of the list.
import { isKind, isMember } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import type { Payout } from "../../../shared/domain/payout.ts";
import { payoutView } from "../../../shared/domain/payoutView.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { decodeCursor } from "../../../shared/store/cursor.ts";
import type { ListRange } from "../../../shared/store/listing.ts";
import { merged, pageOf } from "../../../shared/store/merge.ts";
import { payoutsOfAll, payoutsOfBrand, payoutsOfCreator } from "../../../shared/store/payouts.ts";
import { peopleOf } from "./people.ts";

type Filters = { brandId?: string | undefined; creatorId?: string | undefined };
type PayoutCard = { card: Payout; [attribute: string]: unknown };

/** The partitions that hold what the caller may see; 404 for a filter that names somebody else's. */
function rangesOf(actor: Actor, { brandId, creatorId }: Filters): ListRange[] {
  const brands = actor.memberships.map(({ orgId }) => orgId);
  if (isKind(actor, "finance")) {
    if (creatorId !== undefined) return payoutsOfCreator(creatorId);
    return brandId === undefined ? payoutsOfAll() : payoutsOfBrand(brandId);
  }
  if (brandId !== undefined && !isMember(actor, brandId) && actor.creatorId === undefined) throw notFound("brand");
  if (creatorId !== undefined && creatorId !== actor.creatorId && brands.length === 0) throw notFound("creator");
  return [
    ...brands.filter((orgId) => brandId === undefined || orgId === brandId).flatMap(payoutsOfBrand),
    ...(actor.creatorId === undefined ? [] : payoutsOfCreator(actor.creatorId)),
  ];
}

const instant = (given: string | undefined) => (given === undefined ? undefined : new Date(given).toISOString());

export const list = handle(routes.payouts.list, async ({ app, actor, query }) => {
  const { limit, cursor, ...filters } = query;
  const scope = ["payouts", actor.userId, filters];
  const before = decodeCursor<string>(scope, cursor);
  const ranges = rangesOf(actor, filters);
  const from = instant(filters.from);
  const to = before ?? instant(filters.to);
  if (from !== undefined && to !== undefined && to < from) return { items: [], nextCursor: null };
  const bounds = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const seen = new Set<string>();
  const isWanted = ({ card }: PayoutCard) => {
    // A person on both sides of a deal meets its payouts twice.
    if (seen.has(card.id)) return false;
    seen.add(card.id);
    return (
      (filters.status === undefined || card.status === filters.status) &&
      (filters.currency === undefined || card.currency === filters.currency) &&
      (filters.creatorId === undefined || card.creatorId === filters.creatorId) &&
      (filters.brandId === undefined || card.brandId === filters.brandId)
    );
  };
  const rows = merged<PayoutCard>(
    app.table,
    ranges.map(({ index, pk }) => ({ index, pk, sk: bounds, limit: (limit ?? 25) + 1 })),
    { order: "desc", placeOf: ({ card }) => `${card.createdAt}#${card.id}` },
  );
  const { items, nextCursor } = await pageOf(rows, {
    limit,
    scope,
    after: before,
    keep: isWanted,
    show: ({ card }) => card,
  });
  const people = isKind(actor, "finance") ? await peopleOf(app.table, items) : undefined;
  return { items: items.map((payout) => payoutView(payout, people)), nextCursor };
});
