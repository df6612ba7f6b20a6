// Balances, made of balance transactions alone.
import type { Obj } from "./json.ts";
import { SETTLED } from "./money.ts";
import type { Txn } from "./state.ts";
import { DAY, newId, plan, type Work } from "./work.ts";

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

/** The daily payout of a connected account leaves at the next midnight (UTC) at which it may. */
export function planPayout(work: Work, account: string, currency: string) {
  const record = work.tables.account.get(account);
  if (account === work.platform || record?.payouts !== "active" || record.payoutInterval !== "daily") return;
  const at = (Math.floor(work.now / DAY) + 1) * DAY;
  plan(work, { id: `payout.${account}.${currency}`, at, kind: "payout", account, currency });
}
