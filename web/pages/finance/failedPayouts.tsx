// Payouts that do not go on by themselves; only there when there are any.
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { PayoutState } from "../../ui/payoutState.tsx";
import { Table } from "../../ui/table.tsx";
import type { Payout } from "./queries.ts";

const FAILED: readonly Payout["status"][] = ["blocked", "bank_failed", "reversed", "partially_reversed"];

export function FailedPayouts({ payouts }: { payouts: readonly Payout[] }) {
  const t = useText("finance");
  const failed = payouts.filter(({ status }) => FAILED.includes(status));
  if (failed.length === 0) return null;
  return (
    <Section title={t("failed.title", { count: failed.length })}>
      <Table<Payout>
        caption={t("failed.caption")}
        rows={failed}
        keyOf={({ id }) => id}
        columns={[
          {
            id: "creator",
            head: t("payout.creator"),
            names: true,
            cell: ({ id, creatorHandle }) => <Link to={`/finance/payouts/${id}`}>{creatorHandle}</Link>,
          },
          { id: "status", head: t("status"), cell: (payout) => <PayoutState of={payout} /> },
          { id: "amount", head: t("payout.amount"), right: true, cell: ({ amount }) => <Money of={amount} /> },
        ]}
      />
    </Section>
  );
}
