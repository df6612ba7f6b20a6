// Reads from Stripe, each as the shape the product thinks in. What cannot be read is 502 `payments_unavailable`.
import type { Stripe } from "stripe";
import { DomainError } from "../../domain/errors.ts";
import type {
  ArrivedTransfer,
  DisputeReads,
  PaymentsGateway,
  RefundRead,
  ReversalRead,
  TransferRead,
} from "../gateway.ts";

export const idOf = (value: string | { id: string } | null | undefined) =>
  typeof value === "string" ? value : value?.id;

export const unavailable = () =>
  new DomainError(
    "payments_unavailable",
    "Our payment provider did not answer. Nothing was changed; please try again.",
  );

type Answer = { object?: unknown; lastResponse?: { statusCode?: number } };

/** The library resolves JSON that is no object of Stripe's, whatever its status; a read of such is a read that failed. */
export async function read<T extends Answer>(object: string, work: Promise<T>): Promise<T> {
  const answer = await work.catch((error: unknown) => {
    throw Object.assign(unavailable(), { cause: error });
  });
  if (answer.object !== object || answer.lastResponse?.statusCode !== 200) throw unavailable();
  return answer;
}

type Page<T> = Answer & { data: T[]; has_more: boolean };

/** Every item of a list. Nothing found must mean that nothing is there: money is sent again on the strength of it. */
export async function all<T extends { id: string }>(
  page: (after: { starting_after?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const last = found.at(-1);
    const { data, has_more: hasMore } = await read("list", page(last ? { starting_after: last.id } : {}));
    if (!Array.isArray(data) || typeof hasMore !== "boolean" || (hasMore && data.length === 0)) throw unavailable();
    found.push(...data);
    if (!hasMore) return found;
  }
}

const transferOf = (transfer: Stripe.Transfer): TransferRead => ({
  id: transfer.id,
  amount: transfer.amount,
  currency: transfer.currency,
  destination: idOf(transfer.destination) ?? "",
  metadata: transfer.metadata ?? {},
  reversed: transfer.reversed,
  amountReversed: transfer.amount_reversed,
  ...(idOf(transfer.balance_transaction) ? { balanceTransactionId: idOf(transfer.balance_transaction) ?? "" } : {}),
});

const refundOf = (refund: Stripe.Refund): RefundRead => ({
  id: refund.id,
  chargeId: idOf(refund.charge) ?? "",
  amount: refund.amount,
  currency: refund.currency,
  status: refund.status ?? "pending",
  metadata: refund.metadata ?? {},
});

const reversalOf = (reversal: Stripe.TransferReversal): ReversalRead => ({
  id: reversal.id,
  transferId: idOf(reversal.transfer) ?? "",
  amount: reversal.amount,
  currency: reversal.currency,
  metadata: reversal.metadata ?? {},
  ...(idOf(reversal.balance_transaction) ? { balanceTransactionId: idOf(reversal.balance_transaction) ?? "" } : {}),
});

type Charge = Stripe.Charge;
function chargeOf(charge: Charge) {
  const txn = charge.balance_transaction;
  return {
    id: charge.id,
    ...(txn && typeof txn === "object"
      ? {
          balanceTransaction: {
            id: txn.id,
            amount: txn.amount,
            fee: txn.fee,
            net: txn.net,
            currency: txn.currency,
            availableOn: txn.available_on,
          },
        }
      : {}),
  };
}

/** Written beside this file, by what they are about. */
type Elsewhere = "send" | "verifyEvent" | "books" | "newRecipient" | "retrieveRecipient" | "onboardingLink";

export const reads = (stripe: Stripe): Omit<PaymentsGateway, Elsewhere | keyof DisputeReads> => ({
  retrievePayment: async (paymentIntentId) => {
    const expand = ["latest_charge.balance_transaction"];
    const intent = await read("payment_intent", stripe.paymentIntents.retrieve(paymentIntentId, { expand }));
    const charge = intent.latest_charge;
    return {
      paymentIntentId: intent.id,
      status: intent.status,
      amount: intent.amount_received > 0 ? intent.amount_received : intent.amount,
      currency: intent.currency,
      metadata: intent.metadata,
      ...(charge && typeof charge === "object" ? { charge: chargeOf(charge) } : {}),
    };
  },
  retrieveSession: async (sessionId) => {
    const session = await read("checkout.session", stripe.checkout.sessions.retrieve(sessionId));
    const paymentIntentId = idOf(session.payment_intent);
    return {
      id: session.id,
      status: session.status ?? "open",
      paymentStatus: session.payment_status,
      ...(paymentIntentId ? { paymentIntentId } : {}),
      ...(session.url ? { url: session.url } : {}),
      expiresAt: session.expires_at,
    };
  },
  expireSession: async (sessionId) => {
    await read("checkout.session", stripe.checkout.sessions.expire(sessionId));
  },
  transfersOf: async (transferGroup) => {
    const transfers = await all((after) =>
      stripe.transfers.list({ transfer_group: transferGroup, limit: 100, ...after }),
    );
    return transfers.map(transferOf);
  },
  retrieveTransfer: async (transferId) => transferOf(await read("transfer", stripe.transfers.retrieve(transferId))),
  refundsOf: async (chargeId) => {
    const refunds = await all((after) => stripe.refunds.list({ charge: chargeId, limit: 100, ...after }));
    return refunds.map(refundOf);
  },
  retrieveRefund: async (refundId) => refundOf(await read("refund", stripe.refunds.retrieve(refundId))),
  reversalsOf: async (transferId) => {
    const reversals = await all((after) => stripe.transfers.listReversals(transferId, { limit: 100, ...after }));
    return reversals.map(reversalOf);
  },
  retrievePayout: async (stripeAccountId, payoutId) => {
    const options = { stripeContext: stripeAccountId };
    const payout = await read("payout", stripe.payouts.retrieve(payoutId, {}, options));
    return {
      id: payout.id,
      status: payout.status,
      arrivalDate: payout.arrival_date,
      amount: payout.amount,
      currency: payout.currency,
    };
  },
  transfersInPayout: async (stripeAccountId, payoutId) => {
    const options = { stripeContext: stripeAccountId };
    const list = (payout: string, type: string) =>
      all((after) =>
        stripe.balanceTransactions.list({ payout, type, limit: 100, expand: ["data.source"], ...after }, options),
      );
    const found = new Map<string, ArrivedTransfer>();
    const payouts = new Set([payoutId]);
    // Money that a bank sent back goes out again under another payout, which names the one that failed and not its transfers.
    for (const each of payouts) {
      for (const { source, id: balanceTransactionId, amount, currency } of await list(each, "payment")) {
        if (!source || typeof source !== "object" || !("source_transfer" in source)) continue;
        const transferId = idOf(source.source_transfer);
        if (transferId !== undefined)
          found.set(transferId, { transferId, destinationPayment: source.id, balanceTransactionId, amount, currency });
      }
      for (const { source } of await list(each, "payout_failure")) {
        const id = idOf(source);
        if (id !== undefined) payouts.add(id);
      }
    }
    return [...found.values()];
  },
});
