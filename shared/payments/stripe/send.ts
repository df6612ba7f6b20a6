// Sends an operation: exactly its frozen params, under its key, and judges the answer.
import type { Stripe } from "stripe";
import type { Operation, OperationKind, Outcome } from "../../domain/operation.ts";
import type { PaymentsGateway } from "../gateway.ts";
import { failed, resolved } from "./outcome.ts";
import { createRecipient } from "./recipients.ts";

type Send = (stripe: Stripe, operation: Operation) => Promise<Outcome>;

const idOf = (value: string | { id: string } | null | undefined) =>
  typeof value === "string" ? value : (value?.id ?? "");

/** The params as they were frozen, typed as the library takes them; they were built from its own names. */
const frozen = <T>(operation: Operation) => structuredClone(operation.params) as T;

const transfer: Send = async (stripe, operation) => {
  const params = frozen<Stripe.TransferCreateParams>(operation);
  const answer = await stripe.transfers.create(params, { idempotencyKey: operation.key });
  return resolved(answer, {
    object: "transfer",
    id: /^tr_/,
    checks: {
      amount: answer.amount === params.amount,
      currency: answer.currency === params.currency,
      destination: idOf(answer.destination) === params.destination,
      metadata: answer.metadata?.op_id === operation.opId,
    },
    result: {
      balanceTransactionId: idOf(answer.balance_transaction),
      destinationPayment: idOf(answer.destination_payment),
    },
  });
};

const checkout: Send = async (stripe, operation) => {
  const params = frozen<Stripe.Checkout.SessionCreateParams>(operation);
  const answer = await stripe.checkout.sessions.create(params, { idempotencyKey: operation.key });
  const line = params.line_items?.[0]?.price_data;
  return resolved(answer, {
    object: "checkout.session",
    id: /^cs_/,
    checks: {
      amount: answer.amount_total === line?.unit_amount,
      currency: answer.currency === line?.currency,
      reference: answer.client_reference_id === params.client_reference_id,
      url: typeof answer.url === "string",
    },
    result: { url: answer.url ?? "", expiresAt: new Date((answer.expires_at ?? 0) * 1000).toISOString() },
  });
};

/** A refund may still fail later: what is judged here is that it was made. */
const refund: Send = async (stripe, operation) => {
  const params = frozen<Stripe.RefundCreateParams>(operation);
  const answer = await stripe.refunds.create(params, { idempotencyKey: operation.key });
  return resolved(answer, {
    object: "refund",
    id: /^(re|pyr)_/,
    checks: {
      amount: answer.amount === params.amount,
      charge: idOf(answer.charge) === params.charge,
      metadata: answer.metadata?.op_id === operation.opId,
    },
    result: { currency: answer.currency, status: answer.status ?? "pending" },
  });
};

const reversal: Send = async (stripe, operation) => {
  const { transfer, ...params } = frozen<Stripe.TransferCreateReversalParams & { transfer: string }>(operation);
  const answer = await stripe.transfers.createReversal(transfer, params, { idempotencyKey: operation.key });
  return resolved(answer, {
    object: "transfer_reversal",
    id: /^trr_/,
    checks: {
      amount: answer.amount === params.amount,
      transfer: idOf(answer.transfer) === transfer,
      metadata: answer.metadata?.op_id === operation.opId,
    },
    result: { currency: answer.currency, balanceTransactionId: idOf(answer.balance_transaction) },
  });
};

const SENDS: Readonly<Record<OperationKind, Send>> = { transfer, refund, reversal, checkout, account: createRecipient };

export const sends = (stripe: Stripe): Pick<PaymentsGateway, "send"> => ({
  send: async (operation) => {
    try {
      return await SENDS[operation.kind](stripe, operation);
    } catch (error) {
      return failed(error);
    }
  },
});
