// A payment provider in memory with Stripe's rules of idempotency, whose answers get lost on request.
import type { Operation, Outcome } from "../../shared/domain/operation.ts";
import type {
  DisputeRead,
  PaidFunding,
  PaymentsGateway,
  RecipientStatus,
  RefundRead,
  ReversalRead,
  TransferRead,
} from "../../shared/payments/gateway.ts";
import { virtualBooks } from "./virtualBooks.ts";

export type Fate =
  | "ok"
  /** Executed, but nobody hears of it. */
  | "lost_answer"
  /** Never arrives. */
  | "lost_request"
  /** Executed and answered with a 500 that is kept under the key. */
  | "saved_500"
  /** Turned away before anything happens; nothing is kept. */
  | "rate_limited"
  /** The answer is about something else. */
  | "wrong_object"
  | { rejected: string };

type Metadata = Record<string, string>;
const DAY_MS = 86_400_000;

export function virtualProvider(now: () => Date) {
  const saved = new Map<string, { hash: string; outcome: Outcome; at: number }>();
  const payments = new Map<string, PaidFunding>();
  const recipients = new Map<string, RecipientStatus>();
  const transfers: TransferRead[] = [];
  const refunds: RefundRead[] = [];
  const reversals: ReversalRead[] = [];
  const disputes = new Map<string, DisputeRead>();
  const recipientBalances = new Map<string, ReadonlyMap<string, number>>();
  const sent: { key: string; at: string }[] = [];
  const fates: Fate[] = [];
  const bank = new Map<string, { status: string; arrivalDate: number; transfers: string[] }>();
  let made = 0;
  let chosen: ((operation: Operation) => Fate | undefined) | undefined;
  let beforeAnswer: ((operation: Operation) => Promise<void>) | undefined;

  function execute(operation: Operation): Outcome {
    made += 1;
    if (operation.kind === "checkout") {
      const id = `cs_${made}`;
      const expiresAt = new Date(now().getTime() + DAY_MS).toISOString();
      return { kind: "done", stripeId: id, result: { url: `https://pay.example/${id}`, expiresAt } };
    }
    if (operation.kind === "account") return { kind: "done", stripeId: `acct_${made}`, result: {} };
    if (operation.kind === "refund") {
      const { charge, amount, metadata } = operation.params as { charge: string; amount: number; metadata: Metadata };
      const currency = [...payments.values()].find((payment) => payment.charge?.id === charge)?.currency ?? "usd";
      const id = `re_${operation.opId.slice(3, 12)}_${made}`;
      refunds.push({ id, chargeId: charge, amount, currency, status: "succeeded", metadata });
      return { kind: "done", stripeId: id, result: { currency, status: "succeeded" } };
    }
    if (operation.kind === "reversal") {
      const { transfer, amount, metadata } = operation.params as {
        transfer: string;
        amount: number;
        metadata: Metadata;
      };
      const reversed = transfers.find((each) => each.id === transfer);
      if (!reversed) throw new Error(`No transfer ${transfer}`);
      const amountReversed = reversed.amountReversed + amount;
      Object.assign(reversed, { amountReversed, reversed: amountReversed === reversed.amount });
      const id = `trr_${operation.opId.slice(3, 12)}_${made}`;
      reversals.push({ id, transferId: transfer, amount, currency: reversed.currency, metadata });
      return { kind: "done", stripeId: id, result: { currency: reversed.currency } };
    }
    const { amount, currency, destination, metadata } = operation.params as unknown as TransferRead;
    const id = `tr_${operation.opId.slice(3, 12)}_${made}`;
    transfers.push({ id, amount, currency, destination, metadata, reversed: false, amountReversed: 0 });
    return { kind: "done", stripeId: id, result: { balanceTransactionId: `txn_${made}` } };
  }

  function answer(operation: Operation, fate: Fate): Outcome {
    const known = saved.get(operation.key);
    if (known && now().getTime() - known.at < DAY_MS) {
      if (known.hash !== operation.paramsHash)
        return { kind: "bug", code: "idempotency_error", message: "Same key, other params" };
      return known.outcome;
    }
    const rejected = typeof fate === "object" ? fate.rejected : undefined;
    const executed = rejected === undefined ? execute(operation) : undefined;
    const kept500: Outcome | undefined = fate === "saved_500" ? { kind: "unknown", message: "500" } : undefined;
    const outcome: Outcome = kept500 ??
      executed ?? { kind: "rejected", code: rejected ?? "", message: "No", requestId: "req_1" };
    saved.set(operation.key, { hash: operation.paramsHash, outcome, at: now().getTime() });
    return outcome;
  }

  const gateway: PaymentsGateway = {
    send: async (operation) => {
      const fate = chosen?.(operation) ?? fates.shift() ?? "ok";
      sent.push({ key: operation.key, at: now().toISOString() });
      if (fate === "lost_request") return { kind: "unknown", message: "lost on the way" };
      if (fate === "rate_limited") return { kind: "not_executed", code: "rate_limit", message: "Slow down" };
      const outcome = answer(operation, fate);
      await beforeAnswer?.(operation);
      if (fate === "lost_answer") return { kind: "unknown", message: "lost on the way back" };
      if (fate === "wrong_object") return { kind: "bug", code: "wrong_object", message: "Not what was asked for" };
      return outcome;
    },
    retrievePayment: async (id) => {
      const payment = payments.get(id);
      if (!payment) throw new Error(`No payment ${id}`);
      return payment;
    },
    retrieveSession: async (id) => ({ id, status: "open", paymentStatus: "unpaid", expiresAt: 0 }),
    expireSession: async () => undefined,
    newRecipient: ({ metadata }) => ({ api: "v2", params: { metadata } }),
    retrieveRecipient: async (id) => {
      const recipient = recipients.get(id);
      if (!recipient) throw new Error(`No account ${id}`);
      return recipient;
    },
    onboardingLink: async (id) => `https://onboard.example/${id}`,
    transfersOf: async () => transfers,
    retrieveTransfer: async (id) => {
      const transfer = transfers.find((each) => each.id === id);
      if (!transfer) throw new Error(`No transfer ${id}`);
      return transfer;
    },
    refundsOf: async (chargeId) => refunds.filter((each) => each.chargeId === chargeId),
    retrieveRefund: async (id) => {
      const refund = refunds.find((each) => each.id === id);
      if (!refund) throw new Error(`No refund ${id}`);
      return refund;
    },
    reversalsOf: async (transferId) => reversals.filter((each) => each.transferId === transferId),
    retrievePayout: async (_account, id) => {
      const payout = bank.get(id);
      if (!payout) throw new Error(`No payout ${id}`);
      return { id, status: payout.status, arrivalDate: payout.arrivalDate, amount: 0, currency: "usd" };
    },
    transfersInPayout: async (_account, id) =>
      (bank.get(id)?.transfers ?? []).map((transferId) => {
        const { amount = 0, currency = "usd" } = transfers.find((each) => each.id === transferId) ?? {};
        const destinationPayment = `py_${transferId}`;
        return { transferId, destinationPayment, balanceTransactionId: `txn_${destinationPayment}`, amount, currency };
      }),
    retrieveDispute: async (id) => {
      const dispute = disputes.get(id);
      if (!dispute) throw new Error(`No dispute ${id}`);
      return structuredClone(dispute);
    },
    recipientBalance: async (id) => recipientBalances.get(id) ?? new Map(),
    verifyEvent: () => undefined,
    books: virtualBooks({ payments, transfers, now }),
  };
  return {
    gateway,
    transfers,
    refunds,
    reversals,
    sent,
    fates,
    payments,
    recipients,
    disputes,
    recipientBalances,
    bank,
    /** Says what becomes of each send; where it says nothing, the next of `fates` does. */
    choose: (by: typeof chosen) => {
      chosen = by;
    },
    /** Runs between the effect and its answer. */
    onEffect: (run: typeof beforeAnswer) => {
      beforeAnswer = run;
    },
  };
}
export type VirtualProvider = ReturnType<typeof virtualProvider>;
