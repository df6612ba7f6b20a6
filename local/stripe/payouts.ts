// The way to the bank: automatic payouts of connected accounts, their arrival and their failure.
import { setCapabilities } from "./capabilities.ts";
import { netOf, post } from "./ledger.ts";
import type { Payout } from "./state.ts";
import { payoutView } from "./transferViews.ts";
import { DAY, emit, newId, plan, type Work } from "./work.ts";

const TRAVEL = 2 * DAY;

/** Sends all that is available and not yet on its way; nothing when that is nothing, or less. */
export function payOut(work: Work, account: string, currency: string) {
  const record = work.tables.account.get(account);
  if (record?.payouts !== "active" || record.payoutInterval !== "daily") return;
  const txns = work.tables.txn(account);
  const ready = txns.values().filter((txn) => txn.currency === currency && !txn.payout && txn.availableOn <= work.now);
  const amount = ready.reduce((sum, txn) => sum + netOf(txn), 0);
  if (amount <= 0) return;
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
  };
  work.tables.payout.put(id, payout);
  plan(work, { id: `arrive.${id}`, at: arrival, kind: "arrive", payout: id });
  emit(work, "payout.created", payoutView(payout), { account });
}

export function arrive(work: Work, id: string) {
  const payout = work.tables.payout.get(id);
  if (payout?.status !== "in_transit" && payout?.status !== "pending") return;
  const paid: Payout = { ...payout, status: "paid" };
  work.tables.payout.put(id, paid);
  emit(work, "payout.paid", payoutView(paid), { account: paid.account, previous: { status: payout.status } });
}

/** The bank sent the money back, even after it said paid: payouts stop until the account gives a working bank account. */
export function failPayout(work: Work, payout: Payout, code: string) {
  const { account, amount, currency, id } = payout;
  if (account !== work.platform) setCapabilities(work, account, { payouts: "restricted" });
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
