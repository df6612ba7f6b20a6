// Many of one kind: a table, a queue, terms side by side, facts.
import { useState } from "react";
import { amountText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { Diff } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";

const ROWS = [
  { name: "มะลิ ครัวเล็ก", amount: 45_000, done: true },
  { name: "春の台所", amount: 32_050, done: false },
  { name: "Елена готви", amount: 61_200, done: true },
] as const;

export function Lists() {
  const t = useText("design");
  const [sort, setSort] = useState<"ascending" | "descending">("descending");
  const rows = [...ROWS].sort((a, b) => (sort === "ascending" ? a.amount - b.amount : b.amount - a.amount));
  const sum = ROWS.reduce((total, { amount }) => total + amount, 0);
  return (
    <>
      <Section title={t("table")}>
        <Table
          caption={t("table.caption")}
          rows={rows}
          keyOf={({ name }) => name}
          columns={[
            { id: "name", head: t("table.name"), names: true, cell: ({ name }) => name },
            {
              id: "status",
              head: t("status"),
              cell: ({ done }) => (
                <Status tone={done ? "good" : "wait"}>{word("payout", done ? "paid_out" : "in_transit")}</Status>
              ),
            },
            {
              id: "amount",
              head: t("table.amount"),
              right: true,
              sort,
              onSort: () => setSort(sort === "ascending" ? "descending" : "ascending"),
              cell: ({ amount }) => <Money of={{ amount, currency: "usd" }} />,
            },
          ]}
          foot={{ name: t("table.sum"), amount: <Money of={{ amount: sum, currency: "usd" }} /> }}
        />
      </Section>
      <Section title={t("queue")}>
        <ul className="queue picks">
          {ROWS.map(({ name, amount }, n) => (
            <li key={name}>
              <a className="item" href="#queue" aria-current={n === 1}>
                <strong>{name}</strong>
                <span className="quiet small">{amountText({ amount, currency: "usd" })} USD</span>
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("diff")}>
        <Diff
          was={t("diff.was")}
          is={t("diff.is")}
          changes={[
            {
              name: t("diff.fee"),
              from: <Money of={{ amount: 45_000, currency: "usd" }} />,
              to: <Money of={{ amount: 52_000, currency: "usd" }} />,
            },
            { name: t("diff.rights"), to: t("diff.rights.text"), changed: false },
          ]}
        />
      </Section>
    </>
  );
}
