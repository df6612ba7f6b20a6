// What happens when a person pays: intents, charges, and the fate of a checkout session.

import { post } from "./ledger.ts";
import { exchange, exchangeRate, processingFee, settledAs } from "./money.ts";
import { chargeView, intentView, sessionView } from "./paymentViews.ts";
import type { Charge, Intent, Session } from "./state.ts";
import { DAY, emit, newId, plan, type Work } from "./work.ts";

export const PAY_OUTCOMES = ["paid", "declined", "requires_action", "processing", "expired"] as const;
export type PayOutcome = (typeof PAY_OUTCOMES)[number];

const SETTLES_AFTER = 2 * DAY;
const AVAILABLE_AFTER = 2 * DAY;
const DECLINED = { code: "card_declined", declineCode: "generic_decline", message: "Your card was declined." };

function saveSession(work: Work, session: Session) {
  work.tables.session.put(session.id, session);
  if (session.status !== "open") work.tables.due.delete(`expire.${session.id}`);
  return session;
}

function saveIntent(work: Work, intent: Intent) {
  work.tables.intent.put(intent.id, intent);
  return intent;
}

function intentOf(work: Work, session: Session): Intent {
  const known = session.intent ? work.tables.intent.get(session.intent) : undefined;
  if (known) return known;
  const { transferGroup, description, metadata } = session.intentData;
  return {
    id: newId(work, "pi_"),
    account: session.account,
    created: work.now,
    status: "requires_payment_method",
    amount: session.amount,
    currency: session.currency,
    customer: session.customer,
    description,
    transferGroup,
    metadata,
    charge: null,
    canceledAt: null,
    error: null,
  };
}

function newCharge(work: Work, intent: Intent, status: Charge["status"]): Charge {
  const { account, amount, currency, customer, description, transferGroup, metadata } = intent;
  const charge: Charge = {
    id: newId(work, "ch_"),
    account,
    created: work.now,
    status,
    amount,
    refunded: 0,
    currency,
    customer,
    description,
    intent: intent.id,
    transferGroup,
    sourceTransfer: null,
    metadata,
    txn: null,
    failure: status === "failed" ? { code: DECLINED.code, message: DECLINED.message } : null,
  };
  return status === "succeeded" ? withMoney(work, charge) : charge;
}

/** The charge's money enters the balance, and becomes available in two days. */
function withMoney(work: Work, charge: Charge): Charge {
  const currency = settledAs(charge.currency);
  const amount = exchange(charge.amount, charge.currency, currency);
  const txn = post(work, charge.account, {
    type: "charge",
    category: "charge",
    amount,
    fee: processingFee(amount),
    currency,
    exchangeRate: exchangeRate(charge.currency, currency),
    availableOn: work.now + AVAILABLE_AFTER,
    source: charge.id,
    description: charge.description,
  });
  return { ...charge, status: "succeeded", txn: txn.id };
}

function tell(work: Work, charge: Charge, intent: Intent, type: string) {
  work.tables.charge.put(charge.id, charge);
  saveIntent(work, intent);
  const options = { account: charge.account };
  if (charge.status !== "pending") emit(work, `charge.${charge.status}`, chargeView(charge), options);
  emit(work, type, intentView(intent), options);
}

/** One attempt of a person to pay an open session. */
export function pay(work: Work, session: Session, outcome: PayOutcome): Session {
  if (outcome === "expired") return expire(work, session);
  const intent = intentOf(work, session);
  const options = { account: session.account };
  if (outcome === "requires_action") {
    const waiting = saveIntent(work, { ...intent, status: "requires_action" });
    emit(work, "payment_intent.requires_action", intentView(waiting), options);
    return saveSession(work, { ...session, intent: intent.id });
  }
  if (outcome === "declined") {
    const charge = newCharge(work, intent, "failed");
    const refused: Intent = { ...intent, status: "requires_payment_method", charge: charge.id, error: DECLINED };
    tell(work, charge, refused, "payment_intent.payment_failed");
    return saveSession(work, { ...session, intent: intent.id });
  }
  const paid = outcome === "paid";
  const charge = newCharge(work, intent, paid ? "succeeded" : "pending");
  const status = paid ? "succeeded" : "processing";
  tell(work, charge, { ...intent, status, charge: charge.id, error: null }, `payment_intent.${status}`);
  const done = saveSession(work, { ...session, intent: intent.id, status: "complete", paid });
  emit(work, "checkout.session.completed", sessionView(done), options);
  if (!paid)
    plan(work, { id: `settle.${session.id}`, at: work.now + SETTLES_AFTER, kind: "settle", session: session.id });
  return done;
}

/** The slow payment of a completed session arrives, or fails. Nothing happens when it is already decided. */
export function settle(work: Work, id: string, succeeded: boolean): Session | undefined {
  const session = work.tables.session.get(id);
  const intent = session?.intent ? work.tables.intent.get(session.intent) : undefined;
  const charge = intent?.charge ? work.tables.charge.get(intent.charge) : undefined;
  if (!session || !intent || charge?.status !== "pending") return undefined;
  work.tables.due.delete(`settle.${id}`);
  if (succeeded) tell(work, withMoney(work, charge), { ...intent, status: "succeeded" }, "payment_intent.succeeded");
  else
    tell(
      work,
      { ...charge, status: "failed", failure: { code: DECLINED.code, message: DECLINED.message } },
      { ...intent, status: "requires_payment_method", error: DECLINED },
      "payment_intent.payment_failed",
    );
  const done = saveSession(work, { ...session, paid: succeeded });
  const type = succeeded ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed";
  emit(work, type, sessionView(done), { account: session.account });
  return done;
}

export function expire(work: Work, session: Session): Session {
  const intent = session.intent ? work.tables.intent.get(session.intent) : undefined;
  const options = { account: session.account };
  if (intent) {
    const canceled = saveIntent(work, { ...intent, status: "canceled", canceledAt: work.now });
    emit(work, "payment_intent.canceled", intentView(canceled), options);
  }
  const expired = saveSession(work, { ...session, status: "expired" });
  emit(work, "checkout.session.expired", sessionView(expired), options);
  return expired;
}

/** Where a person goes after an attempt. */
export function returnUrlOf(session: Session, outcome: PayOutcome): string {
  const well = outcome === "paid" || outcome === "processing";
  return (well ? session.successUrl : (session.cancelUrl ?? session.successUrl)).replaceAll(
    "{CHECKOUT_SESSION_ID}",
    session.id,
  );
}
