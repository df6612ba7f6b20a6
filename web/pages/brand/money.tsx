// The brand's money: what it paid and where that is now, deal by deal, and what creators get of it when.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Figure, More, Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { type Deal, dealsQuery, type Payout, payoutsQuery } from "./queries.ts";
import { Receipts } from "./receipts.tsx";
import { type DealMoney, dealMoneyQuery, PLACES, type Sums, sumsOf } from "./sums.ts";
import { PAYOUT_TONE } from "./tones.ts";

/** Deals over which the sums go; a brand with more sees that they are its newest. */
const MOST = 200;
/** Shown also when nothing is there. */
const ALWAYS: readonly (typeof PLACES)[number][] = ["held", "released", "fee"];

function Total({ sums }: { sums: Sums }) {
  const t = useText("brand");
  return (
    <div className="grid figures">
      <Figure name={t("money.funded")} note={t("money.funded.note")}>
        <Money of={sums.funded} size="big" />
      </Figure>
      {PLACES.filter((place) => ALWAYS.includes(place) || sums[place].amount > 0).map((place) => (
        <Figure key={place} name={t(`money.${place}`)} note={t(`money.${place}.note`)}>
          <Money of={sums[place]} size="big" />
        </Figure>
      ))}
    </div>
  );
}

const Deals = ({ deals, money }: { deals: readonly Deal[]; money: readonly DealMoney[] }) => {
  const t = useText("brand");
  const rows = deals.flatMap((deal) => {
    const of = money.find(({ agreementId }) => agreementId === deal.id);
    return of && of.funded.amount > 0 ? [{ deal, of }] : [];
  });
  return (
    <Table
      caption={t("money.deals.caption")}
      rows={rows}
      keyOf={({ deal }) => deal.id}
      columns={[
        {
          id: "deal",
          head: t("money.deal"),
          names: true,
          cell: ({ deal }) => (
            <Link to={`/deals/${deal.id}/money`}>
              <bdi>{deal.creatorName}</bdi>
              {" · "}
              <bdi>{deal.briefTitle}</bdi>
            </Link>
          ),
        },
        { id: "funded", head: t("money.funded"), right: true, cell: ({ of }) => <Money of={of.funded} /> },
        // A row adds up: every place that holds some of it has its column.
        ...PLACES.filter((place) => ALWAYS.includes(place) || rows.some(({ of }) => of[place].amount > 0)).map(
          (place) => ({
            id: place,
            head: t(`money.${place}`),
            right: true,
            cell: ({ of }: { of: DealMoney }) => <Money of={of[place]} />,
          }),
        ),
      ]}
    />
  );
};

function Payouts({ rows }: { rows: readonly Payout[] }) {
  const t = useText("brand");
  return (
    <Table
      caption={t("money.payouts.caption")}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          id: "creator",
          head: t("deals.with"),
          names: true,
          cell: ({ agreementId, creatorHandle }) => (
            <Link to={`/deals/${agreementId}/money`}>
              <bdi>@{creatorHandle}</bdi>
            </Link>
          ),
        },
        { id: "brief", head: t("briefs.brief"), cell: ({ briefTitle }) => <bdi>{briefTitle}</bdi> },
        {
          id: "status",
          head: t("status"),
          cell: ({ status, expectedReason }) => (
            <Status
              tone={PAYOUT_TONE[status]}
              next={status === "paid_out" ? undefined : word("expected", expectedReason)}
            >
              {word("payout", status)}
            </Status>
          ),
        },
        {
          id: "when",
          head: t("money.when"),
          cell: ({ arrivedAt, expectedAt }) => {
            const at = arrivedAt ?? expectedAt;
            return at ? <When at={at} /> : "–";
          },
        },
        { id: "amount", head: t("money.amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
      ]}
    />
  );
}

export function MoneyPage() {
  const t = useText("brand");
  const brandId = useParam("brandId");
  const mine = useList(dealsQuery).items.filter((deal) => deal.brandId === brandId);
  const paid = mine.filter(({ status }) => status !== "pending_signature" && status !== "voided").slice(0, MOST);
  const agreementIds = paid.map(({ id }) => id);
  const { data, error, refetch } = useQuery(dealMoneyQuery(brandId, agreementIds));
  const payouts = useList(payoutsQuery(brandId));
  if (paid.length === 0)
    return (
      <Page title={t("money.title")}>
        <Empty title={t("money.empty.title")}>
          <p>{t("money.empty.text")}</p>
        </Empty>
      </Page>
    );
  return (
    <Page title={t("money.title")} lead={t("money.lead")}>
      <div className="stack far">
        <Section title={t("money.where")}>
          {error && !data ? (
            <Problem of={error} onRetry={refetch} />
          ) : data ? (
            <div className="stack wide">
              {sumsOf(data).map((sums) => (
                <Total key={sums.currency} sums={sums} />
              ))}
              {mine.length > MOST && <p className="quiet small">{t("money.newest", { count: MOST })}</p>}
            </div>
          ) : (
            <Skeleton lines={3} />
          )}
        </Section>
        {data && (
          <Section title={t("money.deals")}>
            <Deals deals={paid} money={data} />
          </Section>
        )}
        <Section title={t("money.receipts")}>
          <Receipts brandId={brandId} agreementIds={agreementIds} />
        </Section>
        <Section title={t("money.payouts")}>
          {payouts.items.length === 0 ? (
            <p className="quiet">{t("money.noPayouts")}</p>
          ) : (
            <Payouts rows={payouts.items} />
          )}
          <More label={t("more")} busy={payouts.busy} onMore={payouts.more} />
        </Section>
      </div>
    </Page>
  );
}
