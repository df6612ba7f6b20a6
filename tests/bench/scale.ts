// The public list of briefs and the discovery of creators, a page of each as it is asked for, among 1,000 and among 100,000.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askedWords, gramsOf } from "../../shared/domain/searchWords.ts";
import { publishedBriefs } from "../../shared/store/briefListing.ts";
import { type CreatorFilters, foundCreators } from "../../shared/store/discovery.ts";
import { READS_PER_ITEM } from "../../shared/store/facets.ts";
import type { Table } from "../../shared/store/table.ts";
import type { Measured } from "./main.ts";
import { countedTable } from "./scale/countedTable.ts";
import { CAPTURED, documentRows } from "./scale/documents.ts";
import { filledTable } from "./scale/filledTable.ts";

const FEW = 1_000;
const MANY = 100_000;
const LIMIT = 25;
const TIMES = 40;
/** The median of the many over that of the few. */
const RATIO = 1.3;
const SEARCHES = ["ชา", "抹茶", "чай", "trà", "tea"];
const NEWEST = { limit: LIMIT };

type Page = Promise<{ items: unknown[]; nextCursor: string | null }>;
type Asked = { name: string; page(table: Table, cursor?: string): Page };

const creators = (table: Table, filters: CreatorFilters, cursor?: string) =>
  foundCreators(table, filters, { limit: LIMIT, cursor }, new Date(CAPTURED));

const ASKED: readonly Asked[] = [
  { name: "briefs, newest", page: (table, cursor) => publishedBriefs(table, {}, "newest", { ...NEWEST, cursor }) },
  { name: "briefs, by pay", page: (table, cursor) => publishedBriefs(table, {}, "pay", { ...NEWEST, cursor }) },
  {
    name: "briefs, three filters",
    page: (table, cursor) =>
      publishedBriefs(table, { niche: ["food"], platform: ["tiktok"], language: ["th", "ja"] }, "newest", {
        ...NEWEST,
        cursor,
      }),
  },
  {
    name: "briefs, of a value for an audience and a size",
    page: (table, cursor) =>
      publishedBriefs(
        table,
        { value: ["sustainable"], niche: ["food"], audienceCountry: ["JP"], tier: ["micro"], type: ["reel"] },
        "newest",
        { ...NEWEST, cursor },
      ),
  },
  ...SEARCHES.map((q) => ({
    name: `briefs, "${q}"`,
    page: (table: Table, cursor?: string) => publishedBriefs(table, { q }, "newest", { ...NEWEST, cursor }),
  })),
  { name: "creators, newest", page: (table, cursor) => creators(table, {}, cursor) },
  {
    name: "creators, three filters",
    page: (table, cursor) => creators(table, { niche: ["food"], platform: ["tiktok"], language: ["th", "ja"] }, cursor),
  },
  {
    name: "creators, of an audience abroad",
    page: (table, cursor) => creators(table, { audienceCountry: ["VN"], diaspora: true, niche: ["food"] }, cursor),
  },
  {
    name: "creators, of a value and believed",
    page: (table, cursor) => creators(table, { value: ["craft"], minAuthenticity: 70, available: true }, cursor),
  },
  ...SEARCHES.map((q) => ({
    name: `creators, "${q}"`,
    page: (table: Table, cursor?: string) => creators(table, { q }, cursor),
  })),
];

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A page far into the list, where there is one. */
async function deepCursor({ page }: Asked, table: Table): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let n = 0; n < 20; n += 1) {
    const { nextCursor } = await page(table, cursor);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return cursor;
}

async function timed(asked: Asked, table: Table, cursor?: string): Promise<number> {
  const began = performance.now();
  await asked.page(table, cursor);
  return performance.now() - began;
}

async function measure(asked: Asked, few: Table, many: Table): Promise<Measured[]> {
  const counted = countedTable(many);
  const { items } = await asked.page(counted.table);
  if (items.length < LIMIT) throw new Error(`${asked.name}: a page is to be full, and has ${items.length}`);
  const read = counted.itemsRead();
  const cursor = await deepCursor(asked, many);
  const times = { few: [] as number[], many: [] as number[], deep: [] as number[] };
  // In turn, so that whatever else the machine does meets all of them.
  for (let n = 0; n < TIMES; n += 1) {
    times.few.push(await timed(asked, few));
    times.many.push(await timed(asked, many));
    times.deep.push(await timed(asked, many, cursor));
  }
  const base = median(times.few);
  const ratio = (values: readonly number[]) => Math.round((median(values) / base) * 100) / 100;
  return [
    {
      name: `${asked.name}: items read for a page of ${LIMIT}`,
      value: read,
      unit: "items",
      budget: LIMIT * READS_PER_ITEM,
    },
    { name: `${asked.name}: time at ${MANY} over ${FEW}`, value: ratio(times.many), unit: "x", budget: RATIO },
    { name: `${asked.name}: the 20th page at ${MANY}`, value: ratio(times.deep), unit: "x", budget: RATIO },
  ];
}

export async function bench(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "fairbrief-scale-"));
  const asked = new Set(SEARCHES.flatMap((q) => [...askedWords(q), ...gramsOf(q)]));
  const stops: (() => Promise<void>)[] = [];
  const filled = async (count: number) => {
    const { table, stop } = await filledTable(join(folder, String(count)), documentRows(count, asked));
    stops.push(stop);
    return table;
  };
  try {
    const few = await filled(FEW);
    const many = await filled(MANY);
    const measured: Measured[] = [];
    for (const each of ASKED) measured.push(...(await measure(each, few, many)));
    return measured;
  } finally {
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
