// A table for people who read many rows: a real one, that turns into cards on a phone.
import type { ReactNode } from "react";

export type Column<R> = {
  id: string;
  head: string;
  cell: (row: R) => ReactNode;
  /** Numbers stand at the right. */
  right?: boolean;
  /** The column that names the row. */
  names?: boolean;
  sort?: "ascending" | "descending" | "none";
  onSort?: () => void;
};

export function Table<R>({
  caption,
  columns,
  rows,
  keyOf,
  foot,
}: {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  /** Cells of the last row, by column. */
  foot?: Readonly<Record<string, ReactNode>>;
}) {
  const classOf = ({ right }: Column<R>) => (right ? "right" : undefined);
  return (
    <div className="table-wrap">
      <table className="table cards">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={classOf(column)} aria-sort={column.sort}>
                {column.onSort ? (
                  <button type="button" onClick={column.onSort}>
                    {column.head}
                    {column.sort === "ascending" ? " ↑" : column.sort === "descending" ? " ↓" : ""}
                  </button>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) =>
                column.names ? (
                  <th key={column.id} scope="row" className={classOf(column)} data-label={column.head}>
                    <div>{column.cell(row)}</div>
                  </th>
                ) : (
                  <td key={column.id} className={classOf(column)} data-label={column.head}>
                    <div>{column.cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.id} className={classOf(column)} data-label={column.names ? undefined : column.head}>
                  {foot[column.id] !== undefined && <div>{foot[column.id]}</div>}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
