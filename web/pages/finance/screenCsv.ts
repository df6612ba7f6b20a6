// What a table shows, as a file for a spreadsheet: RFC 4180 with a byte-order mark, decimal amounts with their currency, instants of UTC.
import { guardCell } from "../../../shared/domain/csvCell.ts";
import { CURRENCIES, type Currency, decimal, type Money } from "../../../shared/domain/money.ts";

/** How a column's cell is told; one without a head of its own has that of the column on the screen. */
export type CsvCell<R> = { head?: string } & (
  | { text: (row: R) => string | undefined }
  | { count: (row: R) => number | undefined }
  | { money: (row: R) => Money | undefined }
  | { instant: (row: R) => string | null | undefined }
  | { currency: (row: R) => Currency }
);
/** A column as the screen has it. Its cell may say several things, each then a column of the file; an act is none. */
export type CsvColumn<R> = {
  id: string;
  head: string;
  names?: boolean;
  csv?: CsvCell<R> | readonly CsvCell<R>[];
};
/** The last row of a table: by column its sums, each of one currency. */
export type Sums = { name: string; of: Readonly<Record<string, readonly Money[]>> };
export type CsvTable<R> = { columns: readonly CsvColumn<R>[]; rows: readonly R[]; sums?: Sums };
/** `utc("Paid")` says in a head of which zone its clocks are. */
export type CsvWords = { currency: string; utc: (head: string) => string };

type Told<R> = CsvCell<R> & { id: string; head: string; names: boolean };

function told<R>(columns: readonly CsvColumn<R>[]): Told<R>[] {
  return columns.flatMap(({ id, head, names = false, csv = [] }) =>
    [csv].flat().map((cell, at) => ({ id, head, ...cell, names: names && at === 0 })),
  );
}

const moneyOf = <R>(cells: readonly Told<R>[], row: R): Money[] =>
  cells.flatMap((cell) => ("money" in cell ? (cell.money(row) ?? []) : []));

/** The one currency of a row: amounts of two could not stand beside one code. */
function currencyOf<R>(cells: readonly Told<R>[], row: R): Currency | undefined {
  const [one, ...more] = new Set(moneyOf(cells, row).map(({ currency }) => currency));
  if (more.length > 0) throw new RangeError(`A row has amounts in ${one} and ${more.join(", ")}`);
  return one;
}

const code = (currency: Currency | undefined) => currency?.toUpperCase() ?? "";
/** "2026-11-22 09:31:05", which spreadsheets know for a date. */
const clock = (instant: string | null | undefined) =>
  instant ? new Date(instant).toISOString().slice(0, 19).replace("T", " ") : "";

function cellText<R>(cell: Told<R>, row: R): string {
  if ("text" in cell) return guardCell(cell.text(row) ?? "");
  if ("count" in cell) return String(cell.count(row) ?? "");
  if ("instant" in cell) return clock(cell.instant(row));
  if ("currency" in cell) return code(cell.currency(row));
  const money = cell.money(row);
  return money ? decimal(money.amount, money.currency) : "";
}

/** Where no column tells it, the currency stands before the first amount. */
function withCurrency<R>(cells: readonly Told<R>[]): readonly (Told<R> | "currency")[] {
  const first = cells.findIndex((cell) => "money" in cell);
  if (first < 0 || cells.some((cell) => "currency" in cell)) return cells;
  return [...cells.slice(0, first), "currency", ...cells.slice(first)];
}

/** A row for each currency that is summed. */
const sumRows = <R>(cells: readonly (Told<R> | "currency")[], { name, of }: Sums): string[][] =>
  CURRENCIES.filter((unit) =>
    cells.some((cell) => cell !== "currency" && of[cell.id]?.some(({ currency }) => currency === unit)),
  ).map((unit) =>
    cells.map((cell) => {
      if (cell === "currency" || "currency" in cell) return code(unit);
      if (cell.names) return guardCell(name);
      const sum = "money" in cell ? of[cell.id]?.find(({ currency }) => currency === unit) : undefined;
      return sum ? decimal(sum.amount, unit) : "";
    }),
  );

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function screenCsv<R>({ columns, rows, sums }: CsvTable<R>, words: CsvWords): string {
  const own = told(columns);
  const cells = withCurrency(own);
  const heads = cells.map((cell) =>
    cell === "currency" ? words.currency : "instant" in cell ? words.utc(cell.head) : cell.head,
  );
  const lines = [
    heads.map(guardCell),
    ...rows.map((row) => cells.map((cell) => (cell === "currency" ? code(currencyOf(own, row)) : cellText(cell, row)))),
    ...(sums ? sumRows(cells, sums) : []),
  ];
  return `\ufeff${lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("")}`;
}

/** The currencies of the amounts shown, in our order. */
export function currenciesIn<R>({ columns, rows }: CsvTable<R>): Currency[] {
  const cells = told(columns);
  const found = new Set(rows.flatMap((row) => moneyOf(cells, row).map(({ currency }) => currency)));
  return CURRENCIES.filter((currency) => found.has(currency));
}

/** payouts-usd-20261122T0931Z.csv: what it is of, and when that was read. */
export const screenFileName = (parts: readonly (string | undefined)[], readAt: number): string => {
  const names = parts.flatMap((part) => part?.toLowerCase().replace(/[^a-z0-9_-]+/g, "-") || []);
  const at = new Date(readAt).toISOString().slice(0, 16).replace(/[-:]/g, "");
  return `${[...names, `${at}Z`].join("-")}.csv`;
};
