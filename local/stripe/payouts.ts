// The way to the bank: automatic payouts of connected accounts, their arrival and their failure.
import { bankView, defaultBank } from "./banks.ts";
import { setCapabilities } from "./capabilities.ts";
import { balanceOf, post } from "./ledger.ts";
import { payable } from "./money.ts";
import type { Payout } from "./state.ts";
import { payoutView } from "./transferViews.ts";
import { DAY, emit, newId, plan, type Work } from "./work.ts";

const TRAVEL = 2 * DAY;

/** Where it goes: `{ bank }`, or nothing where an account has none of its own yet. */
export function bankFor(work: Work, account: string, currency: string): { bank?: string } {
  const record = work.tables.account.get(account);
  const bank = record && account !== work.platform ? defaultBank(work, record, currency) : undefined;
  return bank ? { bank: bank.id } : {};
}

/** Sends all that is available, in whole units where a currency asks for them; nothing when that is nothing, or less. */
export function payOut(work: Work, account: string, currency: string) {
  const record = work.tables.account.get(account);
  if (record?.payouts !== "active" || record.payoutInterval === "manual" || record.closed) return;
  const amount = payable(Math.max(0, balanceOf(work, account, currency).available), currency);
  if (amount === 0) return;
  const txns = work.tables.txn(account);
  const ready = txns.values().filter((txn) => txn.currency === currency && !txn.payout && txn.availableOn <= work.now);
  const id = newId(work, "po_");
  const own = post(work, account, {
    type: "payout",
    category: "payout",
    amount: -amount,
    currency,
    source: id,
    description: "STRIPE PAYOUT",
  });
  for (const txn of [...ready, own]) txns.put(txn.id, { ...txn, payout: id });
  const arrival = work.now + TRAVEL;
  const payout: Payout = {
    id,
    account,
    created: work.now,
    arrival,
    status: "in_transit",
    amount,
    currency,
    txn: own.id,
    failure: null,
    ...bankFor(work, account, currency),
  };
  work.tables.payout.put(id, payout);
  plan(work, { id: `arrive.${id}`, at: arrival, kind: "arrive", payout: id });
  emit(work, "payout.created", payoutView(payout), { account });
}

export function arrive(work: Work, id: string) {
  const payout = work.tables.payout.get(id);
  if (payout?.status !== "in_transit" && payout?.status !== "pending") return;
  const refusing = payout.bank ? work.tables.bank.get(payout.bank)?.fails : undefined;
  if (refusing) return void failPayout(work, payout, refusing);
  const paid: Payout = { ...payout, status: "paid" };
  work.tables.payout.put(id, paid);
  emit(work, "payout.paid", payoutView(paid), { account: paid.account, previous: { status: payout.status } });
  if (!paid.ordered) emit(work, "payout.reconciliation_completed", payoutView(paid), { account: paid.account });
}

/** The bank sent the money back, even after it said paid: payouts stop until the account gives a working bank account. */
export function failPayout(work: Work, payout: Payout, code: string) {
  const { account, amount, currency, id } = payout;
  if (account !== work.platform) setCapabilities(work, account, { payouts: "restricted" });
  const bank = payout.bank ? work.tables.bank.get(payout.bank) : undefined;
  if (bank) {
    const errored = { ...bank, status: "errored" as const };
    work.tables.bank.put(bank.id, errored);
    emit(work, "account.external_account.updated", bankView(errored), { account, previous: { status: bank.status } });
  }
  const back = post(work, account, {
    type: "payout_failure",
    category: "payout_reversal",
    amount,
    currency,
    source: id,
    description: "STRIPE PAYOUT FAILURE",
  });
  const message = "The bank could not process this payout.";
  const failed: Payout = { ...payout, status: "failed", failure: { code, message, txn: back.id } };
  work.tables.payout.put(id, failed);
  emit(work, "payout.failed", payoutView(failed), { account, previous: { status: payout.status } });
  return failed;
}

/** The bank has the order: it cannot be canceled any more. */
export function depart(work: Work, id: string) {
  const payout = work.tables.payout.get(id);
  if (payout?.status !== "pending") return;
  const left: Payout = { ...payout, status: "in_transit" };
  work.tables.payout.put(id, left);
  emit(work, "payout.updated", payoutView(left), { account: left.account, previous: { status: payout.status } });
}
