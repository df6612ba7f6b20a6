// Calls to the payment provider that are stuck: why, who must act, and the way to let one go again.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { type Operation, operationsQuery } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";
import { maySettleElsewhere, RefundedElsewhere } from "./refundedElsewhere.tsx";
import { ScreenTable } from "./screenTable.tsx";
import { WorkTabs } from "./workTabs.tsx";

const toneOf = (status: Operation["status"]): Tone => (status === "unknown" ? "wait" : "bad");
const subjectOf = ({ payoutId, agreementId }: Operation) =>
  payoutId ? `/finance/payouts/${payoutId}` : agreementId ? `/deals/${agreementId}` : undefined;

/** Why it is stuck; an error of the provider stands as it was told, in English. */
const whyText = ({ blockedReason, lastError }: Operation) =>
  blockedReason ? wordIfAny("block", blockedReason.code) : lastError?.message;

function Why({ of }: { of: Operation }) {
  const t = useText("ledger");
  const { blockedReason, waitsFor, dueAt, status } = of;
  return (
    <Status
      tone={toneOf(status)}
      next={
        <>
          <span lang={blockedReason ? undefined : "en"}>{whyText(of)}</span>
          {waitsFor && <> · {t(`waitsFor.${waitsFor}`)}</>}
          {dueAt && (
            <>
              {" · "}
              {t("operations.dueAt")} <When at={dueAt} show="time" />
            </>
          )}
        </>
      }
    >
      {word("operation", status)}
    </Status>
  );
}

export function OperationsPage() {
  const t = useText("ledger");
  const tf = useText("finance");
  const { data, dataUpdatedAt } = useSuspenseQuery(operationsQuery);
  const { items, isWhole } = data;
  const [retried, setRetried] = useState<Operation>();
  const [settled, setSettled] = useState<Operation>();
  const retry = useCommand(
    ({ opId, reason }: { opId: string; reason: string }, idempotencyKey) =>
      api.operations.retry({ params: { opId }, body: { reason }, idempotencyKey }),
    { refresh: [["operations"], ["payouts"]], done: t("operations.retried"), after: () => setRetried(undefined) },
  );
  return (
    <Page title={t("operations.title")} lead={t("operations.lead")}>
      <WorkTabs />
      {items.length === 0 ? (
        <Empty title={t("operations.none")}>
          <p>{t("operations.none.text")}</p>
        </Empty>
      ) : (
        <ScreenTable<Operation>
          of={{ parts: ["operations"], title: t("operations.title"), readAt: dataUpdatedAt, isPart: !isWhole }}
          caption={t("operations.caption")}
          rows={items}
          keyOf={({ id }) => id}
          columns={[
            {
              id: "what",
              head: t("operations.what"),
              names: true,
              cell: (operation) => {
                const to = subjectOf(operation);
                const name = word("operationKind", operation.kind);
                return (
                  <>
                    {to ? <Link to={to}>{name}</Link> : name}
                    <div className="quiet small">
                      <code className="id">{operation.id}</code>
                    </div>
                  </>
                );
              },
              csv: [
                { text: ({ kind }) => word("operationKind", kind) },
                { head: tf("payout.operation"), text: ({ id }) => id },
              ],
            },
            {
              id: "why",
              head: t("operations.why"),
              cell: (operation) => <Why of={operation} />,
              csv: [
                { head: t("status"), text: ({ status }) => word("operation", status) },
                { text: whyText },
                {
                  head: tf("payout.waitsFor"),
                  text: ({ waitsFor }) => (waitsFor ? t(`waitsFor.${waitsFor}`) : undefined),
                },
                { head: t("operations.dueAt.head"), instant: ({ dueAt }) => dueAt },
              ],
            },
            {
              id: "since",
              head: t("operations.since"),
              cell: ({ createdAt }) => <When at={createdAt} show="time" />,
              csv: { instant: ({ createdAt }) => createdAt },
            },
            {
              id: "amount",
              head: t("amount"),
              right: true,
              cell: ({ amount }) => (amount ? <Money of={amount} /> : ""),
              csv: { money: ({ amount }) => amount },
            },
            {
              id: "act",
              head: t("act"),
              right: true,
              cell: (operation) =>
                operation.blockedReason?.code === "offline_rail" && operation.payoutId ? (
                  <LinkButton small to={`/finance/payouts/${operation.payoutId}`}>
                    {tf("offline.act")}
                  </LinkButton>
                ) : operation.status === "unknown" ? (
                  <span className="quiet small">{t("operations.byItself")}</span>
                ) : (
                  <span className="row near end">
                    {maySettleElsewhere(operation) && (
                      <Button small onPress={() => setSettled(operation)}>
                        {t("operations.elsewhere")}
                      </Button>
                    )}
                    <Button small onPress={() => setRetried(operation)}>
                      {t("operations.retry")}
                    </Button>
                  </span>
                ),
            },
          ]}
        />
      )}
      {settled && <RefundedElsewhere operation={settled} onClose={() => setSettled(undefined)} />}
      {retried && (
        <ReasonDialog
          title={t("operations.retry.title")}
          act={t("operations.retry")}
          busy={retry.isPending}
          error={retry.error}
          onSend={(reason) => retry.mutate({ opId: retried.id, reason })}
          onClose={() => {
            setRetried(undefined);
            retry.reset();
          }}
        >
          <p>{t("operations.retry.text")}</p>
        </ReasonDialog>
      )}
    </Page>
  );
}
