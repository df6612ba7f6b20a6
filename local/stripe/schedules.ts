// How an account is paid out: its schedule, and whether a bank account stands in for what its balance lacks.
import { invalid } from "./errors.ts";
import { currenciesOf, planPayout, planWaiting } from "./ledger.ts";
import { type Account, INTERVALS } from "./state.ts";
import type { Work } from "./work.ts";

export const scheduleFields = {
  interval: "str",
  monthly_payout_days: "ints",
  weekly_payout_days: "strs",
} as const;

type Wish = {
  debit_negative_balances?: boolean;
  schedule?: { interval?: string; monthly_payout_days?: number[]; weekly_payout_days?: string[] };
  statement_descriptor?: string;
};

/** The account's own fields after the wish. */
export function schedule(account: Account, wish: Wish): Pick<Account, "payoutInterval" | "settings"> {
  const {
    interval = account.payoutInterval,
    monthly_payout_days: monthdays,
    weekly_payout_days: weekdays,
  } = wish.schedule ?? {};
  const payoutInterval = INTERVALS.find((name) => name === interval);
  if (!payoutInterval) throw invalid(`Invalid interval: ${interval}.`, "payments[payouts][schedule][interval]");
  if (monthdays?.some((day) => day < 1 || day > 31))
    throw invalid("Days of a month are 1 to 31.", "payments[payouts][schedule][monthly_payout_days]");
  return {
    payoutInterval,
    settings: {
      ...account.settings,
      ...(monthdays ? { monthdays } : {}),
      ...(weekdays ? { weekdays } : {}),
      ...(wish.statement_descriptor === undefined ? {} : { descriptor: wish.statement_descriptor }),
      ...(wish.debit_negative_balances === undefined ? {} : { debitNegative: wish.debit_negative_balances }),
    },
  };
}

/** Keeps it, and plans anew what happens by itself. */
export function setSchedule(work: Work, id: string, wish: Wish): Account {
  const before = work.tables.account.get(id);
  if (!before) throw new Error(`There is no account ${id}.`);
  const account: Account = { ...before, ...schedule(before, wish) };
  work.tables.account.put(id, account);
  for (const currency of currenciesOf(work, id)) {
    if (account.payoutInterval !== before.payoutInterval) work.tables.due.delete(`payout.${id}.${currency}`);
    planPayout(work, id, currency);
  }
  if (account.settings?.debitNegative !== false && work.tables.waiting.size() > 0) planWaiting(work, id);
  return account;
}
