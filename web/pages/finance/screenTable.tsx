// A table of finance: when it was read, and what it shows as a file.
import type { ReactNode } from "react";
import { timeZone } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { Amount } from "./amount.tsx";
import type { CsvColumn, Sums } from "./screenCsv.ts";
import { type Of, ScreenDownload } from "./screenDownload.tsx";

export type ScreenColumn<R> = Column<R> & CsvColumn<R>;
export type ScreenTableProps<R> = Omit<Parameters<typeof Table<R>>[0], "columns" | "foot"> & {
  columns: readonly ScreenColumn<R>[];
  /** What it is of, in the file's name and in words, and how much of it is here. */
  of: Of;
  sums?: Sums;
};

/** The last row; of which only its name is left, it would say nothing. */
function footOf<R>(columns: readonly ScreenColumn<R>[], { name, of }: Sums) {
  const summed = columns.filter(({ id, names }) => !names && of[id] !== undefined);
  if (summed.length === 0) return {};
  const cells = summed.map(({ id }): [string, ReactNode] => [
    id,
    of[id]?.map(({ amount, currency }) => (
      <div key={currency}>
        <Amount amount={amount} currency={currency} />
      </div>
    )),
  ]);
  const first = columns.find(({ names }) => names)?.id ?? "";
  return { foot: { [first]: name, ...Object.fromEntries(cells) } };
}

export function ScreenTable<R>({
  of,
  sums,
  columns,
  tools,
  ...table
}: ScreenTableProps<R> & {
  /** What else stands beside the download. */
  tools?: ReactNode;
}) {
  const t = useText("finance");
  const hasClocks = columns.some(({ csv = [] }) => [csv].flat().some((cell) => "instant" in cell));
  return (
    <div className="stack near">
      <div className="row between">
        <span className="quiet small">
          {hasClocks && <>{t("zone", { zone: timeZone() })} · </>}
          {t("readAt")} <When at={new Date(of.readAt).toISOString()} show="time" />
        </span>
        <span className="row near end">
          {tools}
          <ScreenDownload of={of} table={{ columns, rows: table.rows, ...(sums ? { sums } : {}) }} />
          {of.report && (
            <LinkButton small to="/finance/reports" search={of.report}>
              {t("payouts.report")}
            </LinkButton>
          )}
        </span>
      </div>
      <Table<R> {...table} columns={columns} {...(sums ? footOf(columns, sums) : {})} />
    </div>
  );
}
