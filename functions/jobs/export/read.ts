// Reads a file back as its receiver would, and counts it anew: nothing of the writer is used here.
import { parse } from "csv-parse/sync";
import type { Row } from "../../../shared/domain/column.ts";
import { type ControlTotal, totalsOf } from "../../../shared/domain/controlTotal.ts";
import type { NewReport } from "../../../shared/domain/report.ts";

export type FileContent = { names: string[]; rows: number; totals: ControlTotal[] };

function contentOf(names: string[], rows: Row[]): FileContent {
  return { names, rows: rows.length, totals: totalsOf(names, rows) };
}

function readCsv(text: string): FileContent {
  const [names = [], ...lines] = parse(text, { bom: true }) as string[][];
  const rows = lines.map((cells): Row => Object.fromEntries(names.map((name, n) => [name, cells[n] ?? null])));
  return contentOf(names, rows);
}

function readJsonl(text: string): FileContent {
  const rows = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
  return contentOf(Object.keys(rows[0] ?? {}), rows);
}

/** Rows and totals of a file; throws for bytes that are no such file. */
export function readBack(bytes: Uint8Array, format: NewReport["format"]): FileContent {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  return format === "csv" ? readCsv(text) : readJsonl(text);
}
