// A column of an export: its name, its kind and how a fact fills it.

/** `text` may hold what people typed and is guarded against formulas; `code` and `number` are ours alone. */
export type Column<F> = { name: string; kind: "text" | "code" | "number"; value: (fact: F) => string | number | null };
export type Row = Record<string, string | number | null>;

export const rowOf = <F>(columns: readonly Column<F>[], fact: F): Row =>
  Object.fromEntries(columns.map((column) => [column.name, column.value(fact)]));
