// The chart of accounts with balances: in each currency debits and credits add up to the same.
import { useSuspenseQuery } from "@tanstack/react-query";
import { CURRENCIES, type Currency, isCurrency } from "../../../shared/domain/money.ts";
import { currencyText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Check, Chips, Field, SelectField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { AccountLink, kindOf, PREFIXES } from "./accountLink.tsx";
import { Amount, AmountOrNone, sumBy } from "./amount.tsx";
import { ChoosableTable } from "./choosableTable.tsx";
import { accountsQuery, type LedgerAccount } from "./queries.ts";
import type { Of } from "./screenDownload.tsx";
import { ScreenTable } from "./screenTable.tsx";

function TrialBalance({ accounts, isAll, of }: { accounts: readonly LedgerAccount[]; isAll: boolean; of: Of }) {
  const t = useText("ledger");
  const rows = CURRENCIES.flatMap((currency) => {
    const own = accounts.filter((each) => each.currency === currency);
    const debit = sumBy(own, (each) => each.debit);
    const credit = sumBy(own, (each) => each.credit);
    return own.length === 0 ? [] : [{ currency, debit, credit, count: own.length }];
  });
  return (
    <ScreenTable<{ currency: Currency; debit: number; credit: number; count: number }>
      of={of}
      caption={t(isAll ? "trial.caption" : "trial.part")}
      rows={rows}
      keyOf={({ currency }) => currency}
      columns={[
        {
          id: "currency",
          head: t("currency"),
          names: true,
          cell: ({ currency }) => currencyText(currency),
          csv: { currency: ({ currency }) => currency },
        },
        {
          id: "count",
          head: t("trial.accounts"),
          right: true,
          cell: ({ count }) => numberText(count),
          csv: { count: ({ count }) => count },
        },
        {
          id: "debit",
          head: t("debit"),
          right: true,
          cell: ({ debit, currency }) => <Amount amount={debit} currency={currency} />,
          csv: { money: ({ debit, currency }) => ({ amount: debit, currency }) },
        },
        {
          id: "credit",
          head: t("credit"),
          right: true,
          cell: ({ credit, currency }) => <Amount amount={credit} currency={currency} />,
          csv: { money: ({ credit, currency }) => ({ amount: credit, currency }) },
        },
        ...(isAll
          ? [
              {
                id: "equal",
                head: t("trial.state"),
                cell: ({ debit, credit }: { debit: number; credit: number }) => (
                  <Status tone={debit === credit ? "good" : "bad"}>
                    {t(debit === credit ? "trial.equal" : "trial.unequal")}
                  </Status>
                ),
                csv: {
                  text: ({ debit, credit }: { debit: number; credit: number }) =>
                    t(debit === credit ? "trial.equal" : "trial.unequal"),
                },
              },
            ]
          : []),
      ]}
    />
  );
}

export function LedgerPage() {
  const t = useText("ledger");
  const ta = useText("adjust");
  const [url, change] = useUrl();
  const prefix = url.prefix ?? "";
  const currency = isCurrency(url.currency) ? url.currency : undefined;
  const { data, dataUpdatedAt } = useSuspenseQuery(accountsQuery(prefix, currency));
  const rows = data.items.filter(({ balance }) => balance !== 0 || url.zero !== undefined);
  const of = (name: string, title: string): Of => ({
    parts: [name, prefix, currency],
    title,
    readAt: dataUpdatedAt,
    isPart: !data.isWhole,
  });
  return (
    <Page
      title={t("ledger.title")}
      lead={t("ledger.lead")}
      acts={<LinkButton to="/finance/proposals/new">{ta("act")}</LinkButton>}
    >
      <div className="stack wide">
        <Chips
          legend={t("ledger.kind")}
          one
          choices={[
            { value: "", label: t("all") },
            ...PREFIXES.map((value) => ({ value, label: kindOf(value) ?? value })),
          ]}
          value={[prefix]}
          onChange={([value]) => change({ prefix: value })}
        />
        <div className="filters">
          <Field
            label={t("ledger.prefix")}
            value={prefix}
            spellCheck={false}
            onChange={({ currentTarget }) => change({ prefix: currentTarget.value.trim() }, true)}
          />
          <SelectField
            label={t("currency")}
            value={currency ?? ""}
            onChange={({ currentTarget }) => change({ currency: currentTarget.value })}
          >
            <option value="">{t("all")}</option>
            <CurrencyOptions />
          </SelectField>
        </div>
        <Check
          label={t("ledger.zero")}
          checked={url.zero !== undefined}
          onChange={({ currentTarget }) => change({ zero: currentTarget.checked ? "1" : undefined }, true)}
        />
        {!data.isWhole && <Notice tone="wait" title={t("part", { count: data.items.length })} />}
        {data.items.length === 0 ? (
          <Empty title={t("ledger.none")} />
        ) : (
          <>
            <TrialBalance
              accounts={data.items}
              isAll={prefix === "" && data.isWhole}
              of={{ ...of("trial-balance", t("trial.title")), summed: data.items.length }}
            />
            <Section title={t("ledger.accounts", { count: rows.length })}>
              <ChoosableTable<LedgerAccount>
                of={{
                  ...of("accounts", t("ledger.title")),
                  report: { new: "ledger", ...(currency ? { currency } : {}), ...(prefix ? { account: prefix } : {}) },
                }}
                caption={t("ledger.caption")}
                rows={rows}
                keyOf={(row) => `${row.account} ${row.currency}`}
                columns={[
                  {
                    id: "account",
                    head: t("account"),
                    names: true,
                    cell: ({ account, currency: unit }) => <AccountLink account={account} currency={unit} />,
                    csv: [
                      { head: t("ledger.kind"), text: ({ account }) => kindOf(account) },
                      { text: ({ account }) => account },
                    ],
                  },
                  {
                    id: "currency",
                    head: t("currency"),
                    extra: true,
                    cell: ({ currency: unit }) => unit.toUpperCase(),
                    csv: { currency: ({ currency: unit }) => unit },
                  },
                  {
                    id: "debit",
                    head: t("debit"),
                    right: true,
                    cell: ({ debit, currency: unit }) => <AmountOrNone amount={debit} currency={unit} />,
                    csv: { money: ({ debit, currency: unit }) => ({ amount: debit, currency: unit }) },
                  },
                  {
                    id: "credit",
                    head: t("credit"),
                    right: true,
                    cell: ({ credit, currency: unit }) => <AmountOrNone amount={credit} currency={unit} />,
                    csv: { money: ({ credit, currency: unit }) => ({ amount: credit, currency: unit }) },
                  },
                ]}
              />
            </Section>
          </>
        )}
      </div>
    </Page>
  );
}
