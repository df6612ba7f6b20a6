// The creator's money: what is held, what comes when and why, and what was paid.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page } from "../../ui/page.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { payoutsQuery } from "./queries.ts";

export function MoneyPage() {
  const t = useText("creator");
  const { items } = useSuspenseQuery(payoutsQuery).data;
  return (
    <Page title={t("title")}>
      <Table
        caption={t("title")}
        rows={items}
        keyOf={({ id }) => id}
        columns={[
          { id: "brief", head: t("title"), names: true, cell: ({ briefTitle }) => briefTitle },
          {
            id: "status",
            head: t("title"),
            cell: ({ status }) => (
              <Status tone={status === "paid_out" ? "good" : "wait"}>{word("payout", status)}</Status>
            ),
          },
          { id: "when", head: t("title"), cell: ({ expectedAt }) => (expectedAt ? <When at={expectedAt} /> : "") },
          { id: "amount", head: t("title"), right: true, cell: ({ amount }) => <Money of={amount} /> },
        ]}
      />
    </Page>
  );
}
