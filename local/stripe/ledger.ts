// Balances, made of balance transactions alone.
import type { Obj } from "./json.ts";
import { SETTLED } from "./money.ts";
import { nextPayoutDay } from "./payoutDays.ts";
import type { Txn } from "./state.ts";
import { newId, plan, type Work } from "./work.ts";

type Posting = Pick<Txn, "type" | "category" | "amount" | "currency" | "source"> &
  Partial<Pick<Txn, "fee" | "availableOn" | "exchangeRate" | "description">>;

/** Writes a balance transaction and plans the instant its money becomes available. */
export function post(work: Work, account: string, posting: Posting): Txn {
  const txn: Txn = {
    id: newId(work, "txn_"),
    account,
    created: work.now,
    availableOn: work.now,
    fee: 0,
    exchangeRate: null,
    description: null,
    payout: null,
    ...posting,
  };
  work.tables.txn(account).put(txn.id, txn);
  const { currency, availableOn: at } = txn;
  if (at > work.now) {
    plan(work, { id: `available.${account}.${currency}.${at}`, at, kind: "available", account, currency });
  } else planPayout(work, account, currency);
  if (netOf(txn) > 0 && work.tables.waiting.size() > 0) planWaiting(work, account);
  return txn;
}

export const netOf = (txn: Txn) => txn.amount - txn.fee;

export function balanceOf(work: Work, account: string, currency: string) {
  let available = 0;
  let pending = 0;
  for (const txn of work.tables.txn(account).values()) {
    if (txn.currency !== currency) continue;
    if (txn.availableOn <= work.now) available += netOf(txn);
    else pending += netOf(txn);
  }
  return { available, pending };
}

export function currenciesOf(work: Work, account: string): string[] {
  const own = work.tables.account.get(account)?.currency;
  const seen = work.tables
    .txn(account)
    .values()
    .map((txn) => txn.currency);
  return [...new Set([...(account === work.platform ? SETTLED : []), ...(own ? [own] : []), ...seen])];
}

export function balanceView(work: Work, account: string): Obj {
  const rows = currenciesOf(work, account).map((currency) => ({ currency, ...balanceOf(work, account, currency) }));
  const side = (name: "available" | "pending") =>
    rows.map((row) => ({ amount: row[name], currency: row.currency, source_types: { card: row[name] } }));
  return { object: "balance", available: side("available"), livemode: false, pending: side("pending") };
}

/** Refunds that waited for money look again. */
export const planWaiting = (work: Work, account: string) =>
  plan(work, { id: `refunds.${account}`, at: work.now, kind: "refunds", account });

/** The next automatic payout of an account leaves at the next midnight (UTC) that its schedule names. */
export function planPayout(work: Work, account: string, currency: string) {
  const record = work.tables.account.get(account);
  if (record?.payouts !== "active" || record.closed) return;
  const at = nextPayoutDay(record, work.now);
  if (at !== undefined) plan(work, { id: `payout.${account}.${currency}`, at, kind: "payout", account, currency });
}
