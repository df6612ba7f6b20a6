// One payout, down to everything behind it: its deal, its operation, its ids at the provider, its postings.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { timeZone } from "../../app/format.ts";
import { type T, useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { type Moment, Timeline } from "../../ui/parts.tsx";
import { PayoutState } from "../../ui/payoutState.tsx";
import { When } from "../../ui/when.tsx";
import { PayoutActs } from "./payoutActs.tsx";
import { Postings } from "./postings.tsx";
import { type PayoutDetail, payoutQuery } from "./queries.ts";
import { ReleasedBy } from "./releasedBy.tsx";

const Code = ({ of }: { of: string }) => <code className="id">{of}</code>;

function factsOf(payout: PayoutDetail, t: T<"finance">): [string, ReactNode][] {
  const { blockedReason, waitsFor, recoveredAmount, reversedAmount, repaidAmount } = payout;
  const opIds = [...new Set((payout.postings ?? []).flatMap(({ opId }) => opId ?? []))];
  const optional = (name: string, value: ReactNode): [string, ReactNode][] => (value ? [[name, value]] : []);
  return [
    [
      t("payout.creator"),
      <Link key="creator" to="/finance/payouts" search={{ creatorId: payout.creatorId }}>
        {payout.creatorHandle}
      </Link>,
    ],
    [
      t("payout.brand"),
      <Link key="brand" to="/finance/payouts" search={{ brandId: payout.brandId }}>
        {payout.brandName}
      </Link>,
    ],
    [
      t("payout.deal"),
      <Link key="deal" to={`/deals/${payout.agreementId}`}>
        {payout.briefTitle}
      </Link>,
    ],
    ...(blockedReason
      ? [
          [t("payout.blocked"), wordIfAny("block", blockedReason.code)] satisfies [string, ReactNode],
          [
            t("payout.waitsFor"),
            t(
              waitsFor === "finance"
                ? "payout.who.finance"
                : blockedReason.who === "creator"
                  ? "payout.who.creator"
                  : "payout.who.provider",
            ),
          ] satisfies [string, ReactNode],
        ]
      : []),
    [t("payout.rail"), t(`payout.rail.${payout.rail}`)],
    ...optional(t("payout.recovered"), recoveredAmount && <Money of={recoveredAmount} />),
    ...optional(t("payout.reversed"), reversedAmount && <Money of={reversedAmount} />),
    ...optional(t("payout.repaid"), repaidAmount && <Money of={repaidAmount} />),
    [t("payout.id"), <Code key="id" of={payout.id} />],
    [t("payout.milestone"), <Code key="milestone" of={payout.milestoneId} />],
    ...optional(t("payout.operation"), opIds.length > 0 && opIds.map((opId) => <Code key={opId} of={opId} />)),
    ...optional(t("payout.transfer"), payout.stripeTransferId && <Code of={payout.stripeTransferId} />),
    ...optional(t("payout.bank"), payout.stripePayoutId && <Code of={payout.stripePayoutId} />),
  ];
}

function momentsOf(payout: PayoutDetail, t: T<"finance">): Moment[] {
  const { createdAt, releasedAt, arrivedAt, expectedAt, expectedReason, blockedReason } = payout;
  const known: [string, string | null | undefined, ReactNode?][] = [
    [t("payout.at.held"), createdAt],
    [t("payout.at.blocked"), blockedReason?.since],
    [t("payout.at.released"), releasedAt, <ReleasedBy key="by" of={payout} />],
    [t("payout.at.arrived"), arrivedAt],
  ];
  const past = known.flatMap(([what, at, more]): (Moment & { time: string })[] =>
    at ? [{ id: what, what, at: <When at={at} show="time" />, time: at, more }] : [],
  );
  const next: Moment[] =
    expectedAt && !arrivedAt
      ? [{ id: "next", what: word("expected", expectedReason), at: <When at={expectedAt} show="time" />, now: true }]
      : [];
  return [...past.sort((a, b) => a.time.localeCompare(b.time)), ...next];
}

export function PayoutPage() {
  const t = useText("finance");
  const payoutId = useParam("payoutId");
  const { data: payout, dataUpdatedAt } = useSuspenseQuery(payoutQuery(payoutId));
  return (
    <Page
      title={t("payout.title", { creator: payout.creatorHandle })}
      up={{ to: "/finance/payouts", name: t("payouts.title") }}
    >
      <div className="split" style={{ marginBottom: "48px" }}>
        <div className="stack far">
          <div className="stack near">
            <Money of={payout.amount} size="huge" />
            <PayoutState of={payout} />
          </div>
          <PayoutActs payout={payout} />
          <dl className="facts">
            {factsOf(payout, t).map(([name, value]) => [
              <dt key={`${name}-name`}>{name}</dt>,
              <dd key={name}>{value}</dd>,
            ])}
          </dl>
        </div>
        <aside>
          <Section title={t("payout.timeline")}>
            <Timeline moments={momentsOf(payout, t)} />
          </Section>
        </aside>
      </div>
      <Section
        title={t("payout.postings")}
        acts={
          <span className="quiet small">
            {t("zone", { zone: timeZone() })} · {t("readAt")}{" "}
            <When at={new Date(dataUpdatedAt).toISOString()} show="time" />
          </span>
        }
      >
        <Postings postings={payout.postings ?? []} />
      </Section>
    </Page>
  );
}
