// Postings as the books have them: each a line on two accounts or more, debits equal to credits.
import { useText } from "../../app/text.ts";
import { wordIfAny } from "../../app/words.ts";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { AccountLink } from "./accountLink.tsx";
import { AmountOrNone, sumBy } from "./amount.tsx";
import type { Posting } from "./queries.ts";

export function Postings({ postings }: { postings: readonly Posting[] }) {
  const t = useText("finance");
  if (postings.length === 0) return <p className="quiet">{t("postings.none")}</p>;
  return (
    <div className="stack wide">
      {[...postings]
        .sort((a, b) => a.recordedAt.localeCompare(b.recordedAt))
        .map(({ txnId, kind, currency, lines, effectiveAt, evidence = {} }) => (
          <div key={txnId} className="stack near">
            <div className="row between baseline">
              <h3>{wordIfAny("posting", kind)}</h3>
              <span className="quiet small">
                <When at={effectiveAt} show="time" />
              </span>
            </div>
            <Table
              caption={t("postings.caption", { id: `${txnId.slice(0, 12)}…` })}
              rows={lines}
              keyOf={({ account, dr }) => `${account} ${dr}`}
              columns={[
                {
                  id: "account",
                  head: t("account"),
                  names: true,
                  cell: ({ account }) => <AccountLink account={account} currency={currency} />,
                },
                {
                  id: "dr",
                  head: t("debit"),
                  right: true,
                  cell: ({ dr }) => <AmountOrNone amount={dr} currency={currency} />,
                },
                {
                  id: "cr",
                  head: t("credit"),
                  right: true,
                  cell: ({ cr }) => <AmountOrNone amount={cr} currency={currency} />,
                },
              ]}
              foot={{
                account: t("sum"),
                dr: <AmountOrNone amount={sumBy(lines, ({ dr }) => dr)} currency={currency} />,
                cr: <AmountOrNone amount={sumBy(lines, ({ cr }) => cr)} currency={currency} />,
              }}
            />
            {Object.keys(evidence).length > 0 && (
              <p className="quiet small">
                {t("postings.evidence")}{" "}
                {Object.values(evidence).map((id) => (
                  <code className="id" key={id}>
                    {id}{" "}
                  </code>
                ))}
              </p>
            )}
          </div>
        ))}
    </div>
  );
}
