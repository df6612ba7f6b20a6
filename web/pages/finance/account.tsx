// The statement of one account in one currency: every entry with the balance after it, down to zero.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isDebitNormal } from "../../../shared/domain/ledger.ts";
import type { Currency } from "../../../shared/domain/money.ts";
import { useText } from "../../app/text.ts";
import { useParam, useUrl } from "../../app/url.ts";
import { wordIfAny } from "../../app/words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Figure } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { Amount, AmountOrNone, sumBy } from "./amount.tsx";
import { accountsQuery, type Entry, entriesQuery, type LedgerAccount } from "./queries.ts";
import { ScreenTable } from "./screenTable.tsx";

type Row = Entry & { after: number };

/** Newest first: each with the account's balance after it, on the account's normal side. */
function running(account: string, entries: readonly Entry[], balance: number): { rows: Row[]; before: number } {
  const isDebit = isDebitNormal(account);
  let after = balance;
  const rows = entries.map((entry) => {
    const row = { ...entry, after };
    after -= isDebit ? entry.dr - entry.cr : entry.cr - entry.dr;
    return row;
  });
  return { rows, before: after };
}

function Statement({ of: { account, currency, balance } }: { of: LedgerAccount }) {
  const t = useText("ledger");
  const { data, dataUpdatedAt } = useSuspenseQuery(entriesQuery(account, currency));
  const inIt = (amount: number) => ({ amount, currency });
  const { rows, before } = running(account, data.items, balance);
  const addsUp = data.isWhole && before === 0;
  return (
    <div className="stack far">
      <Figure name={t("balance")}>
        <span className="row">
          <span className="money big">
            <Amount amount={balance} currency={currency} />
          </span>
          {data.isWhole && (
            <Status tone={addsUp ? "good" : "bad"}>
              {t(addsUp ? "statement.adds" : "statement.differs", { count: rows.length })}
            </Status>
          )}
        </span>
      </Figure>
      {!data.isWhole && <Notice tone="wait" title={t("part", { count: rows.length })} />}
      <Section title={t("statement.entries")}>
        <ScreenTable<Row>
          of={{
            parts: ["entries", account, currency],
            title: t("statement.entries"),
            readAt: dataUpdatedAt,
            isPart: !data.isWhole,
            report: { new: "ledger", currency, account },
          }}
          caption={t("statement.caption")}
          rows={rows}
          keyOf={({ txnId, dr, cr }) => `${txnId} ${dr} ${cr}`}
          columns={[
            {
              id: "at",
              head: t("statement.at"),
              cell: ({ recordedAt }) => <When at={recordedAt} show="time" />,
              csv: { instant: ({ recordedAt }) => recordedAt },
            },
            {
              id: "what",
              head: t("statement.what"),
              names: true,
              cell: ({ kind, txnId, agreementId }) => (
                <>
                  {agreementId ? (
                    <Link to={`/deals/${agreementId}`}>{wordIfAny("posting", kind)}</Link>
                  ) : (
                    wordIfAny("posting", kind)
                  )}
                  <div className="quiet small">
                    <code className="id cut">{txnId}</code>
                  </div>
                </>
              ),
              csv: [
                { text: ({ kind }) => wordIfAny("posting", kind) },
                { head: t("statement.posting"), text: ({ txnId }) => txnId },
              ],
            },
            {
              id: "dr",
              head: t("debit"),
              right: true,
              cell: ({ dr }) => <AmountOrNone amount={dr} currency={currency} />,
              csv: { money: ({ dr }) => inIt(dr) },
            },
            {
              id: "cr",
              head: t("credit"),
              right: true,
              cell: ({ cr }) => <AmountOrNone amount={cr} currency={currency} />,
              csv: { money: ({ cr }) => inIt(cr) },
            },
            {
              id: "after",
              head: t("balance"),
              right: true,
              cell: ({ after }) => <Amount amount={after} currency={currency} />,
              csv: { money: ({ after }) => inIt(after) },
            },
          ]}
          sums={{
            name: t("sum"),
            of: {
              dr: [inIt(sumBy(rows, ({ dr }) => dr))],
              cr: [inIt(sumBy(rows, ({ cr }) => cr))],
              after: [inIt(balance)],
            },
          }}
        />
      </Section>
    </div>
  );
}

export function AccountPage() {
  const t = useText("ledger");
  const account = useParam("account");
  const [url] = useUrl();
  const { data } = useSuspenseQuery(accountsQuery(account, undefined));
  const own = data.items.filter((each) => each.account === account);
  const open = own.find(({ currency }) => currency === url.currency) ?? own[0];
  const tab = (currency: Currency) => (
    <Link
      key={currency}
      to={`/finance/ledger/${encodeURIComponent(account)}`}
      search={{ currency }}
      aria-current={currency === open?.currency ? "page" : undefined}
    >
      {currency.toUpperCase()}
    </Link>
  );
  return (
    <Page
      title={t("statement.title")}
      lead={<code className="id">{account}</code>}
      up={{ to: "/finance/ledger", name: t("ledger.title") }}
    >
      {own.length > 1 && (
        <nav className="tabs above" aria-label={t("currency")}>
          {own.map(({ currency }) => tab(currency))}
        </nav>
      )}
      {open ? <Statement key={open.currency} of={open} /> : <Empty title={t("ledger.none")} />}
    </Page>
  );
}
