// The LEDGER report: one row per line of a posting, in the order of the journal.
import type { Column } from "./column.ts";
import type { Line } from "./ledger.ts";

export type LedgerRow = Line & {
  txnId: string;
  lineNo: number;
  recordedAt: string;
  effectiveAt: string;
  currency: string;
  kind: string;
  bizKey: string;
  opId?: string;
  agreementId?: string;
  evidence?: Record<string, string>;
  hash: string;
};

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
          .map(([name, id]) => `${name}=${id}`)
          .join(" ")
      : null,
  ),
  code("hash", (row) => row.hash),
];
