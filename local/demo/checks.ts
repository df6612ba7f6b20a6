// Tells the story and counts what it checked.
import { isDeepStrictEqual } from "node:util";

export function checks(print: (line: string) => void) {
  const count = { passed: 0, failed: 0 };
  return {
    say: print,
    step: (text: string) => print(`\n- ${text}`),
    /** One check: `got` must be `wanted`, deeply. */
    check: (what: string, got: unknown, wanted: unknown) => {
      const same = isDeepStrictEqual(got, wanted);
      count[same ? "passed" : "failed"] += 1;
      print(
        same
          ? `    ok  ${what}: ${typeof got === "object" ? JSON.stringify(got) : String(got)}`
          : `    NO  ${what}: got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`,
      );
    },
    fail: (reason: string) => {
      count.failed += 1;
      print(`    NO  ${reason}`);
    },
    result: () => count,
  };
}
export type Checks = ReturnType<typeof checks>;

/** Rows as a table of aligned columns; numbers to the right. */
export function tableText(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  return rows
    .map(
      (row) =>
        `    ${row.map((cell, column) => (typeof cell === "number" ? String(cell).padStart(widths[column] ?? 0) : String(cell).padEnd(widths[column] ?? 0))).join("  ")}`,
    )
    .join("\n");
}
