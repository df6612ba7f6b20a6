// Reports: one is asked for here, and those that were, newest first.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isUnderWay } from "../../../shared/domain/report.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { NewReport } from "./newReport.tsx";
import { type Report, reportsQuery } from "./queries.ts";
import { ReportState } from "./reportState.tsx";
import { bytesText, dateText, numberText } from "./texts.ts";

const AGAIN_MS = 1_500;

export function ReportsPage() {
  const t = useText("finance");
  const [url, change] = useUrl();
  const { items } = useSuspenseQuery(reportsQuery).data;
  useQuery({ ...reportsQuery, refetchInterval: items.some(isUnderWay) ? AGAIN_MS : false });
  const isNew = url.new !== undefined;
  return (
    <Page
      title={t("reports.title")}
      lead={t("reports.lead")}
      acts={
        !isNew && (
          <Button look="primary" onPress={() => change({ new: "payouts" })}>
            {t("reports.new")}
          </Button>
        )
      }
    >
      <div className="stack far">
        {isNew && (
          <Section title={t("reports.new")}>
            <NewReport />
          </Section>
        )}
        <Section title={t("reports.history")}>
          {items.length === 0 ? (
            <Empty title={t("reports.none")}>
              <p>{t("reports.none.text")}</p>
            </Empty>
          ) : (
            <Table<Report>
              caption={t("reports.caption")}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: "what",
                  head: t("report.what"),
                  names: true,
                  cell: ({ id, type, currency }) => (
                    <Link to={`/finance/reports/${id}`}>
                      {word("reportType", type)} {currency?.toUpperCase()}
                    </Link>
                  ),
                },
                {
                  id: "period",
                  head: t("report.period"),
                  cell: ({ from, to, timeZone }) => (
                    <>
                      {dateText(from, timeZone)} – {dateText(to, timeZone)}
                      <div className="quiet small">{timeZone}</div>
                    </>
                  ),
                },
                { id: "state", head: t("status"), cell: (report) => <ReportState of={report} /> },
                {
                  id: "rows",
                  head: t("report.rows"),
                  right: true,
                  cell: ({ rowCount }) => (rowCount === undefined ? "" : numberText(rowCount)),
                },
                {
                  id: "size",
                  head: t("report.size"),
                  right: true,
                  cell: ({ bytes, format }) => (
                    <>
                      {format.toUpperCase()} {bytes === undefined ? "" : bytesText(bytes)}
                    </>
                  ),
                },
                {
                  id: "asked",
                  head: t("report.asked"),
                  cell: ({ requestedAt }) => <When at={requestedAt} show="time" />,
                },
              ]}
            />
          )}
        </Section>
      </div>
    </Page>
  );
}
