// What the brand paid and got back, each with its receipt.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLocale, useText } from "../../app/text.ts";
import { Money } from "../../ui/money.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { receiptPath, receiptTextsQuery } from "../deal/receiptTexts.ts";
import { receiptsOfDealsQuery } from "./sums.ts";

export function Receipts({ brandId, agreementIds }: { brandId: string; agreementIds: readonly string[] }) {
  const t = useText("brand");
  const { titles } = useSuspenseQuery(receiptTextsQuery(useLocale())).data;
  const { data, error, refetch } = useQuery(receiptsOfDealsQuery(brandId, agreementIds));
  if (error && !data) return <Problem of={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={4} />;
  if (data.length === 0) return <p className="quiet">{t("money.receipts.none")}</p>;
  return (
    <Table
      caption={t("money.receipts.caption")}
      rows={data}
      keyOf={({ id }) => id}
      columns={[
        {
          id: "receipt",
          head: t("money.receipts.receipt"),
          names: true,
          cell: ({ id, kind, agreementId }) => <Link to={receiptPath(agreementId, id)}>{titles[kind]}</Link>,
        },
        {
          id: "deal",
          head: t("money.deal"),
          cell: ({ creator, briefTitle }) => (
            <>
              <bdi>{creator.name}</bdi>
              {" · "}
              <bdi>{briefTitle}</bdi>
            </>
          ),
        },
        { id: "at", head: t("money.receipts.at"), right: true, cell: ({ paidAt }) => <When at={paidAt} /> },
        { id: "total", head: t("money.amount"), right: true, cell: ({ total }) => <Money of={total} /> },
      ]}
    />
  );
}
