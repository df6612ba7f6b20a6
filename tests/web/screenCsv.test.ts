// What a table shows, as a file: it reads back as the rows, no cell of it is a formula, and its sums are those of its amounts.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardCell } from "../../shared/domain/csvCell.ts";
import { CURRENCIES, type Currency, decimal, EXPONENTS } from "../../shared/domain/money.ts";
import {
  type CsvColumn,
  currenciesIn,
  type Sums,
  screenCsv,
  screenFileName,
} from "../../web/pages/finance/screenCsv.ts";

type Row = { who: string; why: string; at: string | null; amount: number; fee: number | undefined; currency: Currency };
const columns: readonly CsvColumn<Row>[] = [
  {
    id: "who",
    head: "Creator",
    names: true,
    csv: [{ text: ({ who }) => who }, { head: "Why", text: ({ why }) => why }],
  },
  { id: "at", head: "Paid", csv: { instant: ({ at }) => at } },
  { id: "amount", head: "Amount", csv: { money: ({ amount, currency }) => ({ amount, currency }) } },
  {
    id: "fee",
    head: "Fee",
    csv: { money: ({ fee, currency }) => (fee === undefined ? undefined : { amount: fee, currency }) },
  },
  { id: "act", head: "Act" },
];
const words = { currency: "Currency", utc: (head: string) => `${head} (UTC)` };
const read = (text: string): string[][] => parse(text, { bom: true });

/** "-12.05" usd -> -1205n, without a number in between. */
const minor = (text: string, currency: Currency) => {
  const [whole = "", part = ""] = text.split(".");
  expect(part).toHaveLength(EXPONENTS[currency]);
  return BigInt(whole + part);
};

/** What a spreadsheet takes for a formula, in any line of a cell. */
const isRun = (text: string) => text.split(/[\r\n]/).some((line) => /^[=+\-@]/.test(line.trim()));

const tricky = fc.string({
  unit: fc.constantFrom(..."=+-@\t\r\n\"',; \u00a0aไ茶🍵"),
  maxLength: 12,
});
const rows = fc.array(
  fc.record({
    who: tricky,
    why: tricky,
    at: fc.option(
      fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map((date) => date.toISOString()),
    ),
    amount: fc.maxSafeInteger(),
    fee: fc.option(fc.integer(), { nil: undefined }),
    currency: fc.constantFrom(...CURRENCIES),
  }),
  { maxLength: 8 },
);

/** Sums of the amounts, as a page adds them: in each currency on its own. */
const sumsOf = (given: readonly Row[]): Sums => ({
  name: "Sum",
  of: {
    amount: CURRENCIES.filter((unit) => given.some(({ currency }) => currency === unit)).map((currency) => ({
      amount: given.filter((row) => row.currency === currency).reduce((sum, { amount }) => sum + amount, 0),
      currency,
    })),
  },
});

describe("the file of a table", () => {
  it("reads back as the rows that were shown", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const [head, ...body] = read(screenCsv({ columns, rows: given }, words));
        expect(head).toEqual(["Creator", "Why", "Paid (UTC)", "Currency", "Amount", "Fee"]);
        expect(body).toEqual(
          given.map(({ who, why, at, amount, fee, currency }) => [
            guardCell(who),
            guardCell(why),
            at ? at.slice(0, 19).replace("T", " ") : "",
            // An amount always has its currency beside it.
            currency.toUpperCase(),
            decimal(amount, currency),
            fee === undefined ? "" : decimal(fee, currency),
          ]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("has no text that a spreadsheet would run, and amounts below zero stay amounts", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const [, ...body] = read(screenCsv({ columns, rows: given }, words));
        for (const [at, [who = "", why = "", , , amount]] of body.entries()) {
          for (const text of [who, why]) expect(text.startsWith("'") || !isRun(text)).toBe(true);
          expect(amount?.startsWith("-")).toBe((given[at]?.amount ?? 0) < 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("ends with the sums of its amounts, a row for each currency", () => {
    const small = rows.map((given) => given.map((row) => ({ ...row, amount: row.amount % 1_000_000_007 })));
    fc.assert(
      fc.property(small, (given) => {
        const [, ...body] = read(screenCsv({ columns, rows: given, sums: sumsOf(given) }, words));
        const inside = body.slice(0, given.length);
        const last = body.slice(given.length);
        expect(last.map(([name, , , currency]) => [name, currency])).toEqual(
          currenciesIn({ columns, rows: given }).map((currency) => ["Sum", currency.toUpperCase()]),
        );
        for (const [, , , code, sum = ""] of last) {
          const currency = CURRENCIES.find((each) => each.toUpperCase() === code) ?? "usd";
          const own = inside.filter((row) => row[3] === code);
          expect(own.reduce((total, row) => total + minor(row[4] ?? "", currency), 0n)).toBe(minor(sum, currency));
        }
      }),
      { numRuns: 300 },
    );
  });

  const one: Row = { who: "ma,li", why: 'said "yes"', at: null, amount: -1205, fee: 0, currency: "usd" };

  it("begins with a byte-order mark, ends its rows with CR LF and quotes only what needs it", () => {
    expect(screenCsv({ columns, rows: [one] }, words)).toBe(
      '\ufeffCreator,Why,Paid (UTC),Currency,Amount,Fee\r\n"ma,li","said ""yes""",,USD,-12.05,0.00\r\n',
    );
  });

  it("takes the table's own column of the currency where it has one", () => {
    const own: readonly CsvColumn<Row>[] = [
      { id: "currency", head: "Unit", names: true, csv: { currency: ({ currency }) => currency } },
      ...columns.filter(({ id }) => id === "amount"),
    ];
    const text = screenCsv({ columns: own, rows: [one], sums: sumsOf([one]) }, words);
    expect(read(text)).toEqual([
      ["Unit", "Amount"],
      ["USD", "-12.05"],
      ["USD", "-12.05"],
    ]);
  });

  it("has no sum of a column that is not shown", () => {
    const names = columns.filter(({ names }) => names);
    expect(read(screenCsv({ columns: names, rows: [one], sums: sumsOf([one]) }, words))).toHaveLength(2);
  });

  it("refuses a row with amounts of two currencies, which one code could not tell", () => {
    const mixed: readonly CsvColumn<Row>[] = [
      ...columns,
      { id: "other", head: "Other", csv: { money: () => ({ amount: 1, currency: "jpy" }) } },
    ];
    expect(() => screenCsv({ columns: mixed, rows: [one] }, words)).toThrow(/usd and jpy/);
  });

  it("is named after what it is of and when that was read", () => {
    const at = Date.parse("2026-11-22T09:31:05Z");
    expect(screenFileName(["payouts", "usd", undefined, ""], at)).toBe("payouts-usd-20261122T0931Z.csv");
    expect(screenFileName(["entries", "held:agr/../x"], at)).toBe("entries-held-agr-x-20261122T0931Z.csv");
  });
});
