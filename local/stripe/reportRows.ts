// What a report says: one line for each balance transaction of its interval.
import { iso } from "./accountViews.ts";
import { netOf } from "./ledger.ts";
import { decimal } from "./money.ts";
import { reportRunView } from "./reportViews.ts";
import type { ReportRun, Txn } from "./state.ts";
import { emit, newId, type Work } from "./work.ts";

const COLUMNS: Record<string, (txn: Txn) => string> = {
  balance_transaction_id: (txn) => txn.id,
  created_utc: (txn) => iso(txn.created),
  available_on_utc: (txn) => iso(txn.availableOn),
  currency: (txn) => txn.currency,
  gross: (txn) => decimal(txn.amount, txn.currency),
  fee: (txn) => decimal(txn.fee, txn.currency),
  net: (txn) => decimal(netOf(txn), txn.currency),
  reporting_category: (txn) => txn.category,
  source_id: (txn) => txn.source,
  description: (txn) => txn.description ?? "",
  automatic_payout_id: (txn) => txn.payout ?? "",
  connected_account: (txn) => txn.account,
};
export const COLUMN_NAMES = Object.keys(COLUMNS);

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Payout reports hold what an automatic payout took along, the others all but payouts. */
function txnsOf(work: Work, { type, parameters, account }: ReportRun): Txn[] {
  const { connected_account: connected, currency, interval_start: start, interval_end: end } = parameters;
  const others = work.tables.account.ids().filter((id) => id !== work.platform);
  const all = type.startsWith("connected_account_") ? others : [account];
  return all
    .filter((id) => !connected || id === connected)
    .flatMap((id) => work.tables.txn(id).values())
    .filter(
      (txn) =>
        (type.includes("payout") ? txn.payout !== null : txn.type !== "payout") &&
        (!currency || txn.currency === currency) &&
        txn.created >= Number(start ?? 0) &&
        txn.created < Number(end ?? Infinity),
    );
}

function textOf(work: Work, run: ReportRun): string {
  const wanted = Array.isArray(run.parameters.columns) ? run.parameters.columns.map(String) : COLUMN_NAMES;
  const lines = txnsOf(work, run).map((txn) => wanted.map((name) => quoted(COLUMNS[name]?.(txn) ?? "")).join(","));
  return [wanted.join(","), ...lines, ""].join("\n");
}

function end(work: Work, id: string, change: (run: ReportRun) => ReportRun): ReportRun | undefined {
  const run = work.tables.reportRun.get(id);
  if (run?.status !== "pending") return undefined;
  const after = change(run);
  work.tables.reportRun.put(id, after);
  emit(work, `reporting.report_run.${after.status}`, reportRunView(after), {
    account: after.account,
    previous: { status: run.status },
  });
  return after;
}

export const finishReport = (work: Work, id: string) =>
  end(work, id, (run) => ({
    ...run,
    status: "succeeded",
    file: { id: newId(work, "file_"), created: work.now, text: textOf(work, run) },
  }));

export const failReport = (work: Work, id: string) =>
  end(work, id, (run) => ({ ...run, status: "failed", error: "The report could not be made." }));
