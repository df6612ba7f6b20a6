// Control totals: rows and sums per currency, so that two copies of the same facts can be compared without opening either.
import type { Column, Row } from "./column.ts";
import { rowOf } from "./column.ts";

/** Sums of one currency over the file, in minor units. */
export type ControlTotal = { currency: string; rows: number; amounts: Record<string, number> };

/** Columns that are summed: amounts in minor units. */
export const isSummed = (name: string) => name.endsWith("_minor");

/** Totals per currency in the order of their codes. Throws RangeError for a cell that is no whole number of minor units. */
export function totalsOf(names: readonly string[], rows: Iterable<Row>): ControlTotal[] {
  const summed = names.filter(isSummed);
  const totals = new Map<string, { rows: number; sums: Map<string, bigint> }>();
  for (const row of rows) {
    const currency = String(row.currency);
    const total = totals.get(currency) ?? { rows: 0, sums: new Map(summed.map((name) => [name, 0n])) };
    totals.set(currency, total);
    total.rows += 1;
    for (const name of summed) {
      const cell = String(row[name] ?? "");
      if (!/^-?\d+$/.test(cell)) throw new RangeError(`${name} is not a whole number of minor units: ${cell}`);
      total.sums.set(name, (total.sums.get(name) ?? 0n) + BigInt(cell));
    }
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { rows: count, sums }]) => ({
      currency,
      rows: count,
      amounts: Object.fromEntries([...sums].map(([name, sum]) => [name, Number(sum)])),
    }));
}

/** The totals that the facts themselves have. */
export const controlTotals = <F>(columns: readonly Column<F>[], facts: readonly F[]): ControlTotal[] =>
  totalsOf(
    columns.map(({ name }) => name),
    facts.map((fact) => rowOf(columns, fact)),
  );
