// The disputes that mediators are asked about, each with its time and the way to its deal.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { MediatorTabs } from "../trust/mediatorTabs.tsx";
import { disputesQuery } from "./queries.ts";

export function DisputesPage() {
  const t = useText("flags");
  const { items } = useSuspenseQuery(disputesQuery).data;
  return (
    <Page title={t("mediator.title")} lead={t("mediator.lead")}>
      <div className="stack wide">
        <MediatorTabs here="disputes" />
        {items.length === 0 ? (
          <Empty title={t("mediator.none")}>
            <p>{t("mediator.none.text")}</p>
          </Empty>
        ) : (
          <Table
            caption={t("mediator.title")}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              {
                id: "deal",
                head: t("mediator.deal"),
                names: true,
                cell: ({ agreementId, briefTitle, brandName, creatorHandle }) => (
                  <span className="stack tight">
                    <Link to={`/deals/${agreementId}`}>{briefTitle}</Link>
                    <span className="quiet small">
                      {brandName} · {creatorHandle}
                    </span>
                  </span>
                ),
              },
              { id: "reason", head: t("mediator.reason"), cell: ({ reasonCode }) => word("disputeReason", reasonCode) },
              {
                id: "status",
                head: t("mediator.status"),
                cell: ({ status }) => (
                  <Status tone={status === "resolved" || status === "withdrawn" ? "off" : "wait"}>
                    {word("dispute", status)}
                  </Status>
                ),
              },
              {
                id: "until",
                head: t("mediator.until"),
                cell: ({ respondBy, decideBy }) => <When at={decideBy ?? respondBy} show="time" />,
              },
              { id: "amount", head: t("mediator.amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
            ]}
          />
        )}
      </div>
    </Page>
  );
}
