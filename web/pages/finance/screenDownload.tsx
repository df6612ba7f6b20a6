// The way to what a table shows as a file: how much it is, whose clocks and which currencies, before it is saved; beside it the report, which holds everything.
import { useState } from "react";
import { numberText, timeZone } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { When } from "../../ui/when.tsx";
import { handOver } from "./handOver.ts";
import { type CsvTable, currenciesIn, screenCsv, screenFileName } from "./screenCsv.ts";

export type Of = {
  /** In the file's name: what it is of and what it is filtered by. */
  parts: readonly (string | undefined)[];
  title: string;
  /** When it was read, in milliseconds. */
  readAt: number;
  /** Of all that was read, where the table shows a part. */
  total?: number;
  /** The rows are sums of so many that were read. */
  summed?: number;
  /** There is more than was read. */
  isPart?: boolean;
  /** What a report of the same is asked for with. */
  report?: Readonly<Record<string, string>>;
};

function About<R>({ of, table, onClose }: { of: Of; table: CsvTable<R>; onClose: () => void }) {
  const t = useText("finance");
  const { title, readAt, isPart, report } = of;
  const count = table.rows.length;
  const total = of.total ?? count;
  const said = of.summed !== undefined ? "csv.over" : isPart ? "csv.more" : "csv.first";
  const isAll = !isPart && count === total;
  const currencies = currenciesIn(table).map((each) => each.toUpperCase());
  const fileName = screenFileName(of.parts, readAt);
  const save = () => {
    const words = { currency: t("currency"), utc: (head: string) => t("csv.utc", { head }) };
    handOver(new Blob([screenCsv(table, words)], { type: "text/csv;charset=utf-8" }), fileName);
    onClose();
  };
  return (
    <Dialog title={t("csv.title", { title })} onClose={onClose}>
      <p>{t("csv.text")}</p>
      <dl className="facts">
        <dt>{t("report.rows")}</dt>
        <dd>
          {isAll ? numberText(count) : t(said, { count: numberText(count), total: numberText(of.summed ?? total) })}
        </dd>
        <dt>{t("csv.zone")}</dt>
        <dd>{t("csv.zone.utc", { zone: timeZone() })}</dd>
        <dt>{t("currency")}</dt>
        <dd>{currencies.length === 0 ? t("csv.none") : currencies.join(", ")}</dd>
        <dt>{t("csv.read")}</dt>
        <dd>
          <When at={new Date(readAt).toISOString()} show="time" />
        </dd>
        <dt>{t("report.file")}</dt>
        <dd>
          <code className="id">{fileName}</code>
        </dd>
      </dl>
      {!isAll && <Notice tone="wait" title={t("csv.part")} />}
      {report && <p className="quiet small">{t("csv.report")}</p>}
      <div className="row near">
        <Button look="primary" onPress={save}>
          {t("csv.save")}
        </Button>
        {report && (
          <LinkButton to="/finance/reports" search={report}>
            {t("payouts.report")}
          </LinkButton>
        )}
        <Button look="plain" onPress={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </Dialog>
  );
}

export function ScreenDownload<R>({ of, table }: { of: Of; table: CsvTable<R> }) {
  const t = useText("finance");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small onPress={() => setOpen(true)} label={t("csv.of", { title: of.title })}>
        {t("report.download")}
      </Button>
      {isOpen && <About of={of} table={table} onClose={() => setOpen(false)} />}
    </>
  );
}
