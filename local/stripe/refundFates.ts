// What becomes of a refund after it was made: it arrives, or its money comes back.
import { post } from "./ledger.ts";
import { refundView } from "./paymentViews.ts";
import type { Refund } from "./state.ts";
import { emit, type Work } from "./work.ts";

function change(work: Work, before: Refund, after: Refund): Refund {
  work.tables.refund.put(after.id, after);
  emit(work, "refund.updated", refundView(after), { account: after.account, previous: { status: before.status } });
  return after;
}

export const arriveRefund = (work: Work, refund: Refund) => change(work, refund, { ...refund, status: "succeeded" });

/** The charge is as much less refunded, and the balance has what it gave. */
export function returnRefund(work: Work, refund: Refund, status: "failed" | "canceled", reason: string): Refund {
  const charge = work.tables.charge.get(refund.charge);
  const given = work.tables.txn(refund.account).get(refund.txn);
  if (!charge || !given) throw new Error(`Refund ${refund.id} lacks its charge or its balance transaction.`);
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
  work.tables.charge.put(charge.id, { ...charge, refunded: charge.refunded - refund.amount });
  const after = change(work, refund, { ...refund, status, failure: { reason, txn: back.id } });
  if (status === "failed")
    emit(work, "refund.failed", refundView(after), { account: after.account, previous: { status: refund.status } });
  return after;
}
