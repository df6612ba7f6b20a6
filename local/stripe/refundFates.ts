// What becomes of a refund: it draws on the balance or waits for one, arrives, or its money comes back.
import { balanceOf, post } from "./ledger.ts";
import { chargeView, refundView } from "./paymentViews.ts";
import type { Charge, Refund, Txn } from "./state.ts";
import { emit, type Work } from "./work.ts";

function change(work: Work, before: Refund, after: Refund): Refund {
  work.tables.refund.put(after.id, after);
  emit(work, "refund.updated", refundView(after), { account: after.account, previous: { status: before.status } });
  return after;
}

function paidBy(work: Work, charge: Charge): Txn {
  const paid = charge.txn ? work.tables.txn(charge.account).get(charge.txn) : undefined;
  if (!paid) throw new Error(`Charge ${charge.id} has no balance transaction.`);
  return paid;
}

/**
 * Whether a refund can be paid now. Where negative balances are debited (`debit_negative_balances`, as at first),
 * Stripe draws on the bank account, and the balance may fall below zero.
 */
export function covers(work: Work, charge: Charge, cost: number): boolean {
  if (work.tables.account.get(charge.account)?.settings?.debitNegative !== false) return true;
  const { available, pending } = balanceOf(work, charge.account, paidBy(work, charge).currency);
  return available + pending >= cost;
}

/** Takes the money out of the balance, from money on its way as long as the charge's own is. */
export function draw(work: Work, refund: Refund, cost: number): Refund {
  const charge = work.tables.charge.get(refund.charge);
  if (!charge) throw new Error(`Refund ${refund.id} lacks its charge.`);
  const paid = paidBy(work, charge);
  const txn = post(work, refund.account, {
    type: "refund",
    category: "refund",
    amount: -cost,
    currency: paid.currency,
    exchangeRate: paid.exchangeRate,
    availableOn: Math.max(work.now, paid.availableOn),
    source: refund.id,
    description: "REFUND FOR CHARGE",
  });
  const { pendingReason: _, ...rest } = refund;
  const drawn: Refund = { ...rest, txn: txn.id };
  work.tables.refund.put(refund.id, drawn);
  return drawn;
}

/** Keeps a refund that the balance does not cover until it does. */
export function wait(work: Work, refund: Refund, cost: number): Refund {
  work.tables.refund.put(refund.id, refund);
  work.tables.waiting.put(refund.id, { id: refund.id, account: refund.account, cost });
  return refund;
}

/** Money came in: pays the refunds that waited for it, the oldest first, as far as it goes. */
export function payWaiting(work: Work, account: string) {
  for (const { id, cost, account: of } of work.tables.waiting.values()) {
    const refund = work.tables.refund.get(id);
    const charge = refund && work.tables.charge.get(refund.charge);
    if (of !== account || !refund || !charge) continue;
    if (!covers(work, charge, cost)) return;
    work.tables.waiting.delete(id);
    arriveRefund(work, draw(work, refund, cost));
  }
}

export const arriveRefund = (work: Work, refund: Refund) => change(work, refund, { ...refund, status: "succeeded" });

function giveBack(work: Work, refund: Refund): string | null {
  work.tables.waiting.delete(refund.id);
  if (refund.txn === null) return null;
  const given = work.tables.txn(refund.account).get(refund.txn);
  if (!given) throw new Error(`Refund ${refund.id} lacks its balance transaction.`);
  const back = post(work, refund.account, {
    type: "refund_failure",
    category: "refund_failure",
    amount: -given.amount,
    currency: given.currency,
    exchangeRate: given.exchangeRate,
    availableOn: Math.max(work.now, given.availableOn),
    source: refund.id,
    description: `REFUND FAILURE FOR ${refund.charge}`,
  });
  return back.id;
}

/** The charge is as much less refunded, and the balance has what it gave. */
export function returnRefund(work: Work, refund: Refund, status: "failed" | "canceled", reason: string): Refund {
  const charge = work.tables.charge.get(refund.charge);
  if (!charge) throw new Error(`Refund ${refund.id} lacks its charge.`);
  const txn = giveBack(work, refund);
  const after: Charge = { ...charge, refunded: charge.refunded - refund.amount };
  work.tables.charge.put(charge.id, after);
  const { pendingReason: _, ...rest } = refund;
  const ended = change(work, refund, { ...rest, status, failure: { reason, txn } });
  if (status === "failed")
    emit(work, "refund.failed", refundView(ended), { account: ended.account, previous: { status: refund.status } });
  emit(work, "charge.updated", chargeView(after), {
    account: after.account,
    previous: { amount_refunded: charge.refunded },
  });
  return ended;
}

/** What the card that was refunded does by itself, a day later. */
export function meetRefundFate(work: Work, id: string, fails: boolean) {
  const refund = work.tables.refund.get(id);
  if (refund?.status !== "pending" && refund?.status !== "succeeded") return;
  if (fails) returnRefund(work, refund, "failed", "expired_or_canceled_card");
  else if (refund.status === "pending" && refund.txn) arriveRefund(work, refund);
}
