// The facts behind reports: released payouts and the journal, up to a watermark.
import { config } from "../config.ts";
import type { JournalPosting } from "../domain/ledgerReport.ts";
import type { Currency } from "../domain/money.ts";
import { CURRENCIES } from "../domain/money.ts";
import type { PayoutFact } from "../domain/payout.ts";
import { dayOf, list, monthOf } from "./keys.ts";
import type { PostingItem } from "./ledger.ts";
import { platformAccounts } from "./platformAccounts.ts";
import { stored } from "./stored.ts";
import type { Item, Query, Table } from "./table.ts";

/** Queries under way at a time. */
const AT_ONCE = 32;
const DAY_MS = 86_400_000;

async function readAll<T>(table: Table, queries: readonly Omit<Query, "limit" | "after">[]): Promise<T[]> {
  const pages: T[][] = [];
  for (let start = 0; start < queries.length; start += AT_ONCE)
    pages.push(...(await Promise.all(queries.slice(start, start + AT_ONCE).map((query) => table.queryAll<T>(query)))));
  return pages.flat();
}

const shards = (count: number) => Array.from({ length: count }, (_, shard) => shard);

/** Every day from the one to the other, both included, as in "20261122". */
function daysBetween(from: string, until: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); dayOf(new Date(at).toISOString()) <= dayOf(until); at += DAY_MS)
    days.push(dayOf(new Date(at).toISOString()));
  return days;
}

/** Facts recorded from the month of `from` up to the watermark: none is recorded before it was released. */
export async function payoutFacts(table: Table, from: string, watermark: string): Promise<PayoutFact[]> {
  const months = [...new Set(daysBetween(new Date(from).toISOString(), watermark).map(monthOf))];
  const items = await readAll<Item>(
    table,
    months.flatMap((month) =>
      shards(config.shards.payouts).map((shard) => ({ index: "gsi4" as const, pk: list.payoutFacts(month, shard) })),
    ),
  );
  return items.map((item) => stored<PayoutFact>(item)).filter(({ recordedAt }) => recordedAt <= watermark);
}

/** The projector may be behind by as much as a stream keeps. */
const MARGIN_MS = 2 * DAY_MS;

/**
 * Where the journal may hold something, as the chart of accounts knows it: no posting is older than the first of any
 * account; while the chart is empty nothing is known. Every currency that is settled in is read in any case.
 */
async function journalExtent(table: Table): Promise<{ start: string | undefined; currencies: Currency[] }> {
  const chart = await platformAccounts(table, "");
  const [first] = chart.map(({ since }) => since).sort();
  const known = chart.length === 0 ? CURRENCIES : chart.map(({ currency }) => currency);
  return {
    start: first && new Date(Date.parse(first) - MARGIN_MS).toISOString(),
    currencies: [...new Set([...config.settlementCurrencies, ...known])],
  };
}

/** Postings recorded in [from, to) and not after the watermark. */
export async function journal(
  table: Table,
  period: { from: string; to: string; watermark: string; currency?: Currency },
): Promise<JournalPosting[]> {
  const from = new Date(period.from).toISOString();
  const to = new Date(period.to).toISOString();
  const { watermark, currency } = period;
  const until = new Date(Math.min(Date.parse(to), Date.parse(watermark))).toISOString();
  const extent = await journalExtent(table);
  const start = new Date(Math.max(Date.parse(from), Date.parse(extent.start ?? from))).toISOString();
  const currencies = currency === undefined ? extent.currencies : [currency];
  const items = await readAll<PostingItem>(
    table,
    daysBetween(start, until).flatMap((day) =>
      currencies.flatMap((unit) =>
        shards(config.shards.journal).map((shard) => ({
          index: "gsi4" as const,
          pk: list.journal(unit, day, shard),
        })),
      ),
    ),
  );
  return items
    .map((item) => stored<JournalPosting>(item))
    .filter(({ recordedAt }) => recordedAt >= from && recordedAt < to && recordedAt <= watermark);
}
