// Reconciliations: days in a currency, our books beside the payment provider's.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Currency, isCurrency } from "../../../shared/domain/money.ts";
import { api } from "../../app/api.ts";
import { dateText, numberText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { type T, useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { AmountOrNone } from "./amount.tsx";
import { type Reconciliation, reconciliationsQuery } from "./queries.ts";
import { ScreenTable } from "./screenTable.tsx";
import { WorkTabs } from "./workTabs.tsx";
import { dayOf } from "./zone.ts";

const AGAIN_MS = 1_500;
const TONES: Readonly<Record<Reconciliation["status"], Tone>> = {
  requested: "wait",
  running: "wait",
  passed: "good",
  failed: "bad",
  incomplete: "bad",
};
export const isRunning = ({ status }: Reconciliation) => status === "requested" || status === "running";

const nextText = ({ openExceptions = 0, failure }: Reconciliation, t: T<"ledger">) =>
  openExceptions > 0 ? t("recon.open", { count: openExceptions }) : failure;
/** Not known before the run has ended; the file then says nothing, and no zero. */
const amountIn = (amount: number | undefined, currency: Currency) =>
  amount === undefined ? undefined : { amount, currency };

export function ReconciliationState({ of }: { of: Reconciliation }) {
  const t = useText("ledger");
  return (
    <Status tone={TONES[of.status]} next={nextText(of, t)}>
      {word("reconciliation", of.status)}
    </Status>
  );
}

export const dayText = (day: string) => dateText(`${day}T12:00:00Z`);

function Ask() {
  const t = useText("ledger");
  const navigate = useNavigate();
  const [day, setDay] = useState(dayOf(new Date(), "UTC"));
  const [currency, setCurrency] = useState<Currency>("usd");
  const run = useCommand(
    (body: { day: string; currency: Currency }, idempotencyKey) => api.reconciliations.create({ body, idempotencyKey }),
    { refresh: [["reconciliations"]], after: ({ id }) => navigate({ to: `/finance/reconciliations/${id}` }) },
  );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run.mutate({ day, currency });
      }}
    >
      <div className="filters">
        <Field
          label={t("recon.day")}
          hint={t("recon.day.hint")}
          type="date"
          value={day}
          onInput={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <SelectField
          label={t("currency")}
          hint={t("recon.currency.hint")}
          value={currency}
          onChange={({ currentTarget: { value } }) => isCurrency(value) && setCurrency(value)}
        >
          <CurrencyOptions />
        </SelectField>
      </div>
      <Problem of={run.error} />
      <div>
        <Button type="submit" look="primary" busy={run.isPending}>
          {t("recon.run")}
        </Button>
      </div>
    </form>
  );
}

export function ReconciliationsPage() {
  const t = useText("ledger");
  const { data, dataUpdatedAt } = useSuspenseQuery(reconciliationsQuery);
  const { items, nextCursor } = data;
  useQuery({ ...reconciliationsQuery, refetchInterval: items.some(isRunning) ? AGAIN_MS : false });
  return (
    <Page title={t("reconciliations.title")} lead={t("recon.lead")}>
      <WorkTabs />
      <div className="stack far">
        <Ask />
        {items.length === 0 ? (
          <Empty title={t("recon.none")}>
            <p>{t("recon.none.text")}</p>
          </Empty>
        ) : (
          <Section title={t("recon.history")}>
            <ScreenTable<Reconciliation>
              of={{
                parts: ["reconciliations"],
                title: t("reconciliations.title"),
                readAt: dataUpdatedAt,
                isPart: nextCursor !== null,
              }}
              caption={t("recon.caption")}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: "day",
                  head: t("recon.day"),
                  names: true,
                  cell: ({ id, day, currency }) => (
                    <Link to={`/finance/reconciliations/${id}`}>
                      {dayText(day)} {currency.toUpperCase()}
                    </Link>
                  ),
                  csv: { text: ({ day }) => day },
                },
                {
                  id: "state",
                  head: t("status"),
                  cell: (each) => <ReconciliationState of={each} />,
                  csv: [
                    { text: ({ status }) => word("reconciliation", status) },
                    { head: t("recon.exceptions"), text: (each) => nextText(each, t) },
                  ],
                },
                {
                  id: "stripe",
                  head: t("recon.provider"),
                  right: true,
                  cell: ({ stripeTotal = 0, currency }) => <AmountOrNone amount={stripeTotal} currency={currency} />,
                  csv: { money: ({ stripeTotal: amount, currency }) => amountIn(amount, currency) },
                },
                {
                  id: "ledger",
                  head: t("recon.ledger"),
                  right: true,
                  cell: ({ ledgerTotal = 0, currency }) => <AmountOrNone amount={ledgerTotal} currency={currency} />,
                  csv: { money: ({ ledgerTotal: amount, currency }) => amountIn(amount, currency) },
                },
                {
                  id: "unexplained",
                  head: t("recon.unexplained"),
                  right: true,
                  cell: ({ unexplained = 0, currency }) => <AmountOrNone amount={unexplained} currency={currency} />,
                  csv: { money: ({ unexplained: amount, currency }) => amountIn(amount, currency) },
                },
                {
                  id: "run",
                  head: t("recon.runs"),
                  right: true,
                  cell: ({ run }) => numberText(run),
                  csv: { count: ({ run }) => run },
                },
              ]}
            />
          </Section>
        )}
      </div>
    </Page>
  );
}
