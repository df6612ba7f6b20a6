// Both sides of a comparison as the match takes them: the provider's movements, and what postings put on its account.
import { account, deltaOf } from "../domain/ledger.ts";
import type { JournalPosting } from "../domain/ledgerReport.ts";
import { type LedgerSide, providerIds, type StripeSide } from "../domain/matching.ts";
import type { Currency } from "../domain/money.ts";
import { journal } from "../store/reportFacts.ts";
import type { Table } from "../store/table.ts";
import type { Movement } from "./books.ts";

/** The object a movement came from and, for a reversal, what it reversed. */
export function stripeSide({ id, type, net, currency, at, source }: Movement): StripeSide {
  const ids = [id, source?.id, source?.transferId].filter((each) => each !== undefined);
  const opId = source?.metadata.op_id;
  return {
    id,
    ids,
    kind: type,
    amount: net,
    currency,
    at,
    ...(source ? { sourceId: source.id } : {}),
    ...(source?.amount === undefined ? {} : { sourceAmount: source.amount }),
    ...(opId === undefined ? {} : { opId }),
  };
}

/** What a posting put on the provider's account; undefined when that is nothing. */
function ledgerSide({ txnId, kind, bizKey, lines, currency, recordedAt, evidence, opId }: JournalPosting) {
  const own = lines.filter((line) => line.account === account.stripe);
  if (own.length === 0) return undefined;
  const named = providerIds([bizKey, ...Object.values(evidence ?? {})].join(" "));
  const side: LedgerSide = {
    id: txnId,
    ids: named,
    kind,
    amount: own.reduce((total, line) => total + deltaOf(line), 0),
    currency,
    at: recordedAt,
    ...(opId === undefined ? {} : { opId }),
  };
  return side;
}

export type Window = { from: Date; to: Date };

export async function ledgerSides(table: Table, { from, to }: Window, currency: Currency): Promise<LedgerSide[]> {
  const [start, end] = [from.toISOString(), to.toISOString()];
  const postings = await journal(table, { from: start, to: end, watermark: end, currency });
  return postings.map(ledgerSide).filter((side) => side !== undefined);
}
