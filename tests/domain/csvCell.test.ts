// Cells that a spreadsheet would run are made harmless, and nothing else about a file changes what people wrote.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "../../functions/jobs/export/write.ts";
import type { Column } from "../../shared/domain/column.ts";
import { guardCell } from "../../shared/domain/csvCell.ts";

type Facts = { name: string; amount: number };
const columns: readonly Column<Facts>[] = [
  { name: "name", kind: "text", value: (fact) => fact.name },
  { name: "amount", kind: "number", value: (fact) => fact.amount },
];
const read = (bytes: Buffer) => parse(bytes, { columns: true }) as { name: string; amount: string }[];

describe("a cell of text", () => {
  it.each([
    ["=1+1"],
    ["+66 2 123"],
    ["-2"],
    ["@sum"],
    ["\t=1"],
    ["\r=1"],
    ["  =1"],
    ["\u00a0=1"],
    ["\u3000@x"],
    ["\ufeff=1"],
    ["ok\n=1"],
    ["ok\r\n  +1"],
  ])("%j gets an apostrophe", (text) => {
    expect(guardCell(text)).toBe(`'${text}`);
  });

  it.each([
    ["Mali"],
    ["ชาไทย"],
    ["東京の紅茶"],
    ["a=b"],
    ["1-2"],
    ["me@example.com"],
    ["  indented"],
    ["one\ntwo"],
    [""],
    ["＝full width"],
  ])("%j stays as it is", (text) => {
    expect(guardCell(text)).toBe(text);
  });

  it("is guarded by the kind of its column: a negative amount stays a number", () => {
    expect(read(writeCsv(columns, [{ name: "-5", amount: -5 }], { bom: false }))).toEqual([
      { name: "'-5", amount: "-5" },
    ]);
  });
});

describe("a file", () => {
  const tricky = fc.string({
    unit: fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "\n",
      '"',
      "'",
      ",",
      ";",
      " ",
      "\u00a0",
      "a",
      "ไ",
      "茶",
      "🍵",
    ),
    maxLength: 12,
  });

  it("reads back as exactly the cells that were written", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: tricky, amount: fc.integer() }), { maxLength: 8 }), (facts) => {
        const bytes = writeCsv(columns, facts, { bom: false });
        expect(read(bytes)).toEqual(
          facts.map(({ name, amount }) => ({ name: guardCell(name), amount: String(amount) })),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("holds no cell that a spreadsheet would run", () => {
    fc.assert(
      fc.property(tricky, (name) => {
        const [row] = read(writeCsv(columns, [{ name, amount: 1 }], { bom: false }));
        expect(row?.name.trimStart()).not.toMatch(/^[=+\-@]/);
        expect(row?.name).not.toMatch(/^[\t\r]/);
      }),
      { numRuns: 500 },
    );
  });

  it("begins with a byte-order mark only when asked to, and ends its rows with CR LF", () => {
    const facts = [{ name: "ชา", amount: 1 }];
    expect(writeCsv(columns, facts, { bom: true }).toString("utf8")).toBe("\ufeffname,amount\r\nชา,1\r\n");
    expect(writeCsv(columns, facts, { bom: false }).toString("utf8")).toBe("name,amount\r\nชา,1\r\n");
  });
});
