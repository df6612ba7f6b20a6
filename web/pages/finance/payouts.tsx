// All payouts: what is pending and paid, filtered in the address, each down to its postings.
import { useQuery } from "@tanstack/react-query";
import { timeZone } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useUrlAtOnce } from "../../app/url.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { FailedPayouts } from "./failedPayouts.tsx";
import { PayoutFilterBar } from "./payoutFilterBar.tsx";
import { filtersOf } from "./payoutFilters.ts";
import { PayoutTable } from "./payoutTable.tsx";
import { PayoutTotals } from "./payoutTotals.tsx";
import { payoutsQuery } from "./queries.ts";

/** The status is no filter of a report; the page that asks for one says so. */
const REPORT_FILTERS = ["status", "from", "to", "currency", "brandId", "creatorId"] as const;

export function PayoutsPage() {
  const t = useText("finance");
  const [url] = useUrlAtOnce();
  const filters = filtersOf(url, timeZone());
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...payoutsQuery(filters),
    placeholderData: (before) => before,
  });
  const chosen = REPORT_FILTERS.flatMap((name) => (url[name] ? [[name, url[name]] as const] : []));
  const read = {
    payouts: data?.items ?? [],
    readAt: dataUpdatedAt,
    isPart: data?.isWhole === false,
    filters: chosen.map(([, value]) => value),
  };
  return (
    <Page title={t("payouts.title")}>
      <div className="stack wide">
        <PayoutFilterBar payouts={read.payouts} />
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
            <PayoutTotals {...read} />
            {url.status === undefined && <FailedPayouts payouts={data.items} />}
            <Section title={t("payouts.rows", { count: data.items.length })}>
              <PayoutTable {...read} report={{ ...Object.fromEntries(chosen), new: "payouts" }} />
            </Section>
          </>
        )}
      </div>
    </Page>
  );
}
