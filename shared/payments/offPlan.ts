// A payment that its deal cannot take (a second one, a late one, another amount or currency): it is owed to the brand and goes back at once.
import type { App } from "../app.ts";
import type { Funding } from "../domain/funding.ts";
import { account, cr } from "../domain/ledger.ts";
import type { Currency } from "../domain/money.ts";
import type { Change } from "../store/commit.ts";
import { fundingPut } from "../store/fundings.ts";
import { foldBalances } from "../store/ledger.ts";
import { arrivalWrites, type Paid } from "./arrival.ts";
import { creditRefund } from "./creditRefund.ts";

export function owing(app: Pick<App, "stage">, before: Funding, payment: Paid, now: Date): Required<Change> {
  const isSpare = before.status === "held";
  const funding: Funding = {
    ...before,
    ...(isSpare ? {} : { status: "off_plan" as const, paymentIntentId: payment.paymentIntentId }),
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const refund = creditRefund(
    app,
    {
      ...funding,
      fundingId: funding.id,
      subjectId: payment.paymentIntentId,
      chargeId: payment.charge.id,
      amount: payment.amount,
      currency: payment.currency as Currency,
      reason: isSpare ? "duplicate" : "requested_by_customer",
    },
    now,
  );
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
