// Asks for a payment: a funding and the operation that opens its Checkout session, in one transaction.
import { config } from "../../../shared/config.ts";
import type { Agreement, Milestone } from "../../../shared/domain/agreement.ts";
import { type Funding, fundingAmounts } from "../../../shared/domain/funding.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { fundingPut } from "../../../shared/store/fundings.ts";
import { innerId, key } from "../../../shared/store/keys.ts";
import { newOperation } from "../../../shared/store/operations.ts";
import { LostRace } from "../../../shared/store/race.ts";

type Asked = {
  agreement: Agreement;
  milestones: readonly Milestone[];
  n: number;
  before: Funding | undefined;
  returnUrl: string;
  email: string;
  stage: string;
  now: Date;
};

/** Stripe's params of a session that asks for exactly this funding. */
function sessionParams(asked: Asked, fundingId: string, amount: number): Record<string, unknown> {
  const { agreement, returnUrl, email, stage, now } = asked;
  const metadata = { env: stage, agreement_id: agreement.id, funding_id: fundingId, brand_id: agreement.brandId };
  const expires = new Date(now.getTime() + config.checkout.sessionSeconds * 1000);
  return {
    mode: "payment",
    client_reference_id: fundingId,
    customer_email: email,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: agreement.currency,
          unit_amount: amount,
          product_data: { name: agreement.briefTitle },
        },
      },
    ],
    payment_intent_data: { transfer_group: agreement.id, metadata },
    metadata,
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: Math.floor(expires.getTime() / 1000),
  };
}

/** The next attempt at this funding; the change refuses when the agreement moved on or another request was faster. */
export function ask(asked: Asked): { funding: Funding; change: Change } {
  const { agreement, milestones, n, before, now } = asked;
  const at = now.toISOString();
  const id = before?.id ?? innerId("fnd", agreement.id, n);
  const amounts = fundingAmounts(milestones);
  const attempt = (before?.attempt ?? 0) + 1;
  const { operation, writes } = newOperation({
    kind: "checkout",
    subjectId: id,
    n: attempt,
    params: sessionParams(asked, id, amounts.amount),
    subject: { agreementId: agreement.id, fundingId: id, brandId: agreement.brandId },
    now,
    // The request itself sends it; the sweep only if the request dies.
    dueAt: new Date(now.getTime() + config.clocks.leaseMs).toISOString(),
  });
  const funding: Funding = {
    id,
    agreementId: agreement.id,
    n,
    brandId: agreement.brandId,
    creatorId: agreement.creatorId,
    milestoneIds: milestones.map((milestone) => milestone.id),
    ...amounts,
    currency: agreement.currency,
    status: "requires_payment",
    attempt,
    opId: operation.opId,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
  return {
    funding,
    change: {
      writes: [
        fundingPut(funding),
        ...writes,
        {
          check: key.agreement(agreement.id),
          if: { status: ["pending_funding", "active"] },
          orElse: (current) => new LostRace("agreement", current),
        },
      ],
      audits: [
        {
          aggregate: id,
          version: funding.version,
          action: "funding.requested",
          ...(before ? { from: before.status } : {}),
          to: funding.status,
          facts: { amount: funding.amount, currency: funding.currency, attempt },
        },
      ],
    },
  };
}
