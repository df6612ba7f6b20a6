// The order of who has a place, who waits for one and who is still in the draw.
import type { PlaceStatus } from "../../../shared/domain/place.ts";

type Placed = { id: string; place?: { status: PlaceStatus; order?: string | undefined } | undefined };

const RANK: Readonly<Record<PlaceStatus, number>> = { held: 0, offered: 1, waiting: 2, entered: 3, left: 4, lapsed: 4 };
const rankOf = ({ place }: Placed) => (place ? RANK[place.status] : 0);
const orderOf = ({ place }: Placed) => place?.order ?? "";

/** Those with a place first, then along the list; who has none of either keeps the order that they came in. */
export const byPlace = <T extends Placed>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => {
    const ranks = rankOf(a) - rankOf(b);
    if (ranks !== 0 || a.place?.status !== "waiting") return ranks;
    return orderOf(a) < orderOf(b) ? -1 : 1;
  });

/** The number in the waiting list of each who waits, of a list in the order of places. */
export const numbersOf = (items: readonly Placed[]): ReadonlyMap<string, number> =>
  new Map(items.filter(({ place }) => place?.status === "waiting").map(({ id }, index) => [id, index + 1]));
