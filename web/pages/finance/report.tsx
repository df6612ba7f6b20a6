// One report: made, read by its totals, approved by somebody else, downloaded.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Currency, isCurrency } from "../../../shared/domain/money.ts";
import { isUnderWay } from "../../../shared/domain/report.ts";
import { api } from "../../app/api.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { textIfAny, useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { Amount } from "./amount.tsx";
import { download } from "./download.ts";
import { type Report, reportQuery } from "./queries.ts";
import { ReportAgain, ReportCancel } from "./reportCourse.tsx";
import { ReportState } from "./reportState.tsx";
import { bytesText, dateText, numberText } from "./texts.ts";

const AGAIN_MS = 1_000;

/** As people read them; a column that we do not know stands last. */
const COLUMNS = [
  "debit_minor",
  "credit_minor",
  "brand_total_minor",
  "platform_fee_minor",
  "creator_amount_minor",
  "withholding_minor",
  "adjustment_minor",
  "net_minor",
  "settlement_minor",
  "processing_fee_minor",
];
const placeOf = (name: string) => (COLUMNS.includes(name) ? COLUMNS.indexOf(name) : COLUMNS.length);

function Totals({ totals }: { totals: NonNullable<Report["controlTotals"]> }) {
  const t = useText("finance");
  const names = [...new Set(totals.flatMap(({ amounts }) => Object.keys(amounts)))].sort(
    (a, b) => placeOf(a) - placeOf(b),
  );
  const shown = names.filter((name) => totals.some(({ amounts }) => amounts[name] !== 0));
  return (
    <Table
      caption={t("report.totals.caption")}
      rows={totals}
      keyOf={({ currency }) => currency}
      columns={[
        { id: "currency", head: t("currency"), names: true, cell: ({ currency }) => currency.toUpperCase() },
        { id: "rows", head: t("report.rows"), right: true, cell: ({ rows }) => numberText(rows) },
        ...shown.map((name) => ({
          id: name,
          head: textIfAny("finance", `column.${name}`) ?? name,
          right: true,
          cell: ({ currency, amounts }: (typeof totals)[number]) =>
            isCurrency(currency) ? <Amount amount={amounts[name] ?? 0} currency={currency satisfies Currency} /> : "",
        })),
      ]}
    />
  );
}

function Acts({ report }: { report: Report }) {
  const t = useText("finance");
  const me = useMe();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const approve = useCommand(
    (_: undefined, idempotencyKey) => api.reports.approve({ params: { reportId: report.id }, idempotencyKey }),
    { refresh: [["report"], ["reports"]], done: t("report.approved.done") },
  );
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await download(report);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const isMine = report.requestedBy === me.id;
  const mayApprove = report.status === "ready" && !isMine && me.groups.includes("finance_approver");
  return (
    <div className="stack near">
      <div className="row">
        {mayApprove && (
          <Button look="primary" busy={approve.isPending} onPress={() => approve.mutate(undefined)}>
            {t("report.approve")}
          </Button>
        )}
        {report.sha256 && (
          <Button {...(mayApprove ? {} : { look: "primary" as const })} busy={busy} onPress={save}>
            {t("report.download")}
          </Button>
        )}
      </div>
      {report.status === "ready" && isMine && <p className="quiet small">{t("report.approve.other")}</p>}
      <Problem of={approve.error ?? error} />
    </div>
  );
}

export function ReportPage() {
  const t = useText("finance");
  const reportId = useParam("reportId");
  const { data: report } = useSuspenseQuery(reportQuery(reportId));
  useQuery({ ...reportQuery(reportId), refetchInterval: isUnderWay(report) ? AGAIN_MS : false });
  const { from, to, timeZone: zone, controlTotals, rowCount, asOf, sha256, bytes, approvedAt } = report;
  return (
    <Page
      title={t("report.title", { type: word("reportType", report.type) })}
      up={{ to: "/finance/reports", name: t("reports.title") }}
      lead={t("newReport.period", { from: dateText(from, zone), to: dateText(to, zone), zone })}
    >
      <div className="stack far">
        <div className="stack">
          <ReportState of={report} />
          {isUnderWay(report) && (
            <>
              <span
                className="meter"
                role="progressbar"
                aria-label={t("report.making")}
                aria-valuenow={Math.round(report.progress * 100)}
                aria-valuemin={0}
                aria-valuemax={100}
              >
                <span style={{ width: `${report.progress * 100}%` }} />
              </span>
              <p className="quiet small">{t("report.mail")}</p>
              <ReportCancel report={report} />
            </>
          )}
          {(report.status === "failed" || report.status === "cancelled") && <ReportAgain report={report} />}
          <Acts report={report} />
        </div>
        {controlTotals && rowCount !== undefined && (
          <Section title={t("report.contents", { count: rowCount })}>
            {rowCount === 0 ? <p className="quiet">{t("report.empty")}</p> : <Totals totals={controlTotals} />}
          </Section>
        )}
        <Section title={t("report.about")}>
          <dl className="facts">
            {asOf && (
              <>
                <dt>{t("report.asOf")}</dt>
                <dd>
                  <When at={asOf} show="time" />
                </dd>
              </>
            )}
            <dt>{t("currency")}</dt>
            <dd>{report.currency?.toUpperCase() ?? t("newReport.every")}</dd>
            <dt>{t("report.file")}</dt>
            <dd>
              <code className="id">{report.fileName}</code> {bytes === undefined ? "" : bytesText(bytes)}
            </dd>
            {sha256 && (
              <>
                <dt>SHA-256</dt>
                <dd>
                  <code className="id">{sha256}</code>
                </dd>
              </>
            )}
            <dt>{t("report.asked")}</dt>
            <dd>
              <When at={report.requestedAt} show="time" />
            </dd>
            {approvedAt && (
              <>
                <dt>{t("report.approvedAt")}</dt>
                <dd>
                  <When at={approvedAt} show="time" />
                </dd>
              </>
            )}
            <dt>{t("report.id")}</dt>
            <dd>
              <code className="id">{report.id}</code>
            </dd>
          </dl>
        </Section>
      </div>
    </Page>
  );
}
