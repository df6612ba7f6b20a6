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
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { AccountLink, kindOf, PREFIXES } from "./accountLink.tsx";
import { Amount, AmountOrNone, sumBy } from "./amount.tsx";
import { ChoosableTable } from "./choosableTable.tsx";
import { accountsQuery, type LedgerAccount } from "./queries.ts";

function TrialBalance({ accounts, isAll }: { accounts: readonly LedgerAccount[]; isAll: boolean }) {
  const t = useText("ledger");
  const rows = CURRENCIES.flatMap((currency) => {
    const own = accounts.filter((each) => each.currency === currency);
    const debit = sumBy(own, (each) => each.debit);
    const credit = sumBy(own, (each) => each.credit);
    return own.length === 0 ? [] : [{ currency, debit, credit, count: own.length }];
  });
  return (
    <Table<{ currency: Currency; debit: number; credit: number; count: number }>
      caption={t(isAll ? "trial.caption" : "trial.part")}
      rows={rows}
      keyOf={({ currency }) => currency}
      columns={[
        { id: "currency", head: t("currency"), names: true, cell: ({ currency }) => currencyText(currency) },
        { id: "count", head: t("trial.accounts"), right: true, cell: ({ count }) => numberText(count) },
        {
          id: "debit",
          head: t("debit"),
          right: true,
          cell: ({ debit, currency }) => <Amount amount={debit} currency={currency} />,
        },
        {
          id: "credit",
          head: t("credit"),
          right: true,
          cell: ({ credit, currency }) => <Amount amount={credit} currency={currency} />,
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
  return (
    <Page
      title={t("ledger.title")}
      lead={t("ledger.lead")}
      acts={
        <>
          <span className="quiet small">
            {t("readAt")} <When at={new Date(dataUpdatedAt).toISOString()} show="time" />
          </span>
          <LinkButton to="/finance/proposals/new">{ta("act")}</LinkButton>
        </>
      }
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
            <TrialBalance accounts={data.items} isAll={prefix === "" && data.isWhole} />
            <Section title={t("ledger.accounts", { count: rows.length })}>
              <ChoosableTable<LedgerAccount>
                caption={t("ledger.caption")}
                rows={rows}
                keyOf={(row) => `${row.account} ${row.currency}`}
                columns={[
                  {
                    id: "account",
                    head: t("account"),
                    names: true,
                    cell: ({ account, currency: unit }) => <AccountLink account={account} currency={unit} />,
                  },
                  {
                    id: "currency",
                    head: t("currency"),
                    extra: true,
                    cell: ({ currency: unit }) => unit.toUpperCase(),
                  },
                  {
                    id: "debit",
                    head: t("debit"),
                    right: true,
                    cell: ({ debit, currency: unit }) => <AmountOrNone amount={debit} currency={unit} />,
                  },
                  {
                    id: "credit",
                    head: t("credit"),
                    right: true,
                    cell: ({ credit, currency: unit }) => <AmountOrNone amount={credit} currency={unit} />,
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
