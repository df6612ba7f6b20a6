// Where a brand's money is, added up over its deals; each currency by itself.
import type { Currency, Money } from "../../../shared/domain/money.ts";
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export type DealMoney = Awaited<ReturnType<typeof api.agreements.money>>["data"];

/** Where money that was paid is; together they are what was paid. */
export const PLACES = ["held", "releasing", "released", "fee", "refunded", "lost"] as const;
type Place = (typeof PLACES)[number];
export type Sums = { currency: Currency; funded: Money } & Record<Place, Money>;

/** One row for each currency, in the order of their codes. */
export function sumsOf(deals: readonly DealMoney[]): Sums[] {
  const currencies = [...new Set(deals.map(({ funded }) => funded.currency))].sort();
  return currencies.map((currency) => {
    const mine = deals.filter(({ funded }) => funded.currency === currency);
    const sum = (place: Place | "funded"): Money => ({
      amount: mine.reduce((total, deal) => total + deal[place].amount, 0),
      currency,
    });
    return {
      currency,
      funded: sum("funded"),
      held: sum("held"),
      releasing: sum("releasing"),
      released: sum("released"),
      fee: sum("fee"),
      refunded: sum("refunded"),
      lost: sum("lost"),
    };
  });
}

export type Receipt = Awaited<ReturnType<typeof api.receipts.ofAgreement>>["data"]["items"][number];

const AT_ONCE = 6;

/** Reads the same of each deal, a few at a time. */
async function ofEach<T>(agreementIds: readonly string[], read: (agreementId: string) => Promise<{ data: T }>) {
  const all: T[] = [];
  for (let from = 0; from < agreementIds.length; from += AT_ONCE) {
    const replies = await Promise.all(agreementIds.slice(from, from + AT_ONCE).map(read));
    all.push(...replies.map(({ data }) => data));
  }
  return all;
}

/** The money of each deal. */
export const dealMoneyQuery = (brandId: string, agreementIds: readonly string[]) =>
  ask(["brandMoney", brandId, agreementIds], async (signal) => ({
    data: await ofEach(agreementIds, (agreementId) => api.agreements.money({ params: { agreementId }, signal })),
  }));

/** The receipts of all these deals, newest first. */
export const receiptsOfDealsQuery = (brandId: string, agreementIds: readonly string[]) =>
  ask(["brandReceipts", brandId, agreementIds], async (signal) => {
    const pages = await ofEach(agreementIds, (agreementId) =>
      api.receipts.ofAgreement({ params: { agreementId }, signal }),
    );
    const items = pages.flatMap((page) => page.items);
    return { data: items.sort((a, b) => Date.parse(b.paidAt) - Date.parse(a.paidAt)) };
  });
