// The money of a deal as a sum that comes out, its payouts with the reason of each wait, and every movement.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Key, useLocale, useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { PayoutState } from "../../ui/payoutState.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { DealFrame, useDeal } from "./dealFrame.tsx";
import { type DealMoney, moneyQuery, receiptsQuery } from "./queries.ts";
import { receiptPath, receiptTextsQuery } from "./receiptTexts.ts";
import { workText } from "./termLines.ts";

const PARTS = ["held", "releasing", "released", "fee", "refunded", "lost"] as const;
const ALWAYS: readonly string[] = ["held", "released", "fee"];

function Sum({ money }: { money: DealMoney }) {
  const t = useText("room");
  return (
    <dl className="sum">
      {PARTS.filter((part) => ALWAYS.includes(part) || money[part].amount > 0).map((part) => (
        <div key={part}>
          <dt>
            {t(`sum.${part}`)}
            {part === "held" && money.frozen.amount > 0 && <span className="quiet small"> {t("sum.frozen")}</span>}
          </dt>
          <dd>
            <Money of={money[part]} />
          </dd>
        </div>
      ))}
      <div className="total">
        <dt>{t("sum.funded")}</dt>
        <dd>
          <Money of={money.funded} size="big" />
        </dd>
      </div>
    </dl>
  );
}

function Receipts() {
  const t = useText("room");
  const { agreement } = useDeal();
  const { items } = useSuspenseQuery(receiptsQuery(agreement.id)).data;
  const { titles } = useSuspenseQuery(receiptTextsQuery(useLocale())).data;
  if (items.length === 0) return null;
  return (
    <Section title={t("receipts")}>
      <ul className="lines">
        {items.map(({ id, kind, paidAt, total }) => (
          <li key={id} className="row between baseline">
            <span className="stack tight">
              <Link to={receiptPath(agreement.id, id)}>{titles[kind]}</Link>
              <span className="quiet small">
                <When at={paidAt} show="time" />
              </span>
            </span>
            <Money of={total} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function DealMoneyPage() {
  const t = useText("room");
  const { agreement } = useDeal();
  const money = useSuspenseQuery(moneyQuery(agreement.id)).data;
  const workOf = (deliverableId: string | undefined) => {
    const one = agreement.deliverables.find(({ id }) => id === deliverableId);
    return one ? workText(one) : "";
  };
  const ofMilestone = (milestoneId: string | undefined) =>
    workOf(agreement.milestones.find(({ id }) => id === milestoneId)?.deliverableId);
  const head = (key: Key<"room">) => t(key);
  return (
    <DealFrame>
      <div className="stack far">
        {agreement.brandTotal.amount > 0 && (
          <Section title={t("sum")}>
            <Sum money={money} />
          </Section>
        )}
        {money.payouts.length > 0 && (
          <Section title={t("payouts")}>
            <Table
              caption={t("payouts.caption")}
              rows={money.payouts}
              keyOf={({ id }) => id}
              columns={[
                { id: "work", head: head("work.one"), names: true, cell: ({ deliverableId }) => workOf(deliverableId) },
                { id: "status", head: head("status"), cell: (payout) => <PayoutState of={payout} /> },
                { id: "amount", head: head("amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
              ]}
            />
          </Section>
        )}
        <Receipts />
        <Section title={t("lines")}>
          {money.lines.length === 0 ? (
            <Empty title={t("lines.none")}>
              <p>{t(agreement.brandTotal.amount === 0 ? "unpaid" : "lines.none.text")}</p>
            </Empty>
          ) : (
            <Table
              caption={t("lines.caption")}
              rows={money.lines.map((line, n) => ({ ...line, n })).reverse()}
              keyOf={({ n }) => String(n)}
              columns={[
                { id: "at", head: head("when"), cell: ({ at }) => <When at={at} show="time" /> },
                { id: "kind", head: head("what"), names: true, cell: ({ kind }) => word("moneyLine", kind) },
                { id: "work", head: head("work.one"), cell: ({ milestoneId }) => ofMilestone(milestoneId) },
                { id: "amount", head: head("amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
              ]}
            />
          )}
        </Section>
      </div>
    </DealFrame>
  );
}
