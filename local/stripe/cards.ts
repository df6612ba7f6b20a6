// Stripe's payment methods of the test mode: what happens to somebody who pays with one.
import { noSuch } from "./errors.ts";
import type { Json, Obj } from "./json.ts";
import type { Decline, Fate } from "./paymentState.ts";

export type Behaviour = {
  kind: "card" | "us_bank_account";
  outcome: "paid" | "declined" | "requires_action" | "processing";
  decline?: Decline;
  /** The money is available at once. */
  atOnce?: true;
  /** Of money that is on its way for days: it does not arrive. */
  bounces?: true;
  fate?: Fate;
};

const refusal = (code: string, declineCode: string | null, message: string): Behaviour => ({
  kind: "card",
  outcome: "declined",
  decline: { code, declineCode, message },
});
const paid = (more: Partial<Behaviour> = {}): Behaviour => ({ kind: "card", outcome: "paid", ...more });
const disputed = (reason: string, status: "needs_response" | "warning_needs_response") =>
  paid({ fate: { dispute: { reason, status } } });
const debit = (more: Partial<Behaviour> = {}): Behaviour => ({
  kind: "us_bank_account",
  outcome: "processing",
  ...more,
});

/** What a person meets whose card is simply refused. */
export const DECLINED: Decline = {
  code: "card_declined",
  declineCode: "generic_decline",
  message: "Your card was declined.",
};

const declined = refusal(DECLINED.code, DECLINED.declineCode, DECLINED.message);
const CARDS: Record<string, Behaviour> = {
  pm_card_visa: paid(),
  pm_card_visa_debit: paid(),
  pm_card_mastercard: paid(),
  pm_card_amex: paid(),
  pm_card_us: paid(),
  pm_card_threeDSecureOptional: paid(),
  pm_card_bypassPending: paid({ atOnce: true }),
  pm_card_chargeDeclined: declined,
  pm_card_visa_chargeDeclined: declined,
  pm_card_chargeCustomerFail: declined,
  pm_card_chargeDeclinedInsufficientFunds: refusal(
    "card_declined",
    "insufficient_funds",
    "Your card has insufficient funds.",
  ),
  pm_card_chargeDeclinedLostCard: refusal("card_declined", "lost_card", "Your card was declined."),
  pm_card_chargeDeclinedStolenCard: refusal("card_declined", "stolen_card", "Your card was declined."),
  pm_card_chargeDeclinedFraudulent: refusal("card_declined", "fraudulent", "Your card was declined."),
  pm_card_chargeDeclinedExpiredCard: refusal("expired_card", null, "Your card has expired."),
  pm_card_chargeDeclinedIncorrectCvc: refusal("incorrect_cvc", null, "Your card's security code is incorrect."),
  pm_card_chargeDeclinedProcessingError: refusal(
    "processing_error",
    null,
    "An error occurred while processing your card. Try again in a little bit.",
  ),
  pm_card_authenticationRequired: { kind: "card", outcome: "requires_action" },
  pm_card_threeDSecure2Required: { kind: "card", outcome: "requires_action" },
  pm_card_threeDSecureRequired: { kind: "card", outcome: "requires_action" },
  pm_card_createDispute: disputed("fraudulent", "needs_response"),
  pm_card_createDisputeProductNotReceived: disputed("product_not_received", "needs_response"),
  pm_card_createDisputeInquiry: disputed("general", "warning_needs_response"),
  pm_card_createIssuerFraudRecord: paid({ fate: { fraudWarning: true } }),
  pm_card_refundFail: paid({ fate: { refund: "fails" } }),
  pm_card_pendingRefund: paid({ fate: { refund: "waits" } }),
  pm_usBankAccount_success: debit(),
  pm_usBankAccount_processing: debit(),
  pm_usBankAccount_insufficientFunds: debit({ bounces: true }),
  pm_usBankAccount_accountClosed: debit({ bounces: true }),
};

export const isMethod = (token: string) => Object.hasOwn(CARDS, token);

export function behaviourOf(token: string): Behaviour {
  const found = isMethod(token) ? CARDS[token] : undefined;
  if (!found) throw noSuch("PaymentMethod", token, "payment_method");
  return found;
}

const CARD: Obj = {
  amount_authorized: null,
  authorization_code: null,
  brand: "visa",
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
  country: "US",
  electronic_commerce_indicator: null,
  exp_month: 12,
  exp_year: 2034,
  fingerprint: "standinVisa4242",
  funding: "credit",
  installments: null,
  last4: "4242",
  mandate: null,
  network: "visa",
  network_transaction_id: null,
  regulated_status: "unregulated",
  three_d_secure: null,
  transaction_link_id: null,
  wallet: null,
};

const BANK: Obj = {
  account_holder_type: "individual",
  account_type: "checking",
  bank_name: "STRIPE TEST BANK",
  fingerprint: "standinBank6789",
  last4: "6789",
  payment_reference: null,
  routing_number: "110000000",
};

/** What a charge shows of how it was paid. A page of the stand-in takes a card. */
export const methodDetails = (token: string | null | undefined): Json =>
  token && isMethod(token) && behaviourOf(token).kind === "us_bank_account"
    ? { type: "us_bank_account", us_bank_account: BANK }
    : { type: "card", card: CARD };
