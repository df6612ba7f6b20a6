// Reads of what banks ask about payments, and of what connected accounts owe.
import type { Stripe } from "stripe";
import type { DisputeRead, DisputeReads } from "../gateway.ts";
import { idOf, read } from "./read.ts";

const disputeOf = (dispute: Stripe.Dispute): DisputeRead => ({
  id: dispute.id,
  chargeId: idOf(dispute.charge) ?? "",
  amount: dispute.amount,
  currency: dispute.currency,
  status: dispute.status,
  reason: dispute.reason,
  ...(dispute.evidence_details.due_by
    ? { evidenceDueBy: new Date(dispute.evidence_details.due_by * 1000).toISOString() }
    : {}),
  balanceTransactions: dispute.balance_transactions.map(({ id, amount, fee, net, currency, type }) => ({
    id,
    amount,
    fee,
    net,
    currency,
    type,
  })),
});

export const disputeReads = (stripe: Stripe): DisputeReads => ({
  retrieveDispute: async (disputeId) => disputeOf(await read("dispute", stripe.disputes.retrieve(disputeId))),
  recipientBalance: async (stripeAccountId) => {
    const options = { stripeContext: stripeAccountId };
    const { available, pending } = await read("balance", stripe.balance.retrieve({}, options));
    const sums = new Map<string, number>();
    for (const { amount, currency } of [...available, ...pending])
      sums.set(currency, (sums.get(currency) ?? 0) + amount);
    return sums;
  },
});
