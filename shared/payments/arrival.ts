// A payment that arrived, as postings: to whom it is credited, and what of it came onto the platform's balance.
import type { Funding } from "../domain/funding.ts";
import { account, cr, dr, type Posting, posting } from "../domain/ledger.ts";
import { type Currency, isCurrency } from "../domain/money.ts";
import { postingWrites } from "../store/ledger.ts";
import { stripeObjectPut } from "../store/operations.ts";
import type { PaidFunding } from "./gateway.ts";

export type Paid = PaidFunding & { charge: NonNullable<PaidFunding["charge"]> };

/** The charge's money on the platform's balance, less Stripe's fee. Undefined while the balance transaction is not known. */
export function settlement(payment: Paid, funding: Funding): Posting | undefined {
  const txn = payment.charge.balanceTransaction;
  if (!txn) return undefined;
  if (txn.currency !== payment.currency || !isCurrency(txn.currency))
    throw new Error(`The charge ${payment.charge.id} settled in ${txn.currency}, not in ${payment.currency}`);
  return posting({
    kind: "charge_settled",
    bizKey: payment.charge.id,
    currency: txn.currency,
    lines: [dr(account.stripe, txn.net), dr(account.stripeFee, txn.fee), cr(account.transitCharge, txn.amount)],
    agreementId: funding.agreementId,
    evidence: { charge: payment.charge.id, balanceTransaction: txn.id },
  });
}

/** What the funding notes of it. */
export const settledFields = (payment: Paid) => {
  const txn = payment.charge.balanceTransaction;
  return txn ? { balanceTransactionId: txn.id, stripeFee: txn.fee } : {};
};

const arrival = (payment: Paid, funding: Funding, credits: Posting["lines"]): Posting =>
  posting({
    kind: "charge_succeeded",
    bizKey: payment.paymentIntentId,
    currency: payment.currency as Currency,
    lines: [dr(account.transitCharge, payment.amount), ...credits],
    agreementId: funding.agreementId,
    evidence: { paymentIntent: payment.paymentIntentId, charge: payment.charge.id },
  });

/** The payment on the books: whose it is, what Stripe kept of it, and that it is ours. */
export const arrivalWrites = (payment: Paid, funding: Funding, credits: Posting["lines"], now: Date) => {
  const settles = settlement(payment, funding);
  const owner = { agreementId: funding.agreementId, fundingId: funding.id };
  return [
    ...postingWrites(arrival(payment, funding, credits), now),
    ...(settles ? postingWrites(settles, now) : []),
    stripeObjectPut(payment.paymentIntentId, owner),
    stripeObjectPut(payment.charge.id, owner),
  ];
};

export const isPaid = (payment: PaidFunding): payment is Paid =>
  payment.status === "succeeded" && payment.charge !== undefined;
