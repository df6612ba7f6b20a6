// What follows with a first profile of somebody who came by a brand's link: the brand's own creator, and the invitation.
import type { Creator } from "../../../shared/domain/creator.ts";
import { arriving } from "../../../shared/steps/join.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { arrivalGone, loadArrival, loadLink } from "../../../shared/store/inviteLinks.ts";
import type { Table } from "../../../shared/store/table.ts";

const NOTHING: Change = { writes: [], audits: [] };

/** A part of the transaction that makes the profile; nothing for who came by themselves, or joined the brand meanwhile. */
export async function arrivalOf(
  table: Table,
  creator: Creator,
  brandIds: readonly string[],
  now: Date,
): Promise<Change> {
  const arrival = await loadArrival(table, creator.userId);
  if (!arrival) return NOTHING;
  const [brand, link, brief] = await Promise.all([
    loadBrand(table, arrival.brandId),
    loadLink(table, arrival.linkId),
    arrival.briefId === undefined ? undefined : getBrief(table, arrival.briefId),
  ]);
  const gone = arrivalGone(creator.userId);
  if (!brand || brandIds.includes(brand.id)) return { writes: [gone], audits: [] };
  const by = { id: arrival.linkId, by: link?.createdBy ?? creator.userId };
  const change = arriving({ brand, creator, link: by, own: true, known: undefined, brief }, now);
  return { ...change, writes: [...change.writes, gone] };
}
