// One chargeback: what the bank says, what it did to the money, whose payouts it touches, and what finance can do.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type T, useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { ChargebackActs } from "./chargebackActs.tsx";
import { ChargebackState, reasonText } from "./chargebackState.tsx";
import { type Chargeback, chargebackQuery, dealMoneyQuery, type Payout } from "./queries.ts";

const Code = ({ of }: { of: string }) => <code className="id">{of}</code>;

function factsOf(of: Chargeback, title: string, t: T<"chargebacks">): [string, ReactNode][] {
  const { evidenceDueBy, liftReason } = of;
  return [
    [t("what"), t(`kind.${of.kind}`)],
    [t("reason"), reasonText(of.reason)],
    ...(evidenceDueBy
      ? [[t("evidence"), <When key="due" at={evidenceDueBy} show="time" />] satisfies [string, ReactNode]]
      : []),
    [
      t("deal"),
      <Link key="deal" to={`/deals/${of.agreementId}`}>
        {title}
      </Link>,
    ],
    [t("since"), <When key="since" at={of.createdAt} show="time" />],
    ...(liftReason ? [[t("lifted"), liftReason] satisfies [string, ReactNode]] : []),
    [t("id"), <Code key="id" of={of.id} />],
    [t("charge"), <Code key="charge" of={of.chargeId} />],
  ];
}

/** In the order in which it happens: what the bank took and gave back, then who bears what is gone. */
function Effect({ of }: { of: Chargeback }) {
  const t = useText("chargebacks");
  const { withdrawn, fee, reinstated, loss, recoverable } = of;
  const rows = [
    { id: "withdrawn", amount: withdrawn },
    { id: "fee", amount: fee },
    { id: "reinstated", amount: reinstated },
    { id: "held", amount: loss.held },
    { id: "platform", amount: loss.platform },
    { id: "recoverable", amount: recoverable },
  ] as const;
  return (
    <Table
      caption={t("effect.caption")}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { id: "what", head: t("effect.what"), names: true, cell: ({ id }) => t(`effect.${id}`) },
        { id: "amount", head: t("amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
      ]}
    />
  );
}

/** Those that it holds fast say so by their status. */
function Payouts({ of: payouts }: { of: readonly Payout[] }) {
  const t = useText("chargebacks");
  return (
    <Table<Payout>
      caption={t("payouts.caption")}
      rows={payouts}
      keyOf={({ id }) => id}
      columns={[
        {
          id: "payout",
          head: t("payouts"),
          names: true,
          cell: ({ id, creatorHandle }) => <Link to={`/finance/payouts/${id}`}>{creatorHandle}</Link>,
        },
        { id: "status", head: t("status"), cell: ({ status }) => word("payout", status) },
        { id: "amount", head: t("amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
      ]}
    />
  );
}

export function ChargebackPage() {
  const t = useText("chargebacks");
  const tl = useText("ledger");
  const { data: chargeback } = useSuspenseQuery(chargebackQuery(useParam("chargebackId")));
  const { payouts } = useSuspenseQuery(dealMoneyQuery(chargeback.agreementId)).data;
  const title = payouts[0]?.briefTitle ?? chargeback.agreementId;
  return (
    <Page title={t(`kind.${chargeback.kind}`)} up={{ to: "/finance/chargebacks", name: tl("chargebacks.title") }}>
      <div className="stack far">
        <div className="stack near">
          <Money of={chargeback.amount} size="huge" />
          <ChargebackState of={chargeback} />
        </div>
        <ChargebackActs chargeback={chargeback} payouts={payouts} />
        <dl className="facts">
          {factsOf(chargeback, title, t).map(([name, value]) => [
            <dt key={`${name}-name`}>{name}</dt>,
            <dd key={name}>{value}</dd>,
          ])}
        </dl>
        <Section title={t("effect")}>
          <Effect of={chargeback} />
        </Section>
        <Section title={t("payouts")}>
          <Payouts of={payouts} />
        </Section>
        {chargeback.recoveries.length > 0 && (
          <Section title={t("recoveries")}>
            <ul className="lines">
              {chargeback.recoveries.map(({ proposalId, amount, at, repaid }) => (
                <li key={proposalId} className="row between baseline">
                  <span>
                    <When at={at} show="time" />
                    {repaid && <> · {t("repaid")}</>}
                  </span>
                  <Money of={amount} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}
