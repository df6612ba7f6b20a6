// What every table must answer, whoever implements it: order, ranges, pages, indexes, batches, scans.
import { beforeAll, describe, expect, it } from "vitest";
import { INDEX_NAMES, INDEXES, type IndexName } from "../../shared/store/schema.ts";
import type { Item, Query, Range, Table } from "../../shared/store/table.ts";

type Row = Record<string, unknown>;
const row = (pk: string, sk: string, more: Row = {}): Item => ({ pk, sk, t: "test", sv: 1, ...more });

/** In the order of their bytes; the face is above U+FFFF, the letter before it is not. */
const KEYS = ["N", "N#", "N#1", "N#10", "N#2", "N#~", "N$", "N\u00e9", "Nก", "Nก#1", "N\uffee", "N\u{1F600}"] as const;

async function paged(table: Table, query: Query): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  let after: Query["after"];
  let pages = 0;
  do {
    const page = await table.query<Row>({ ...query, ...(after ? { after } : {}) });
    if (query.limit !== undefined) expect(page.items.length).toBeLessThanOrEqual(query.limit);
    rows.push(...page.items);
    after = page.lastKey;
    pages += 1;
  } while (after);
  return { rows, pages };
}

export function readsContract(table: Table): void {
  const between: [string, Range | undefined, readonly string[]][] = [
    ["everything", undefined, KEYS],
    ["no bounds", {}, KEYS],
    ["a beginning", { beginsWith: "N#" }, ["N#", "N#1", "N#10", "N#2", "N#~"]],
    ["a beginning of letters beyond ASCII", { beginsWith: "Nก" }, ["Nก", "Nก#1"]],
    ["a beginning nobody has", { beginsWith: "X" }, []],
    ["both bounds, inclusive", { from: "N#1", to: "N#2" }, ["N#1", "N#10", "N#2"]],
    ["one key alone", { from: "N#1", to: "N#1" }, ["N#1"]],
    ["a lower bound", { from: "Nก" }, ["Nก", "Nก#1", "N\uffee", "N\u{1F600}"]],
    ["an upper bound", { to: "N#1" }, ["N", "N#", "N#1"]],
    ["an upper bound by bytes", { from: "N\u00e9", to: "N\uffee" }, ["N\u00e9", "Nก", "Nก#1", "N\uffee"]],
    ["bounds between keys", { from: "N#11", to: "N#3" }, ["N#2"]],
  ];

  describe("ranges of the table", () => {
    beforeAll(() => table.transact(KEYS.toReversed().map((sk) => ({ put: row("RANGE", sk) }))));

    it.each(between)("%s", async (_, range, wanted) => {
      const query: Query = { pk: "RANGE", ...(range ? { sk: range } : {}) };
      for (const limit of [undefined, 1, 5, 100])
        for (const order of ["asc", "desc"] as const) {
          const { rows } = await paged(table, { ...query, order, ...(limit ? { limit } : {}) });
          expect(rows.map(({ sk }) => sk)).toEqual(order === "asc" ? wanted : wanted.toReversed());
        }
      expect((await table.queryAll<Item>(query)).map(({ sk }) => sk)).toEqual(wanted);
    });

    it("answers nothing, and no further page, for a partition nobody has", async () => {
      expect(await table.query({ pk: "NOBODY" })).toEqual({ items: [] });
      expect(await table.query({ pk: "NOBODY", index: "gsi4", limit: 1 })).toEqual({ items: [] });
    });

    it.each<[string, Query]>([
      ["bounds the wrong way round", { pk: "RANGE", sk: { from: "b", to: "a" } }],
      ["a limit of nothing", { pk: "RANGE", limit: 0 }],
    ])("refuses %s", async (_, query) => {
      await expect(table.query(query)).rejects.toThrow();
    });

    it("gives the last key of a page as the key it goes on after", async () => {
      const page = await table.query({ pk: "RANGE", limit: 2 });
      expect(page.lastKey).toEqual({ pk: "RANGE", sk: "N#" });
    });
  });

  describe.each(INDEX_NAMES)("the index %s", (index: IndexName) => {
    const [pk, sk] = [`${index}pk`, `${index}sk`];
    const owner = `OWNER-${index}`;
    const keys = (n: string) => ({ [pk]: owner, [sk]: n });
    const whole = (n: string) =>
      row(`${index}-${n}`, "H", { ...keys(n), card: { id: n, deep: [1] }, secret: "s", gsi2other: 1 });
    beforeAll(async () => {
      await table.transact(KEYS.toReversed().map((n) => ({ put: whole(n) })));
      await table.transact([
        { put: row(`${index}-sparse-1`, "H", { [pk]: owner }) },
        { put: row(`${index}-sparse-2`, "H", { [sk]: "N" }) },
        { put: row(`${index}-other`, "H", { [pk]: `${owner}x`, [sk]: "N" }) },
      ]);
    });

    it.each(between)("ranges over %s", async (_, range, wanted) => {
      for (const limit of [undefined, 1, 5])
        for (const order of ["asc", "desc"] as const) {
          const query: Query = {
            index,
            pk: owner,
            order,
            ...(range ? { sk: range } : {}),
            ...(limit ? { limit } : {}),
          };
          const { rows } = await paged(table, query);
          expect(rows.map((each) => each[sk])).toEqual(order === "asc" ? wanted : wanted.toReversed());
        }
    });

    it("carries what the schema says", async () => {
      const { items, lastKey } = await table.query({ index, pk: owner, limit: 1 });
      const own = { pk: `${index}-N`, sk: "H", ...keys("N") };
      const carried = { ALL: whole("N"), INCLUDE: { ...own, t: "test", card: { id: "N", deep: [1] } }, KEYS_ONLY: own };
      expect(items).toEqual([carried[INDEXES[index]]]);
      expect(lastKey).toEqual(own);
    });

    it("follows its items in and out", async () => {
      const key = { pk: `${index}-moving`, sk: "H" };
      const list = async (name: string) => (await table.queryAll<Item>({ index, pk: name })).map((each) => each[sk]);
      await table.transact([{ put: row(key.pk, key.sk) }]);
      expect(await list(`${owner}-a`)).toEqual([]);
      await table.transact([{ update: key, set: { [pk]: `${owner}-a`, [sk]: "1" } }]);
      expect(await list(`${owner}-a`)).toEqual(["1"]);
      await table.transact([{ update: key, set: { [pk]: `${owner}-b`, [sk]: "2" } }]);
      expect([await list(`${owner}-a`), await list(`${owner}-b`)]).toEqual([[], ["2"]]);
      await table.transact([{ update: key, remove: [pk, sk] }]);
      expect(await list(`${owner}-b`)).toEqual([]);
      await table.transact([{ put: row(key.pk, key.sk, { [pk]: `${owner}-c`, [sk]: "3" }) }]);
      expect(await list(`${owner}-c`)).toEqual(["3"]);
      await table.transact([{ delete: key }]);
      expect(await list(`${owner}-c`)).toEqual([]);
    });

    it("pages over items that share a sort key without gap or repeat", async () => {
      const shared = Array.from({ length: 7 }, (_, n) =>
        row(`${index}-same-${n}`, "H", { [pk]: `${owner}-s`, [sk]: "same" }),
      );
      await table.transact(shared.map((put) => ({ put })));
      for (const order of ["asc", "desc"] as const) {
        const { rows } = await paged(table, { index, pk: `${owner}-s`, order, limit: 2 });
        expect(rows.map((each) => each.pk).sort()).toEqual(shared.map((each) => each.pk));
      }
    });
  });

  it("ends a page at a megabyte", async () => {
    const text = "x".repeat(300 * 1024);
    for (let n = 0; n < 5; n += 1) await table.transact([{ put: row("HEAVY", `N#${n}`, { text }) }]);
    const { rows, pages } = await paged(table, { pk: "HEAVY" });
    expect(rows.map(({ sk }) => sk)).toEqual(["N#0", "N#1", "N#2", "N#3", "N#4"]);
    expect(pages).toBeGreaterThan(1);
    expect(await table.queryAll({ pk: "HEAVY" })).toHaveLength(5);
  });

  it("gets many more than a hundred items, and only those that are", async () => {
    const all = Array.from({ length: 250 }, (_, n) => row("MANY", `N#${String(n).padStart(3, "0")}`, { n }));
    for (let start = 0; start < 250; start += 100)
      await table.transact(all.slice(start, start + 100).map((put) => ({ put })));
    const keys = [...all, row("MANY", "missing"), row("NOBODY", "H")].map(({ pk, sk }) => ({ pk, sk }));
    const found = await table.getMany(keys);
    expect(found.sort((a, b) => (a.sk < b.sk ? -1 : 1))).toEqual(all);
    expect(await table.getMany([])).toEqual([]);
  });

  it("refuses the same key twice in one batch", async () => {
    await expect(table.getMany([row("MANY", "N#001"), row("MANY", "N#001")])).rejects.toThrow();
  });

  it("scans every item once, or those of some types", async () => {
    const types = ["scan-a", "scan-b", "scan-c"];
    await table.transact(types.map((t) => ({ put: { ...row(`SCAN-${t}`, "H"), t } })));
    const seen: string[] = [];
    for await (const each of table.scan<Item>({ types: ["scan-a", "scan-c"] })) seen.push(each.pk);
    expect(seen.sort()).toEqual(["SCAN-scan-a", "SCAN-scan-c"]);
    const all: string[] = [];
    for await (const each of table.scan<Item>()) all.push(`${each.pk} ${each.sk}`);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(types.map((t) => `SCAN-${t} H`)));
  });
}
