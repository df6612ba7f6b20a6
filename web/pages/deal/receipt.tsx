// One receipt, to read and to print: what its total is made of, what it was for, and the numbers that banks ask for.
import { useSuspenseQuery } from "@tanstack/react-query";
import { EXPONENTS } from "../../../shared/domain/money.ts";
import { DEDUCTED, RECEIPT_REFERENCES } from "../../../shared/domain/receipt.ts";
import { countryText, dateTimeText, moneyText } from "../../app/format.ts";
import { useLocale, useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { receiptQuery } from "./queries.ts";
import { receiptIdAt, receiptTextsQuery } from "./receiptTexts.ts";
import { workText } from "./termLines.ts";

/** What came to a balance may be of any currency of the bank's. */
function receivedText({ amount, currency }: { amount: number; currency: string }): string {
  const known = Object.keys(EXPONENTS).find((each): each is keyof typeof EXPONENTS => each === currency);
  return known ? moneyText({ amount, currency: known }) : `${amount} ${currency.toUpperCase()}`;
}

export function ReceiptPage() {
  const t = useText("room");
  const locale = useLocale();
  const receipt = useSuspenseQuery(receiptQuery(receiptIdAt(useParam("agreementId"), useParam("part")))).data;
  const texts = useSuspenseQuery(receiptTextsQuery(locale)).data;
  const { labels } = texts;
  const { bank } = receipt;
  const facts = [
    { name: labels.number, value: <code>{receipt.id}</code> },
    { name: labels.date, value: dateTimeText(receipt.paidAt) },
    { name: labels.brand, value: receipt.brand.name },
    { name: labels.creator, value: `${receipt.creator.name} (${countryText(receipt.creator.country)})` },
    { name: labels.brief, value: receipt.briefTitle },
    { name: labels.agreement, value: <code>{receipt.agreementId}</code> },
  ];
  return (
    <Page
      title={texts.titles[receipt.kind]}
      up={{ to: `/deals/${receipt.agreementId}/money`, name: receipt.briefTitle }}
      acts={<Button onPress={() => print()}>{t("print")}</Button>}
    >
      <div className="stack far">
        <dl className="facts over">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="file-name">{value}</dd>
            </div>
          ))}
        </dl>
        <Section title={labels.amounts}>
          <dl className="sum">
            {receipt.lines.map(({ kind, amount }) => (
              <div key={kind}>
                <dt>{texts.lines[kind]}</dt>
                <dd>
                  <Money of={DEDUCTED.includes(kind) ? { ...amount, amount: -amount.amount } : amount} />
                </dd>
              </div>
            ))}
            <div className="total">
              <dt>{texts.totals[receipt.kind]}</dt>
              <dd>
                <Money of={receipt.total} size="big" />
              </dd>
            </div>
          </dl>
        </Section>
        {receipt.work.length > 0 && (
          <Section title={labels.work}>
            <dl className="sum">
              {receipt.work.map(({ milestoneId, amount, platform, type, quantity }) => (
                <div key={milestoneId}>
                  <dt>{workText({ platform, type, quantity })}</dt>
                  <dd>
                    <Money of={amount} />
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
        )}
        {bank && (
          <Section title={labels.bank}>
            <p>
              {texts.bank[bank.status]} · {dateTimeText(bank.at)}
            </p>
            {bank.received && (
              <p>
                {labels.received} {receivedText(bank.received)}
              </p>
            )}
          </Section>
        )}
        <Section title={labels.references}>
          <dl className="facts">
            {RECEIPT_REFERENCES.flatMap((name) => {
              const value = receipt.references[name];
              return value === undefined
                ? []
                : [
                    <dt key={name}>{texts.references[name]}</dt>,
                    <dd key={`${name}-value`} className="file-name">
                      <code>{value}</code>
                    </dd>,
                  ];
            })}
          </dl>
        </Section>
        <p className="quiet small">{texts.note}</p>
      </div>
    </Page>
  );
}
