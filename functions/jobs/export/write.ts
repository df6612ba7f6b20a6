// Writes rows as CSV (RFC 4180) or JSON lines; the same rows give the same bytes.
import { stringify } from "csv-stringify/sync";
import { type Column, rowOf } from "../../../shared/domain/column.ts";
import { guardCell } from "../../../shared/domain/csvCell.ts";

const BOM = "\ufeff";

export function writeCsv<F>(columns: readonly Column<F>[], facts: readonly F[], options: { bom: boolean }): Buffer {
  const cells = facts.map((fact) =>
    columns.map(({ kind, value }) => {
      const cell = value(fact);
      if (cell === null) return "";
      return kind === "text" ? guardCell(String(cell)) : String(cell);
    }),
  );
  const body = stringify([columns.map(({ name }) => name), ...cells], {
    record_delimiter: "\r\n",
    // Otherwise a lone line feed inside a cell would stand bare and end the row for its reader.
    quoted_match: /[\r\n]/,
  });
  return Buffer.from(`${options.bom ? BOM : ""}${body}`, "utf8");
}

export function writeJsonl<F>(columns: readonly Column<F>[], facts: readonly F[]): Buffer {
  return Buffer.from(facts.map((fact) => `${JSON.stringify(rowOf(columns, fact))}\n`).join(""), "utf8");
}
