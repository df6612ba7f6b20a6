// Transfers, reversals, payouts, balances and events as Stripe shows them.
import { iso } from "./accountViews.ts";
import type { Obj } from "./json.ts";
import type { EventRecord, Payout, Reversal, Topup, Transfer, Txn, WebhookEndpoint } from "./state.ts";
import type { Work } from "./work.ts";

export const API_VERSION = "2026-10-28.endive";

export const txnView = (work: Work, txn: Txn): Obj => ({
  id: txn.id,
  object: "balance_transaction",
  amount: txn.amount,
  available_on: txn.availableOn,
  balance_type: "payments",
  created: txn.created,
  currency: txn.currency,
  description: txn.description,
  exchange_rate: txn.exchangeRate,
  fee: txn.fee,
  fee_details:
    txn.fee === 0
      ? []
      : [
          {
            amount: txn.fee,
            application: null,
            currency: txn.currency,
            description: txn.category === "dispute" ? "Dispute fee" : "Stripe processing fees",
            type: "stripe_fee",
          },
        ],
  net: txn.amount - txn.fee,
  reporting_category: txn.category,
  source: txn.source,
  status: txn.availableOn <= work.now ? "available" : "pending",
  type: txn.type,
});

export const reversalView = (reversal: Reversal): Obj => ({
  id: reversal.id,
  object: "transfer_reversal",
  amount: reversal.amount,
  balance_transaction: reversal.txn,
  created: reversal.created,
  currency: reversal.currency,
  destination_payment_refund: null,
  metadata: reversal.metadata,
  source_refund: null,
  transfer: reversal.transfer,
});

export const reversalsOf = (work: Work, transfer: string) =>
  work.tables.reversal.values().filter((reversal) => reversal.transfer === transfer);

export function transferView(work: Work, transfer: Transfer): Obj {
  const reversals = transfer.reversed > 0 ? reversalsOf(work, transfer.id).reverse() : [];
  return {
    id: transfer.id,
    object: "transfer",
    amount: transfer.amount,
    amount_reversed: transfer.reversed,
    balance_transaction: transfer.txn,
    created: transfer.created,
    currency: transfer.currency,
    description: transfer.description,
    destination: transfer.destination,
    destination_payment: transfer.destinationPayment,
    livemode: false,
    metadata: transfer.metadata,
    reversals: {
      object: "list",
      data: reversals.slice(0, 10).map(reversalView),
      has_more: reversals.length > 10,
      total_count: reversals.length,
      url: `/v1/transfers/${transfer.id}/reversals`,
    },
    reversed: transfer.reversed === transfer.amount,
    source_transaction: transfer.sourceTransaction,
    source_type: "card",
    transfer_group: transfer.transferGroup,
  };
}

export const payoutView = (payout: Payout): Obj => ({
  id: payout.id,
  object: "payout",
  amount: payout.amount,
  application_fee: null,
  application_fee_amount: null,
  arrival_date: payout.arrival,
  automatic: !payout.ordered,
  balance_transaction: payout.txn,
  created: payout.created,
  currency: payout.currency,
  description: payout.ordered ? payout.ordered.description : "STRIPE PAYOUT",
  destination: payout.bank ?? `ba_${payout.account.slice(5)}`,
  failure_balance_transaction: payout.failure?.txn ?? null,
  failure_code: payout.failure?.code ?? null,
  failure_message: payout.failure?.message ?? null,
  livemode: false,
  metadata: payout.ordered?.metadata ?? {},
  method: "standard",
  original_payout: payout.original ?? null,
  payout_method: null,
  reconciliation_status: payout.ordered ? "not_applicable" : "completed",
  reversed_by: payout.reversedBy ?? null,
  source_type: "card",
  statement_descriptor: payout.ordered?.descriptor ?? null,
  status: payout.status,
  trace_id: null,
  type: "bank_account",
});

export const topupView = (topup: Topup): Obj => ({
  id: topup.id,
  object: "topup",
  amount: topup.amount,
  balance_transaction: topup.txn,
  created: topup.created,
  currency: topup.currency,
  description: topup.description,
  expected_availability_date: topup.arrival,
  failure_code: topup.failure?.code ?? null,
  failure_message: topup.failure?.message ?? null,
  initiated_by: "user",
  livemode: false,
  metadata: topup.metadata,
  source: null,
  statement_descriptor: topup.descriptor,
  status: topup.status,
  transfer_group: topup.transferGroup,
});

const requestOf = (event: EventRecord): Obj => ({
  id: event.request?.id ?? null,
  idempotency_key: event.request?.key ?? null,
});

export const snapshotEvent = (work: Work, event: EventRecord): Obj => ({
  id: event.id,
  object: "event",
  ...(event.account === work.platform ? {} : { account: event.account }),
  api_version: API_VERSION,
  created: event.created,
  data: { object: event.object, ...(event.previous ? { previous_attributes: event.previous } : {}) },
  livemode: false,
  pending_webhooks: event.pending,
  request: requestOf(event),
  type: event.type,
});

/** The notification is what a webhook brings; `data` is only in the fetched event. */
export const thinEvent = (event: EventRecord, whole: boolean): Obj => ({
  id: event.id,
  object: "v2.core.event",
  context: event.account,
  created: iso(event.created),
  ...(whole ? { data: event.object } : {}),
  livemode: false,
  reason: event.request ? { type: "request", request: requestOf(event) } : null,
  related_object: event.related,
  type: event.type,
});

export const endpointView = (endpoint: WebhookEndpoint, secret?: string): Obj => ({
  id: endpoint.id,
  object: "webhook_endpoint",
  api_version: API_VERSION,
  application: endpoint.connect ? "ca_standin" : null,
  created: endpoint.created,
  description: endpoint.description,
  enabled_events: endpoint.events,
  livemode: false,
  metadata: endpoint.metadata ?? {},
  ...(secret ? { secret } : {}),
  status: endpoint.disabled ? "disabled" : "enabled",
  url: endpoint.url,
});
