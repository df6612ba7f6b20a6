// Search by words, on a real emulator: every word must be there, pages have no gap or repeat, and rows follow changes.
import { describe, expect, it } from "vitest";
import type { FacetSpace } from "../../shared/store/facets.ts";
import { list } from "../../shared/store/keys.ts";
import { type Filed, queryWords, replaceWords, searchWords, type WordQuery } from "../../shared/store/words.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();

type Card = { id: string; at: string; text: string; niche: string[] };
const space: FacetSpace<Card> = {
  kind: "creator",
  idOf: ({ id }) => id,
  newestBy: ({ at }) => at,
  facetsOf: ({ niche }) => ({ niche }),
};

const TEXTS = [
  "รีวิวคาเฟ่ในกรุงเทพ",
  "京都の抹茶カフェ巡り",
  "Козметика и мода в София",
  "Quán cà phê sữa đá",
  "Coffee shops and cats",
  "おむすびやさんの朝ごはん",
];
const START = Date.parse("2026-11-01T00:00:00Z");
const cards = new Map(
  Array.from({ length: 72 }, (_, n): Card => {
    const id = `doc_${String(n).padStart(3, "0")}`;
    // Two of them share each instant: the id decides then.
    const at = new Date(START + Math.floor(n / 2) * 60_000).toISOString();
    const text = `${TEXTS[n % TEXTS.length]} common ${n % 9 === 0 ? "rare" : ""}`;
    return { id, at, text, niche: n % 4 === 0 ? ["food"] : ["home"] };
  }).map((card) => [card.id, card]),
);
const filed = (card: Card): Filed => ({
  id: card.id,
  newest: card.at,
  words: searchWords({ texts: [card.text], names: [card.text] }),
});
for (const card of cards.values()) await replaceWords(table, "creator", undefined, filed(card));

const newestFirst = [...cards.values()].sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
const cardsOf = async (ids: readonly string[]) =>
  new Map(ids.flatMap((id) => (cards.has(id) ? [[id, cards.get(id) as Card] as const] : [])));

async function readAll(query: Omit<WordQuery<Card>, "cursor">) {
  const pages: Card[][] = [];
  let cursor: string | undefined;
  do {
    const page = await queryWords(table, space, cardsOf, { ...query, cursor });
    pages.push(page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && pages.length < 200);
  return pages;
}

describe("a search by words", () => {
  it.each<[string, string, (card: Card) => boolean]>([
    ["Thai", "คาเฟ่ กรุงเทพ", ({ text }) => text.startsWith("รีวิว")],
    ["Japanese", "抹茶", ({ text }) => text.startsWith("京都")],
    ["Bulgarian, with an article that the text has not", "козметиката", ({ text }) => text.startsWith("Козм")],
    ["Vietnamese without its marks", "ca phe", ({ text }) => text.startsWith("Quán")],
    ["English, a plural for the singular", "cat coffee", ({ text }) => text.startsWith("Coffee")],
    ["a Japanese name that no dictionary parts so", "むすびや", ({ text }) => text.startsWith("おむ")],
    ["a common word and a rare one", "common rare", ({ text }) => text.includes("rare")],
    ["words of different documents", "抹茶 козметика", () => false],
    ["a word that is nowhere", "xylophone", () => false],
    ["nothing that is a word", "!?", () => false],
  ])("is paged newest first without gap or repeat: %s", async (_, q, fits) => {
    const wanted = newestFirst.filter(fits).map(({ id }) => id);
    for (const limit of [1, 5, 100]) {
      const pages = await readAll({ q, filters: {}, limit });
      expect(pages.flat().map(({ id }) => id)).toEqual(wanted);
      expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit);
    }
  });

  it("goes with filters, and with documents that are no longer to be found", async () => {
    const hidden = [...cards.values()].find(({ text, niche }) => text.startsWith("Coffee") && niche.includes("food"));
    if (!hidden) throw new Error("no such card");
    cards.delete(hidden.id);
    const wanted = newestFirst
      .filter(({ id, text, niche }) => id !== hidden.id && text.startsWith("Coffee") && niche.includes("food"))
      .map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(0);
    const pages = await readAll({ q: "coffee", filters: { niche: ["food"] }, limit: 2 });
    expect(pages.flat().map(({ id }) => id)).toEqual(wanted);
    cards.set(hidden.id, hidden);
  });

  it("ends a page early rather than read more than ten rows for one shown", async () => {
    const page = await queryWords(table, space, cardsOf, { q: "common", filters: { niche: ["ink"] }, limit: 2 });
    expect(page.items).toEqual([]);
    expect(page.nextCursor).not.toBeNull();
  });

  it("follows a changed text: what it no longer says is not found, however often the change comes", async () => {
    const [card] = cards.values();
    if (!card) throw new Error("no card");
    const after = { ...card, text: "brand new words" };
    for (let time = 0; time < 2; time += 1) await replaceWords(table, "creator", filed(card), filed(after));
    expect((await readAll({ q: "brand new", filters: {}, limit: 9 })).flat().map(({ id }) => id)).toEqual([card.id]);
    const rows = await Promise.all(
      filed(card).words.flatMap((word) =>
        [0, 1].map((shard) => table.queryAll<{ id: string }>({ pk: list.creatorWord(word, shard) })),
      ),
    );
    expect(rows.flat().filter(({ id }) => id === card.id)).toEqual([]);
    await replaceWords(table, "creator", filed(after), undefined);
    expect((await readAll({ q: "brand new", filters: {}, limit: 9 })).flat()).toEqual([]);
  });
});
