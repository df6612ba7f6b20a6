// All payouts: what is pending and paid, filtered in the address, each down to its postings.
import { useQuery } from "@tanstack/react-query";
import { timeZone } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useUrlAtOnce } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { FailedPayouts } from "./failedPayouts.tsx";
import { PayoutFilterBar } from "./payoutFilterBar.tsx";
import { filtersOf } from "./payoutFilters.ts";
import { PayoutTable } from "./payoutTable.tsx";
import { PayoutTotals } from "./payoutTotals.tsx";
import { payoutsQuery } from "./queries.ts";

const REPORT_FILTERS = ["from", "to", "currency", "brandId", "creatorId"] as const;

export function PayoutsPage() {
  const t = useText("finance");
  const [url] = useUrlAtOnce();
  const filters = filtersOf(url, timeZone());
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...payoutsQuery(filters),
    placeholderData: (before) => before,
  });
  const forReport = Object.fromEntries(
    REPORT_FILTERS.flatMap((name) => (url[name] === undefined ? [] : [[name, url[name]]])),
  );
  return (
    <Page
      title={t("payouts.title")}
      acts={
        <LinkButton to="/finance/reports" search={{ ...forReport, new: "payouts" }} look="primary">
          {t("payouts.report")}
        </LinkButton>
      }
    >
      <div className="stack wide">
        <PayoutFilterBar payouts={data?.items ?? []} />
        {error && <Problem of={error} onRetry={refetch} />}
        {!data && !error && <Skeleton lines={12} />}
        {data && !data.isWhole && <Notice tone="wait" title={t("payouts.part", { count: data.items.length })} />}
        {data && data.items.length === 0 && (
          <Empty title={t("payouts.none")}>
            <p>{t("payouts.none.text")}</p>
          </Empty>
        )}
        {data && data.items.length > 0 && (
          <>
            <PayoutTotals payouts={data.items} />
            {url.status === undefined && <FailedPayouts payouts={data.items} />}
            <Section
              title={t("payouts.rows", { count: data.items.length })}
              acts={
                <span className="quiet small">
                  {t("zone", { zone: timeZone() })} · {t("readAt")}{" "}
                  <When at={new Date(dataUpdatedAt).toISOString()} show="time" />
                </span>
              }
            >
              <PayoutTable payouts={data.items} />
            </Section>
          </>
        )}
      </div>
    </Page>
  );
}
