// A payment that its deal cannot take (a second one, a late one, another amount or currency): it is owed to the brand and goes back at once.
import type { App } from "../app.ts";
import type { Funding } from "../domain/funding.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Currency } from "../domain/money.ts";
import type { Change } from "../store/commit.ts";
import { fundingPut } from "../store/fundings.ts";
import { foldBalances, postingWrites } from "../store/ledger.ts";
import { newOperation } from "../store/operations.ts";
import { arrivalWrites, type Paid } from "./arrival.ts";

/** The refund and its claim. Its postings name no agreement: the deal was never funded with this money. */
function refundOf(app: Pick<App, "stage">, funding: Funding, payment: Paid, isSpare: boolean, now: Date) {
  const { agreementId, brandId, creatorId } = funding;
  const { amount } = payment;
  const currency = payment.currency as Currency;
  const { operation, writes } = newOperation({
    kind: "refund",
    subjectId: payment.paymentIntentId,
    n: 1,
    params: {
      charge: payment.charge.id,
      amount,
      reason: isSpare ? "duplicate" : "requested_by_customer",
      metadata: { env: app.stage, agreement_id: agreementId },
    },
    subject: { fundingId: funding.id, brandId, creatorId, agreementId, currency, purpose: "credit" },
    now,
  });
  const claimed = posting({
    kind: "credit_refund_claimed",
    bizKey: operation.opId,
    currency,
    lines: [dr(account.brandCredit(brandId), amount), cr(account.transitRefund, amount)],
    opId: operation.opId,
  });
  return { opId: operation.opId, operation: writes, posting: postingWrites(claimed, now) };
}

export function owing(app: Pick<App, "stage">, before: Funding, payment: Paid, now: Date): Required<Change> {
  const isSpare = before.status === "held";
  const funding: Funding = {
    ...before,
    ...(isSpare ? {} : { status: "off_plan" as const, paymentIntentId: payment.paymentIntentId }),
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const refund = refundOf(app, funding, payment, isSpare, now);
  const credit = [cr(account.brandCredit(funding.brandId), payment.amount)];
  const { opId } = refund;
  return {
    writes: [
      fundingPut(funding),
      ...foldBalances([...arrivalWrites(payment, funding, credit, now), ...refund.posting]),
      ...refund.operation,
    ],
    audits: [
      {
        aggregate: funding.id,
        version: funding.version,
        action: "funding.off_plan",
        from: before.status,
        to: funding.status,
        reason: isSpare ? "paid_twice" : "differs_from_the_plan",
        facts: {
          amount: payment.amount,
          currency: payment.currency,
          paymentIntentId: payment.paymentIntentId,
          refundOpId: opId,
        },
      },
    ],
    events: [{ type: "operation.ready", aggregate: opId, version: 1, data: { opId } }],
  };
}
