// What a report holds: its columns over the facts up to the watermark, as bytes, with the totals that they must have.
import type { Column } from "../../../shared/domain/column.ts";
import { type ControlTotal, controlTotals } from "../../../shared/domain/controlTotal.ts";
import { asOfLedger, LEDGER_COLUMNS, ledgerRows } from "../../../shared/domain/ledgerReport.ts";
import {
  asOfPayouts,
  PAYOUT_COLUMNS,
  type PayoutRow,
  payoutOrder,
  payoutRow,
} from "../../../shared/domain/payoutReport.ts";
import { isInPeriod, type NewReport } from "../../../shared/domain/report.ts";
import { loadPostings } from "../../../shared/store/ledger.ts";
import { journal, payoutFacts } from "../../../shared/store/reportFacts.ts";
import type { Table } from "../../../shared/store/table.ts";
import { writeCsv, writeJsonl } from "./write.ts";

export type Content = { bytes: Buffer; rows: number; totals: ControlTotal[]; asOf: string };

/** The report cannot be made from these facts; the sentence says why, for whoever asked for it. */
export class CannotReport extends Error {}

function contentOf<F>(request: NewReport, columns: readonly Column<F>[], facts: readonly F[], asOf: string): Content {
  const bytes = request.format === "csv" ? writeCsv(columns, facts, { bom: request.bom }) : writeJsonl(columns, facts);
  return { bytes, rows: facts.length, totals: controlTotals(columns, facts), asOf };
}

/** What the ledger says that these facts paid, per currency: the movements on the creators' accounts behind them. */
async function paidByLedger(table: Table, rows: readonly PayoutRow[]): Promise<Map<string, bigint>> {
  const postings = await loadPostings(
    table,
    rows.map(({ ledgerEntryId }) => ledgerEntryId),
  );
  const paid = new Map<string, bigint>();
  for (const { currency, lines } of postings) {
    for (const { account, dr, cr } of lines)
      if (account.startsWith("payable:")) paid.set(currency, (paid.get(currency) ?? 0n) + BigInt(dr - cr));
  }
  return paid;
}

async function mustEqualLedger(table: Table, rows: readonly PayoutRow[], totals: readonly ControlTotal[]) {
  const paid = await paidByLedger(table, rows);
  for (const { currency, amounts } of totals) {
    const [reported, booked] = [amounts.creator_amount_minor ?? 0, paid.get(currency) ?? 0n];
    if (BigInt(reported) !== booked)
      throw new CannotReport(
        `The rows of this report pay creators ${reported} ${currency} (minor units), but the ledger says ${booked}; finance must look at it first.`,
      );
  }
}

async function payouts(table: Table, request: NewReport, watermark: string): Promise<Content> {
  const { brandId, creatorId } = request.filters ?? {};
  const facts = await payoutFacts(table, request.from, watermark);
  const rows = facts
    .filter(
      (fact) =>
        isInPeriod(request, fact.releasedAt) &&
        (request.currency === undefined || fact.currency === request.currency) &&
        (brandId === undefined || fact.brandId === brandId) &&
        (creatorId === undefined || fact.creatorId === creatorId),
    )
    .sort(payoutOrder)
    .map((fact) => payoutRow(fact, { watermark, timeZone: request.timeZone }));
  const content = contentOf(request, PAYOUT_COLUMNS, rows, asOfPayouts(rows, request.from));
  await mustEqualLedger(table, rows, content.totals);
  return content;
}

async function ledger(table: Table, request: NewReport, watermark: string): Promise<Content> {
  const { from, to, currency } = request;
  const rows = ledgerRows(await journal(table, { from, to, watermark, ...(currency ? { currency } : {}) }));
  const content = contentOf(request, LEDGER_COLUMNS, rows, asOfLedger(rows, from));
  for (const { currency: unit, amounts } of content.totals)
    if (amounts.debit_minor !== amounts.credit_minor)
      throw new CannotReport(`The ledger's debits and credits in ${unit} differ; finance must look at it first.`);
  return content;
}

/** A pure function of the request and the facts up to the watermark. Throws CannotReport when they contradict the ledger. */
export const makeContent = (table: Table, request: NewReport, watermark: string): Promise<Content> =>
  request.type === "payouts" ? payouts(table, request, watermark) : ledger(table, request, watermark);
