// The LEDGER report: one row per line of a posting, in the order of the journal.
import type { Column } from "./column.ts";
import type { Line, PostingKind } from "./ledger.ts";
import type { Currency } from "./money.ts";

/** A posting as it stands in the journal. */
export type JournalPosting = {
  txnId: string;
  kind: PostingKind;
  bizKey: string;
  currency: Currency;
  lines: readonly Line[];
  recordedAt: string;
  effectiveAt: string;
  opId?: string;
  agreementId?: string;
  evidence?: Record<string, string>;
  hash: string;
};

export type LedgerRow = Line & Omit<JournalPosting, "lines"> & { lineNo: number };

/** One row per line, in the order of the journal: by the instant recorded, then by the posting's id. */
export function ledgerRows(postings: readonly JournalPosting[]): LedgerRow[] {
  const place = ({ recordedAt, txnId }: JournalPosting) => `${recordedAt}#${txnId}`;
  return [...postings]
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .flatMap(({ lines, ...posting }) => lines.map((line, n) => ({ ...posting, ...line, lineNo: n + 1 })));
}

const code = (name: string, value: Column<LedgerRow>["value"]): Column<LedgerRow> => ({ name, kind: "code", value });

export const LEDGER_COLUMNS: readonly Column<LedgerRow>[] = [
  code("txn_id", (row) => row.txnId),
  { name: "line", kind: "number", value: (row) => row.lineNo },
  code("recorded_at", (row) => row.recordedAt),
  code("effective_at", (row) => row.effectiveAt),
  code("kind", (row) => row.kind),
  code("account", (row) => row.account),
  code("currency", (row) => row.currency),
  { name: "debit_minor", kind: "number", value: (row) => row.dr },
  { name: "credit_minor", kind: "number", value: (row) => row.cr },
  code("agreement_id", (row) => row.agreementId ?? null),
  code("op_id", (row) => row.opId ?? null),
  code("evidence", (row) =>
    row.evidence
      ? Object.entries(row.evidence)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, id]) => `${name}=${id}`)
          .join(" ")
      : null,
  ),
  code("hash", (row) => row.hash),
];

/** The instant of the last posting in the file; `from` when there is none. */
export const asOfLedger = (rows: readonly LedgerRow[], from: string): string => rows.at(-1)?.recordedAt ?? from;
