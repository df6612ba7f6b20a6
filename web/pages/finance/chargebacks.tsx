// The desk of chargebacks: what banks ask about payments, first what is still open.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { When } from "../../ui/when.tsx";
import { ChargebackState, dueOf, isOpen, nextText, reasonText } from "./chargebackState.tsx";
import { type Chargeback, chargebacksQuery } from "./queries.ts";
import type { Of } from "./screenDownload.tsx";
import { ScreenTable } from "./screenTable.tsx";
import { WorkTabs } from "./workTabs.tsx";

function Rows({ caption, rows, of }: { caption: string; rows: readonly Chargeback[]; of: Of }) {
  const t = useText("chargebacks");
  return (
    <ScreenTable<Chargeback>
      of={of}
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          id: "what",
          head: t("what"),
          names: true,
          cell: ({ id, kind, reason }) => (
            <>
              <Link to={`/finance/chargebacks/${id}`}>{t(`kind.${kind}`)}</Link>
              <div className="quiet small">{reasonText(reason)}</div>
            </>
          ),
          csv: [
            { text: ({ kind }) => t(`kind.${kind}`) },
            { head: t("reason"), text: ({ reason }) => reasonText(reason) },
          ],
        },
        {
          id: "state",
          head: t("status"),
          cell: (each) => <ChargebackState of={each} />,
          csv: [
            { text: ({ status }) => word("chargeback", status) },
            { head: t("next"), text: (each) => nextText(each, t) },
            { head: t("due.head"), instant: (each) => dueOf(each) },
          ],
        },
        {
          id: "since",
          head: t("since"),
          cell: ({ createdAt }) => <When at={createdAt} show="time" />,
          csv: { instant: ({ createdAt }) => createdAt },
        },
        {
          id: "amount",
          head: t("amount"),
          right: true,
          cell: ({ amount }) => <Money of={amount} />,
          csv: { money: ({ amount }) => amount },
        },
        {
          id: "platform",
          head: t("platform"),
          right: true,
          cell: ({ loss }) =>
            loss.platform.amount === 0 ? <span className="quiet">–</span> : <Money of={loss.platform} />,
          csv: { money: ({ loss }) => loss.platform },
        },
      ]}
    />
  );
}

export function ChargebacksPage() {
  const t = useText("chargebacks");
  const tl = useText("ledger");
  const { data, dataUpdatedAt } = useSuspenseQuery(chargebacksQuery);
  const { items, isWhole } = data;
  const of = (part: string, title: string): Of => ({
    parts: ["chargebacks", part],
    title,
    readAt: dataUpdatedAt,
    isPart: !isWhole,
  });
  const open = items.filter(isOpen);
  const over = items.filter((each) => !isOpen(each));
  return (
    <Page title={tl("chargebacks.title")} lead={t("lead")}>
      <WorkTabs />
      {items.length === 0 && (
        <Empty title={t("none")}>
          <p>{t("none.text")}</p>
        </Empty>
      )}
      {!isWhole && <Notice tone="wait" title={tl("part", { count: items.length })} />}
      <div className="stack far">
        {open.length > 0 && (
          <Section title={t("open")}>
            <Rows caption={t("open.caption")} rows={open} of={of("open", t("open"))} />
          </Section>
        )}
        {over.length > 0 && (
          <Section title={t("over")}>
            <Rows caption={t("over.caption")} rows={over} of={of("over", t("over"))} />
          </Section>
        )}
      </div>
    </Page>
  );
}
