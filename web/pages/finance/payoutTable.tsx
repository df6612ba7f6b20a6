// The rows of the payouts: sorted in the address, a part at a time.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CURRENCIES } from "../../../shared/domain/money.ts";
import { useText } from "../../app/text.ts";
import { useUrlAtOnce } from "../../app/url.ts";
import { Money } from "../../ui/money.tsx";
import { More } from "../../ui/parts.tsx";
import { PayoutState } from "../../ui/payoutState.tsx";
import { When } from "../../ui/when.tsx";
import { Amount, sumBy } from "./amount.tsx";
import { type ChoosableColumn, ChoosableTable } from "./choosableTable.tsx";
import { SORTS, type Sort, sorted } from "./payoutFilters.ts";
import type { Payout } from "./queries.ts";
import { ReleasedBy } from "./releasedBy.tsx";

const STEP = 100;
const NONE = <span className="quiet none">–</span>;

export function PayoutTable({ payouts }: { payouts: readonly Payout[] }) {
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
  const totals = units.map((currency) => (
    <div key={currency}>
      <Amount
        amount={sumBy(
          payouts.filter(({ amount }) => amount.currency === currency),
          ({ amount }) => amount.amount,
        )}
        currency={currency}
      />
    </div>
  ));
  return (
    <>
      <ChoosableTable<Payout>
        caption={t("payouts.caption")}
        rows={rows.slice(0, count)}
        keyOf={({ id }) => id}
        columns={[
          {
            ...head("creator"),
            names: true,
            cell: ({ id, creatorHandle }) => <Link to={`/finance/payouts/${id}`}>{creatorHandle}</Link>,
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
          },
          { ...head("status"), cell: (payout) => <PayoutState of={payout} /> },
          { ...head("made"), cell: ({ createdAt }) => <When at={createdAt} /> },
          {
            ...head("expected"),
            cell: ({ expectedAt }) => (expectedAt ? <When at={expectedAt} /> : NONE),
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
          },
          {
            ...head("arrived"),
            extra: true,
            cell: ({ arrivedAt }) => (arrivedAt ? <When at={arrivedAt} /> : NONE),
          },
          { id: "rail", head: t("payout.rail"), extra: true, cell: ({ rail }) => t(`payout.rail.${rail}`) },
          { id: "id", head: t("payout.id"), extra: true, cell: ({ id }) => <code className="id">{id}</code> },
          { ...head("amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
        ]}
        foot={{ creator: t("sum"), amount: totals }}
      />
      <More label={t("more")} busy={false} onMore={rows.length > count ? () => setCount(count + STEP) : undefined} />
    </>
  );
}
