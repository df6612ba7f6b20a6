// Public lists as facet rows, on a real emulator: pages without gap or repeat under any filters, and rows that follow changes.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import {
  descending,
  type FacetQuery,
  type FacetSpace,
  facetRows,
  facetWrites,
  queryFacets,
  replaceFacets,
} from "../../shared/store/facets.ts";
import { list } from "../../shared/store/keys.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();

type Card = { id: string; at: string; niche: string[]; country: string[]; pay: number };
const space: FacetSpace<Card> = {
  kind: "brief",
  idOf: (card) => card.id,
  newestBy: (card) => card.at,
  facetsOf: ({ niche, country }) => ({ niche, country }),
  ordersOf: ({ pay }) => ({ pay: descending(pay) }),
};

const NICHES = ["food", "tea", "home"];
const COUNTRIES = ["TH", "JP", "BG", "US", "VN", "DE", "FR", "GB", "IT", "ES"];
const START = Date.parse("2026-11-01T00:00:00Z");
const cards: Card[] = Array.from({ length: 90 }, (_, n) => ({
  id: `doc_${String(n).padStart(3, "0")}`,
  // Three of them share each instant: the id decides then.
  at: new Date(START + Math.floor(n / 3) * 60_000).toISOString(),
  niche: NICHES.filter((_, index) => (n >> index) % 2 === 0),
  // Every seventh has more countries than are filed one by one.
  country: n % 7 === 0 ? COUNTRIES : COUNTRIES.filter((_, index) => (n * 3 + index) % 5 === 0),
  pay: (n * 7919) % 100,
}));
for (const card of cards) await replaceFacets(table, space, [], card);

const newestFirst = [...cards].sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));

async function readAll(query: Omit<FacetQuery<Card>, "cursor">) {
  const pages: Card[][] = [];
  let cursor: string | undefined;
  do {
    const page = await queryFacets(table, space, { ...query, cursor });
    pages.push(page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && pages.length < 200);
  return pages;
}

describe("a public list", () => {
  it.each<[string, Omit<FacetQuery<Card>, "cursor" | "limit">, (card: Card) => boolean]>([
    ["no filter", { filters: {} }, () => true],
    ["one value", { filters: { niche: ["food"] } }, (card) => card.niche.includes("food")],
    [
      "two values of one facet, where documents have both",
      { filters: { niche: ["food", "tea"] } },
      (card) => card.niche.includes("food") || card.niche.includes("tea"),
    ],
    [
      "two facets",
      { filters: { niche: ["home", "tea"], country: ["TH"] } },
      (card) => (card.niche.includes("home") || card.niche.includes("tea")) && card.country.includes("TH"),
    ],
    ["a value of documents with many", { filters: { country: ["IT"] } }, (card) => card.country.includes("IT")],
    ["a test of the card", { filters: {}, also: (card) => card.pay > 90 }, (card) => card.pay > 90],
    ["nothing that fits", { filters: { niche: ["ink"] } }, () => false],
  ])("is paged newest first without gap or repeat: %s", async (_, query, fits) => {
    const wanted = newestFirst.filter(fits).map((card) => card.id);
    for (const limit of [1, 7, 25, 100]) {
      const pages = await readAll({ ...query, limit });
      expect(pages.flat().map((card) => card.id)).toEqual(wanted);
      expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit);
    }
  });

  it("has further orders, with the filters judged by the card", async () => {
    const pages = await readAll({ filters: { niche: ["food"] }, order: "pay", limit: 10 });
    const pays = pages.flat().map((card) => card.pay);
    expect(pays).toEqual([...pays].sort((a, b) => b - a));
    expect(pays).toHaveLength(cards.filter((card) => card.niche.includes("food")).length);
  });

  it("ends a page early rather than read more than ten rows for one shown", async () => {
    const page = await queryFacets(table, space, { filters: {}, also: (card) => card.id === "doc_000", limit: 2 });
    expect(page.items).toEqual([]);
    expect(page.nextCursor).not.toBeNull();
  });

  it("refuses a cursor of other filters", async () => {
    const { nextCursor } = await queryFacets(table, space, { filters: { niche: ["food"] }, limit: 2 });
    const other = queryFacets(table, space, { filters: { niche: ["tea"] }, limit: 2, cursor: nextCursor ?? "" });
    await expect(other).rejects.toMatchObject({ code: "bad_cursor" });
    const reordered = queryFacets(table, space, { filters: {}, order: "pay", limit: 2, cursor: nextCursor ?? "" });
    await expect(reordered).rejects.toMatchObject({ code: "bad_cursor" });
  });

  it("takes filters in any order for the same", async () => {
    const { nextCursor } = await queryFacets(table, space, { filters: { niche: ["tea", "food"] }, limit: 2 });
    const page = await queryFacets(table, space, {
      filters: { niche: ["food", "tea"], country: [] },
      limit: 2,
      cursor: nextCursor ?? "",
    });
    expect(page.items).toHaveLength(2);
  });
});

describe("the rows of a document", () => {
  const base: Card = { id: "doc_x", at: "2026-12-01T00:00:00Z", niche: ["ink"], country: ["XA"], pay: 5 };
  const rowsAt = async (facet: string, value: string) => {
    const shards = Array.from({ length: config.shards.facets }, (_, shard) => list.briefFacet(facet, value, shard));
    const found = await Promise.all(shards.map((pk) => table.queryAll<{ card: Card }>({ pk })));
    return found.flat().filter(({ card }) => card.id === base.id);
  };

  it("follow a change: what is gone is deleted, the rest is rewritten, and nothing is left at the end", async () => {
    await replaceFacets(table, space, [], base);
    expect(await rowsAt("niche", "ink")).toHaveLength(1);
    const after = { ...base, niche: ["paper"], pay: 6 };
    await replaceFacets(table, space, [base], after);
    expect(await rowsAt("niche", "ink")).toEqual([]);
    expect(await rowsAt("niche", "paper")).toEqual([expect.objectContaining({ card: after })]);
    expect(await rowsAt("country", "XA")).toEqual([expect.objectContaining({ card: after })]);
    // The key of this order holds the pay: the old row must not stay beside the new one.
    expect(await rowsAt("pay", "all")).toEqual([expect.objectContaining({ card: after })]);
    await replaceFacets(table, space, [after], undefined);
    for (const [facet, value] of [
      ["niche", "paper"],
      ["country", "XA"],
      ["pay", "all"],
      ["all", "all"],
    ] as const)
      expect(await rowsAt(facet, value)).toEqual([]);
  });

  it("are not written again when nothing changed, and repeating a change ends the same", async () => {
    expect(facetWrites(space, [base], { ...base })).toEqual([]);
    const after = { ...base, niche: ["paper"] };
    await replaceFacets(table, space, [base], after);
    await replaceFacets(table, space, [base], after);
    expect(await rowsAt("niche", "paper")).toHaveLength(1);
    await replaceFacets(table, space, [after], undefined);
  });

  it("are at most 40: a facet of many values is filed once", () => {
    const many = { ...base, niche: Array.from({ length: 200 }, (_, n) => `n${n}`), country: COUNTRIES.slice(0, 8) };
    expect(facetRows(space, many)).toHaveLength(1 + 1 + 1 + 8);
  });
});
