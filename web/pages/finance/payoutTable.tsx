// The rows of the payouts: sorted in the address, a part at a time.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CURRENCIES } from "../../../shared/domain/money.ts";
import { numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useUrlAtOnce } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { More } from "../../ui/parts.tsx";
import { PayoutState, reasonOf } from "../../ui/payoutState.tsx";
import { When } from "../../ui/when.tsx";
import { sumBy } from "./amount.tsx";
import { type ChoosableColumn, ChoosableTable } from "./choosableTable.tsx";
import { SORTS, type Sort, sorted } from "./payoutFilters.ts";
import type { Payout } from "./queries.ts";
import { ReleasedBy, releasedByTexts } from "./releasedBy.tsx";

const STEP = 100;
const NONE = <span className="quiet none">–</span>;

/** `report`: what a report of the same is asked for with; `filters`: what the payouts are chosen by, for the name of the file. */
export function PayoutTable({
  payouts,
  readAt,
  isPart,
  filters,
  report,
}: {
  payouts: readonly Payout[];
  readAt: number;
  isPart: boolean;
  filters: readonly string[];
  report: Readonly<Record<string, string>>;
}) {
  const t = useText("finance");
  const [url, change] = useUrlAtOnce();
  const [count, setCount] = useState(STEP);
  const isDown = url.sort === undefined || url.sort.startsWith("-");
  const sort: Sort = SORTS.find((each) => each === url.sort?.replace("-", "")) ?? "made";
  const rows = sorted(payouts, sort, isDown);
  const head = (id: Sort): Pick<ChoosableColumn<Payout>, "id" | "head" | "sort" | "onSort"> => ({
    id,
    head: t(`payout.${id}`),
    sort: sort !== id ? "none" : isDown ? "descending" : "ascending",
    onSort: () => change({ sort: (now = "-made") => (now === `-${id}` ? id : `-${id}`) }, true),
  });
  const units = CURRENCIES.filter((unit) => payouts.some(({ amount }) => amount.currency === unit));
  const totals = units.map((currency) => ({
    amount: sumBy(
      payouts.filter(({ amount }) => amount.currency === currency),
      ({ amount }) => amount.amount,
    ),
    currency,
  }));
  const sum = rows.length > count ? t("sum.all", { count: numberText(rows.length) }) : t("sum");
  return (
    <>
      <ChoosableTable<Payout>
        caption={t("payouts.caption")}
        rows={rows.slice(0, count)}
        keyOf={({ id }) => id}
        of={{
          parts: ["payouts", ...filters],
          title: t("payouts.title"),
          readAt,
          total: rows.length,
          isPart,
          report,
        }}
        sums={{ name: sum, of: { amount: totals } }}
        columns={[
          {
            ...head("creator"),
            names: true,
            cell: ({ id, creatorHandle }) => <Link to={`/finance/payouts/${id}`}>{creatorHandle}</Link>,
            csv: { text: ({ creatorHandle }) => creatorHandle },
          },
          {
            ...head("brand"),
            cell: ({ brandId, brandName, briefTitle }) => (
              <>
                <button type="button" className="as-link" onClick={() => change({ brandId })}>
                  {brandName}
                </button>
                <div className="quiet small">{briefTitle}</div>
              </>
            ),
            csv: [
              { text: ({ brandName }) => brandName },
              { head: t("payout.deal"), text: ({ briefTitle }) => briefTitle },
            ],
          },
          {
            ...head("status"),
            cell: (payout) => <PayoutState of={payout} />,
            csv: [
              { text: ({ status }) => word("payout", status) },
              { head: t("payout.why"), text: (payout) => reasonOf(payout).why },
              { head: t("payout.day"), instant: (payout) => reasonOf(payout).day },
            ],
          },
          {
            ...head("made"),
            cell: ({ createdAt }) => <When at={createdAt} />,
            csv: { instant: ({ createdAt }) => createdAt },
          },
          {
            ...head("expected"),
            cell: ({ expectedAt }) => (expectedAt ? <When at={expectedAt} /> : NONE),
            csv: { instant: ({ expectedAt }) => expectedAt },
          },
          {
            ...head("paid"),
            cell: (payout) =>
              payout.releasedAt ? (
                <>
                  <When at={payout.releasedAt} show="time" />
                  <div className="quiet small">{payout.release ? <ReleasedBy of={payout} /> : "–"}</div>
                </>
              ) : (
                NONE
              ),
            csv: [
              { instant: ({ releasedAt }) => releasedAt },
              {
                head: t("payout.by"),
                text: (payout) => (payout.releasedAt ? releasedByTexts(payout, t).join("; ") : undefined),
              },
            ],
          },
          {
            ...head("arrived"),
            extra: true,
            cell: ({ arrivedAt }) => (arrivedAt ? <When at={arrivedAt} /> : NONE),
            csv: { instant: ({ arrivedAt }) => arrivedAt },
          },
          {
            id: "rail",
            head: t("payout.rail"),
            extra: true,
            cell: ({ rail }) => t(`payout.rail.${rail}`),
            csv: { text: ({ rail }) => t(`payout.rail.${rail}`) },
          },
          {
            id: "id",
            head: t("payout.id"),
            extra: true,
            cell: ({ id }) => <code className="id">{id}</code>,
            csv: { text: ({ id }) => id },
          },
          {
            ...head("amount"),
            right: true,
            cell: ({ amount }) => <Money of={amount} />,
            csv: { money: ({ amount }) => amount },
          },
        ]}
      />
      <More label={t("more")} busy={false} onMore={rows.length > count ? () => setCount(count + STEP) : undefined} />
    </>
  );
}
