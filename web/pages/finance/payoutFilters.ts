// The filters of the payouts page, as its address has them.
import { isCurrency } from "../../../shared/domain/money.ts";
import { PAYOUT_STATUSES } from "../../../shared/domain/payout.ts";
import type { Payout, PayoutFilters } from "./queries.ts";
import { dayIn, isDay, startOfDay } from "./zone.ts";

type Given = Readonly<Record<string, string | undefined>>;
export const isPayoutStatus = (text: string | undefined): text is Payout["status"] =>
  PAYOUT_STATUSES.some((status) => status === text);

/** Days are of the person's zone: the first counts from its beginning, the last to its end. */
export const filtersOf = ({ status, from, to, currency, brandId, creatorId }: Given, zone: string): PayoutFilters => ({
  ...(isPayoutStatus(status) ? { status } : {}),
  ...(isDay(from) ? { from: startOfDay(from, zone) } : {}),
  ...(isDay(to) ? { to: startOfDay(dayIn(to, 1), zone) } : {}),
  ...(isCurrency(currency) ? { currency } : {}),
  ...(brandId ? { brandId } : {}),
  ...(creatorId ? { creatorId } : {}),
});

export const SORTS = ["made", "amount", "expected", "paid", "arrived", "creator", "brand", "status"] as const;
export type Sort = (typeof SORTS)[number];

const READ: Readonly<Record<Sort, (payout: Payout) => string | number>> = {
  made: ({ createdAt }) => createdAt,
  amount: ({ amount }) => amount.amount,
  expected: ({ expectedAt }) => expectedAt ?? "",
  paid: ({ releasedAt }) => releasedAt ?? "",
  arrived: ({ arrivedAt }) => arrivedAt ?? "",
  creator: ({ creatorHandle }) => creatorHandle,
  brand: ({ brandName }) => brandName,
  status: ({ status }) => PAYOUT_STATUSES.indexOf(status),
};

/** Amounts are only compared inside of one currency. */
export function sorted(payouts: readonly Payout[], sort: Sort, isDown: boolean): Payout[] {
  const read = READ[sort];
  const order = (a: Payout, b: Payout) => {
    if (sort === "amount" && a.amount.currency !== b.amount.currency)
      return a.amount.currency < b.amount.currency ? -1 : 1;
    const [x, y] = [read(a), read(b)];
    const up = typeof x === "string" && typeof y === "string" ? x.localeCompare(y) : Number(x) - Number(y);
    return isDown ? -up : up;
  };
  return [...payouts].sort(order);
}
