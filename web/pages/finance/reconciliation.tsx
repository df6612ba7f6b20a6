// One reconciliation: both sides' totals, what matched and what did not, and each exception until it is explained.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { numberText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Figure } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { Amount } from "./amount.tsx";
import { exceptionsQuery, type ReconException, reconciliationQuery } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";
import { dayText, isRunning, ReconciliationState } from "./reconciliations.tsx";
import type { Of } from "./screenDownload.tsx";
import { ScreenTable } from "./screenTable.tsx";

const AGAIN_MS = 1_000;
const ids = (sides: ReconException["stripe"]) => (
  <span className="stack tight">
    {sides.map(({ id }) => (
      <code className="id" key={id}>
        {id}
      </code>
    ))}
  </span>
);

const idsText = (sides: ReconException["stripe"]) => sides.map(({ id }) => id).join(" ");

function Exceptions({ items, of }: { items: readonly ReconException[]; of: Of }) {
  const t = useText("ledger");
  const reconciliationId = useParam("reconciliationId");
  const [explained, setExplained] = useState<ReconException>();
  const resolve = useCommand(
    ({ n, note }: { n: number; note: string }, idempotencyKey) =>
      api.reconciliations.resolve({ params: { reconciliationId, n: String(n) }, body: { note }, idempotencyKey }),
    {
      refresh: [["reconciliation"], ["reconciliations"]],
      done: t("recon.explained"),
      after: () => setExplained(undefined),
    },
  );
  return (
    <>
      <ScreenTable<ReconException>
        of={of}
        caption={t("recon.exceptions.caption")}
        rows={items}
        keyOf={({ n }) => String(n)}
        columns={[
          {
            id: "what",
            head: t("recon.what"),
            names: true,
            cell: ({ class: kind, detail }) => (
              <>
                {t(`class.${kind}`)}
                <div className="quiet small" lang="en">
                  {detail}
                </div>
              </>
            ),
            csv: [
              { text: ({ class: kind }) => t(`class.${kind}`) },
              { head: t("recon.detail"), text: ({ detail }) => detail },
            ],
          },
          {
            id: "state",
            head: t("status"),
            cell: ({ status, note }) => (
              <Status tone={status === "open" ? "bad" : "good"} next={note}>
                {word("exception", status)}
              </Status>
            ),
            csv: [
              { text: ({ status }) => word("exception", status) },
              { head: t("recon.note"), text: ({ note }) => note },
            ],
          },
          {
            id: "stripe",
            head: t("recon.provider"),
            cell: ({ stripe }) => ids(stripe),
            csv: { text: ({ stripe }) => idsText(stripe) },
          },
          {
            id: "ledger",
            head: t("recon.ledger"),
            cell: ({ ledger }) => ids(ledger),
            csv: { text: ({ ledger }) => idsText(ledger) },
          },
          {
            id: "difference",
            head: t("recon.difference"),
            right: true,
            cell: ({ difference, currency }) => <Amount amount={difference} currency={currency} />,
            csv: { money: ({ difference, currency }) => ({ amount: difference, currency }) },
          },
          {
            id: "act",
            head: t("act"),
            right: true,
            cell: (exception) =>
              exception.status === "open" ? (
                <Button small onPress={() => setExplained(exception)}>
                  {t("recon.explain")}
                </Button>
              ) : (
                ""
              ),
          },
        ]}
      />
      {explained && (
        <ReasonDialog
          title={t("recon.explain")}
          act={t("recon.explain")}
          busy={resolve.isPending}
          error={resolve.error}
          onSend={(note) => resolve.mutate({ n: explained.n, note })}
          onClose={() => setExplained(undefined)}
        />
      )}
    </>
  );
}

export function ReconciliationPage() {
  const t = useText("ledger");
  const id = useParam("reconciliationId");
  const { data: recon, dataUpdatedAt: reconAt } = useSuspenseQuery(reconciliationQuery(id));
  const { data: exceptions, dataUpdatedAt: exceptionsAt } = useSuspenseQuery(exceptionsQuery(id));
  useQuery({ ...reconciliationQuery(id), refetchInterval: isRunning(recon) ? AGAIN_MS : false });
  useQuery({ ...exceptionsQuery(id), refetchInterval: isRunning(recon) ? AGAIN_MS : false });
  const { day, currency, stripeTotal, ledgerTotal, unexplained, counts = [], finishedAt } = recon;
  const again = useCommand(
    (_: undefined, idempotencyKey) => api.reconciliations.create({ body: { day, currency }, idempotencyKey }),
    { refresh: [["reconciliation"], ["reconciliations"]] },
  );
  const figures = [
    [t("recon.provider"), stripeTotal],
    [t("recon.ledger"), ledgerTotal],
    [t("recon.unexplained"), unexplained],
  ] as const;
  return (
    <Page
      title={t("recon.one", { day: dayText(day), currency: currency.toUpperCase() })}
      up={{ to: "/finance/reconciliations", name: t("reconciliations.title") }}
      acts={
        <Button busy={again.isPending || isRunning(recon)} onPress={() => again.mutate(undefined)}>
          {t("recon.again")}
        </Button>
      }
    >
      <div className="stack far">
        <div className="stack near">
          <ReconciliationState of={recon} />
          {finishedAt && (
            <p className="quiet small">
              {t("recon.finished")} <When at={finishedAt} show="time" />
            </p>
          )}
        </div>
        <div className="grid">
          {figures.map(
            ([name, amount]) =>
              amount !== undefined && (
                <Figure key={name} name={name}>
                  <span className="money big">
                    <Amount amount={amount} currency={currency} />
                  </span>
                </Figure>
              ),
          )}
        </div>
        {counts.length > 0 && (
          <Section title={t("recon.classes")}>
            <ScreenTable
              of={{ parts: ["reconciliation", currency, day], title: t("recon.classes"), readAt: reconAt }}
              caption={t("recon.classes.caption")}
              rows={counts}
              keyOf={(each) => each.class}
              columns={[
                {
                  id: "class",
                  head: t("recon.what"),
                  names: true,
                  cell: (each) => t(`class.${each.class}`),
                  csv: { text: (each) => t(`class.${each.class}`) },
                },
                {
                  id: "count",
                  head: t("recon.count"),
                  right: true,
                  cell: ({ count }) => numberText(count),
                  csv: { count: ({ count }) => count },
                },
                {
                  id: "amount",
                  head: t("amount"),
                  right: true,
                  cell: ({ amount }) => <Amount amount={amount} currency={currency} />,
                  csv: { money: ({ amount }) => ({ amount, currency }) },
                },
              ]}
            />
          </Section>
        )}
        {exceptions.items.length > 0 ? (
          <Section title={t("recon.exceptions")}>
            <Exceptions
              items={exceptions.items}
              of={{
                parts: ["exceptions", currency, day],
                title: t("recon.exceptions"),
                readAt: exceptionsAt,
                isPart: !exceptions.isWhole,
              }}
            />
          </Section>
        ) : (
          !isRunning(recon) && <p className="quiet">{t("recon.exceptions.none")}</p>
        )}
      </div>
    </Page>
  );
}
