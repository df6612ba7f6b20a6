// The desk of chargebacks: what banks ask about payments, first what is still open.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { Money } from "../../ui/money.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { ChargebackState, isOpen, reasonText } from "./chargebackState.tsx";
import { type Chargeback, chargebacksQuery } from "./queries.ts";
import { WorkTabs } from "./workTabs.tsx";

function Rows({ caption, rows }: { caption: string; rows: readonly Chargeback[] }) {
  const t = useText("chargebacks");
  return (
    <Table<Chargeback>
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
        },
        { id: "state", head: t("status"), cell: (each) => <ChargebackState of={each} /> },
        { id: "since", head: t("since"), cell: ({ createdAt }) => <When at={createdAt} show="time" /> },
        { id: "amount", head: t("amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
        {
          id: "platform",
          head: t("platform"),
          right: true,
          cell: ({ loss }) =>
            loss.platform.amount === 0 ? <span className="quiet">–</span> : <Money of={loss.platform} />,
        },
      ]}
    />
  );
}

export function ChargebacksPage() {
  const t = useText("chargebacks");
  const tl = useText("ledger");
  const { items, isWhole } = useSuspenseQuery(chargebacksQuery).data;
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
            <Rows caption={t("open.caption")} rows={open} />
          </Section>
        )}
        {over.length > 0 && (
          <Section title={t("over")}>
            <Rows caption={t("over.caption")} rows={over} />
          </Section>
        )}
      </div>
    </Page>
  );
}
