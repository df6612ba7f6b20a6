// What of the payouts shown is pending and what is paid, in each currency; the columns add up to the last one.
import { config } from "../../../shared/config.ts";
import { CURRENCIES, type Currency } from "../../../shared/domain/money.ts";
import { currencyText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { AmountOrNone, sumBy } from "./amount.tsx";
import type { Payout } from "./queries.ts";
import { ScreenTable } from "./screenTable.tsx";

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

type Row = { currency: Currency; own: readonly Payout[] };

/** `filters`: what the payouts are chosen by, for the name of the file. */
export function PayoutTotals({
  payouts,
  readAt,
  isPart,
  filters = [],
}: {
  payouts: readonly Payout[];
  readAt: number;
  isPart: boolean;
  filters?: readonly string[];
}) {
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
  const sumIn = ({ currency, own }: Row, part?: Part) => ({ amount: amountIn(own, part), currency });
  return (
    <ScreenTable<Row>
      of={{ parts: ["payout-totals", ...filters], title: t("totals.title"), readAt, summed: payouts.length, isPart }}
      caption={t("totals.caption")}
      rows={rows}
      keyOf={({ currency }) => currency}
      columns={[
        {
          id: "currency",
          head: t("currency"),
          names: true,
          cell: ({ currency }) => currencyText(currency),
          csv: { currency: ({ currency }) => currency },
        },
        ...PARTS.map((part) => ({
          id: part,
          head: t(`totals.${part}`),
          right: true,
          cell: (row: Row) => <AmountOrNone {...sumIn(row, part)} />,
          csv: { money: (row: Row) => sumIn(row, part) },
        })),
        {
          id: "all",
          head: t("totals.all"),
          right: true,
          cell: (row) => (
            <strong>
              <AmountOrNone {...sumIn(row)} />
            </strong>
          ),
          csv: { money: (row) => sumIn(row) },
        },
        {
          id: "count",
          head: t("totals.count"),
          right: true,
          cell: ({ own }) => numberText(own.length),
          csv: { count: ({ own }) => own.length },
        },
      ]}
    />
  );
}
