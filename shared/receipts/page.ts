// A receipt as one printable page in the reader's language, without any outside resource.
import { escapeHtml, PAGE_STYLE } from "../domain/contractPage.ts";
import { DEDUCTED, RECEIPT_REFERENCES, type Receipt } from "../domain/receipt.ts";
import type { Locale } from "../domain/text.ts";
import { formatInstant, formatMoney } from "../notify/format.ts";
import { bg } from "./text/bg.ts";
import { en, type ReceiptTexts } from "./text/en.ts";
import { ja } from "./text/ja.ts";
import { th } from "./text/th.ts";
import { vi } from "./text/vi.ts";

export const RECEIPT_TEXTS: Readonly<Record<Locale, ReceiptTexts>> = { en, th, ja, bg, vi };

const STYLE = `${PAGE_STYLE}
  td.money, th.money { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  tfoot th, tfoot td { border-bottom: 0; border-top: 2px solid #1b1b1b; }
  footer { margin-top: 2rem; color: #555; }
`;

/** HTML of the whole receipt; times are in the reader's zone, money has its currency's code. */
export function receiptPage(receipt: Receipt, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  const texts = RECEIPT_TEXTS[locale];
  const { labels } = texts;
  const own = (text: string) => `<span dir="auto">${escapeHtml(text)}</span>`;
  const time = (at: string) =>
    `<time datetime="${escapeHtml(at)}">${escapeHtml(formatInstant(locale, timeZone, at))}</time>`;
  const sum = (amount: { amount: number; currency: string }) => escapeHtml(formatMoney(locale, amount));
  const fact = (label: string, value: string) => `<dt>${escapeHtml(label)}</dt><dd>${value}</dd>`;
  const row = (label: string, value: string) => `<tr><th scope="row">${label}</th><td class="money">${value}</td></tr>`;
  const lines = receipt.lines.map(({ kind, amount }) =>
    row(escapeHtml(texts.lines[kind]), sum(DEDUCTED.includes(kind) ? { ...amount, amount: -amount.amount } : amount)),
  );
  const work = receipt.work.map(({ platform, type, quantity, amount }) =>
    row(escapeHtml(`${quantity} × ${type.replaceAll("_", " ")}, ${platform}`), sum(amount)),
  );
  const references = RECEIPT_REFERENCES.flatMap((name) => {
    const value = receipt.references[name];
    return value === undefined ? [] : [fact(texts.references[name], `<code>${escapeHtml(value)}</code>`)];
  });
  const { bank } = receipt;
  const title = texts.titles[receipt.kind];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${title} ${receipt.id}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p>Fairbrief</p>
<h1>${escapeHtml(title)}</h1>
<dl>
${fact(labels.number, `<code>${escapeHtml(receipt.id)}</code>`)}
${fact(labels.date, time(receipt.paidAt))}
${fact(labels.brand, own(receipt.brand.name))}
${fact(labels.creator, `${own(receipt.creator.name)} (${escapeHtml(receipt.creator.country)})`)}
${fact(labels.brief, own(receipt.briefTitle))}
${fact(labels.agreement, `<code>${escapeHtml(receipt.agreementId)}</code>`)}
</dl>
<h2>${escapeHtml(labels.amounts)}</h2>
<table>
<tbody>
${lines.join("\n")}
</tbody>
<tfoot>
${row(escapeHtml(texts.totals[receipt.kind]), `<strong>${sum(receipt.total)}</strong>`)}
</tfoot>
</table>
${work.length > 0 ? `<h2>${escapeHtml(labels.work)}</h2>\n<table>\n<tbody>\n${work.join("\n")}\n</tbody>\n</table>` : ""}
${
  bank
    ? `<h2>${escapeHtml(labels.bank)}</h2>\n<dl>\n${fact(texts.bank[bank.status], time(bank.at))}\n${bank.received ? fact(labels.received, sum(bank.received)) : ""}\n</dl>`
    : ""
}
<h2>${escapeHtml(labels.references)}</h2>
<dl>
${references.join("\n")}
</dl>
</main>
<footer>
<p>${escapeHtml(texts.note)}</p>
</footer>
</body>
</html>
`;
}
