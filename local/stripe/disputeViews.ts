// Disputes and early fraud warnings as Stripe shows them.
import type { Obj } from "./json.ts";
import type { Charge, Dispute } from "./state.ts";
import { txnView } from "./transferViews.ts";
import type { Work } from "./work.ts";

/** Names of evidence that is a plain text (or the id of a file). */
export const EVIDENCE = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_communication",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "customer_signature",
  "duplicate_charge_documentation",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "receipt",
  "refund_policy",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "service_documentation",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_documentation",
  "shipping_tracking_number",
  "uncategorized_file",
  "uncategorized_text",
] as const;

export function disputeView(work: Work, dispute: Dispute): Obj {
  const txns = work.tables.txn(dispute.account);
  const texts = Object.fromEntries(EVIDENCE.map((name) => [name, dispute.evidence[name] ?? null]));
  return {
    id: dispute.id,
    object: "dispute",
    amount: dispute.amount,
    balance_transactions: dispute.txns.flatMap((id) => {
      const txn = txns.get(id);
      return txn ? [txnView(work, txn)] : [];
    }),
    charge: dispute.charge,
    created: dispute.created,
    currency: dispute.currency,
    enhanced_eligibility_types: [],
    evidence: { ...texts, enhanced_evidence: {} },
    evidence_details: {
      due_by: dispute.dueBy,
      enhanced_eligibility: {},
      has_evidence: Object.keys(dispute.evidence).length > 0,
      past_due: dispute.submissions === 0 && work.now > dispute.dueBy,
      submission_count: dispute.submissions,
      submission_method: dispute.submissions > 0 ? "manual" : "not_submitted",
    },
    intended_submission_method: dispute.intended ?? null,
    is_charge_refundable: dispute.status.startsWith("warning_"),
    livemode: false,
    metadata: dispute.metadata,
    network_reason_code: "4853",
    payment_intent: dispute.intent,
    reason: dispute.reason,
    status: dispute.status,
  };
}

export const fraudWarningView = (work: Work, id: string, charge: Charge): Obj => ({
  id,
  object: "radar.early_fraud_warning",
  actionable: charge.refunded < charge.amount && !charge.disputed,
  charge: charge.id,
  created: work.now,
  fraud_type: "made_with_stolen_card",
  livemode: false,
  payment_intent: charge.intent,
});
