// What of the payouts shown is pending and what is paid, in each currency; the columns add up to the last one.
import { config } from "../../../shared/config.ts";
import { CURRENCIES, type Currency } from "../../../shared/domain/money.ts";
import { currencyText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Table } from "../../ui/table.tsx";
import { AmountOrNone, sumBy } from "./amount.tsx";
import type { Payout } from "./queries.ts";

const PARTS = ["waiting", "stopped", "sent", "paid", "gone"] as const;
type Part = (typeof PARTS)[number];
const PART_OF: Readonly<Record<Payout["status"], Part>> = {
  scheduled: "waiting",
  sending: "sent",
  transferred: "sent",
  in_transit: "sent",
  paid_out: "paid",
  partially_reversed: "paid",
  blocked: "stopped",
  frozen: "stopped",
  bank_failed: "stopped",
  reversed: "gone",
  refunded: "gone",
  charged_back: "gone",
};

const DAY_MS = 86_400_000;
/** Money must not be held longer than the limit; a quarter of it before, a person should look. */
const LONG_MS = (config.maxHoldDays * DAY_MS * 3) / 4;
export const isHeldLong = ({ status, createdAt }: Payout) =>
  PART_OF[status] === "waiting" && Date.now() - Date.parse(createdAt) > LONG_MS;

export function PayoutTotals({ payouts }: { payouts: readonly Payout[] }) {
  const t = useText("finance");
  const rows = CURRENCIES.filter((unit) => payouts.some(({ amount }) => amount.currency === unit)).map((currency) => ({
    currency,
    own: payouts.filter(({ amount }) => amount.currency === currency),
  }));
  const amountIn = (own: readonly Payout[], part?: Part) =>
    sumBy(
      own.filter(({ status }) => part === undefined || PART_OF[status] === part),
      ({ amount }) => amount.amount,
    );
  type Row = { currency: Currency; own: readonly Payout[] };
  return (
    <Table<Row>
      caption={t("totals.caption")}
      rows={rows}
      keyOf={({ currency }) => currency}
      columns={[
        { id: "currency", head: t("currency"), names: true, cell: ({ currency }) => currencyText(currency) },
        ...PARTS.map((part) => ({
          id: part,
          head: t(`totals.${part}`),
          right: true,
          cell: ({ currency, own }: Row) => <AmountOrNone amount={amountIn(own, part)} currency={currency} />,
        })),
        {
          id: "all",
          head: t("totals.all"),
          right: true,
          cell: ({ currency, own }) => (
            <strong>
              <AmountOrNone amount={amountIn(own)} currency={currency} />
            </strong>
          ),
        },
        { id: "count", head: t("totals.count"), right: true, cell: ({ own }) => numberText(own.length) },
      ]}
    />
  );
}
