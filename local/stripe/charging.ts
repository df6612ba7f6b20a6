// What an attempt to pay does to an intent: its charge, the money that enters the balance, and who is told.
import { type Behaviour, DECLINED } from "./cards.ts";
import { post } from "./ledger.ts";
import { exchange, exchangeRate, processingFee, settledAs } from "./money.ts";
import type { Charge, Decline, Intent } from "./paymentState.ts";
import { chargeView, intentView } from "./paymentViews.ts";
import { ratesOf } from "./rates.ts";
import { DAY, emit, newId, plan, type Work } from "./work.ts";

const SETTLES_AFTER = 2 * DAY;
const AVAILABLE_AFTER = 2 * DAY;
const CAPTURE_WITHIN = 7 * DAY;

export function saveIntent(work: Work, intent: Intent): Intent {
  work.tables.intent.put(intent.id, intent);
  return intent;
}

/** Keeps the intent and tells of it under this type. */
export function moveIntent(work: Work, intent: Intent, type: string): Intent {
  saveIntent(work, intent);
  emit(work, `payment_intent.${type}`, intentView(intent), { account: intent.account });
  return intent;
}

function saveCharge(work: Work, charge: Charge, type: string, previous?: Charge) {
  work.tables.charge.put(charge.id, charge);
  emit(work, `charge.${type}`, chargeView(charge), {
    account: charge.account,
    ...(previous ? { previous: { captured: false, amount_captured: 0 } } : {}),
  });
}

const failureOf = ({ code, message, declineCode }: Decline) => ({ code, message, declineCode });

function newCharge(work: Work, intent: Intent, status: Charge["status"], { fate }: Behaviour): Charge {
  const { account, amount, currency, customer, description, transferGroup, metadata } = intent;
  return {
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
    failure: null,
    ...(intent.method ? { method: intent.method } : {}),
    ...(fate ? { fate } : {}),
  };
}

/** The charge's money enters the balance, and becomes available in two days. */
function withMoney(work: Work, charge: Charge, taken: number, atOnce = false): Charge {
  const rates = ratesOf(work);
  const currency = settledAs(charge.currency);
  const amount = exchange(taken, charge.currency, currency, rates);
  const txn = post(work, charge.account, {
    type: "charge",
    category: "charge",
    amount,
    fee: processingFee(amount),
    currency,
    exchangeRate: exchangeRate(charge.currency, currency, rates),
    availableOn: atOnce ? work.now : work.now + AVAILABLE_AFTER,
    source: charge.id,
    description: charge.description,
  });
  if (charge.fate?.dispute || charge.fate?.fraudWarning)
    plan(work, { id: `fate.${charge.id}`, at: work.now + 1, kind: "fate", charge: charge.id });
  const { captured: _, ...rest } = charge;
  return { ...rest, status: "succeeded", txn: txn.id, ...(taken < charge.amount ? { captured: taken } : {}) };
}

function decline(work: Work, intent: Intent, how: Behaviour): Intent {
  const error = how.decline ?? DECLINED;
  const charge: Charge = { ...newCharge(work, intent, "failed", how), failure: failureOf(error) };
  saveCharge(work, charge, "failed");
  const refused: Intent = { ...intent, status: "requires_payment_method", charge: charge.id, error };
  return moveIntent(work, { ...refused, ...(intent.made ? { method: null } : {}) }, "payment_failed");
}

function authorize(work: Work, intent: Intent, how: Behaviour): Intent {
  const charge: Charge = { ...newCharge(work, intent, "succeeded", how), captured: 0 };
  saveCharge(work, charge, "succeeded");
  plan(work, { id: `lapse.${intent.id}`, at: work.now + CAPTURE_WITHIN, kind: "lapse", intent: intent.id });
  const held: Intent = { ...intent, status: "requires_capture", charge: charge.id, error: null };
  return moveIntent(work, held, "amount_capturable_updated");
}

/** One attempt to pay; the charge fails, waits for its money, or brings it. */
export function attempt(work: Work, intent: Intent, how: Behaviour): Intent {
  if (how.outcome === "requires_action")
    return moveIntent(work, { ...intent, status: "requires_action", error: null }, "requires_action");
  if (how.outcome === "declined") return decline(work, intent, how);
  if (how.outcome === "processing") {
    const charge = newCharge(work, intent, "pending", how);
    saveCharge(work, charge, "pending");
    const at = work.now + SETTLES_AFTER;
    if (intent.made)
      plan(work, { id: `land.${intent.id}`, at, kind: "land", intent: intent.id, succeeded: !how.bounces });
    return moveIntent(work, { ...intent, status: "processing", charge: charge.id, error: null }, "processing");
  }
  if (intent.made?.captureMethod === "manual") return authorize(work, intent, how);
  const charge = withMoney(work, newCharge(work, intent, "succeeded", how), intent.amount, how.atOnce);
  saveCharge(work, charge, "succeeded");
  return moveIntent(work, { ...intent, status: "succeeded", charge: charge.id, error: null }, "succeeded");
}

/** Money that was on its way arrives, or does not. Nothing happens when that is already decided. */
export function land(work: Work, id: string, succeeded: boolean): Intent | undefined {
  const intent = work.tables.intent.get(id);
  const charge = intent?.charge ? work.tables.charge.get(intent.charge) : undefined;
  if (!intent || charge?.status !== "pending") return undefined;
  work.tables.due.delete(`land.${id}`);
  if (succeeded) {
    saveCharge(work, withMoney(work, charge, charge.amount), "succeeded");
    return moveIntent(work, { ...intent, status: "succeeded" }, "succeeded");
  }
  saveCharge(work, { ...charge, status: "failed", failure: failureOf(DECLINED) }, "failed");
  return moveIntent(work, { ...intent, status: "requires_payment_method", error: DECLINED }, "payment_failed");
}

/** Takes what was authorized, or a part of it; the rest is given back. */
export function capture(work: Work, intent: Intent, charge: Charge, amount: number): Intent {
  work.tables.due.delete(`lapse.${intent.id}`);
  saveCharge(work, withMoney(work, charge, amount), "captured", charge);
  return moveIntent(work, { ...intent, status: "succeeded", received: amount }, "succeeded");
}

/** Ends an intent that took no money; what was authorized is given back. */
export function cancelIntent(work: Work, intent: Intent, reason: string | null): Intent {
  work.tables.due.delete(`lapse.${intent.id}`);
  const charge = intent.charge ? work.tables.charge.get(intent.charge) : undefined;
  if (charge && intent.status === "requires_capture")
    saveCharge(work, { ...charge, released: true }, reason === "automatic" ? "expired" : "refunded");
  const canceled: Intent = { ...intent, status: "canceled", canceledAt: work.now, cancelReason: reason };
  return moveIntent(work, canceled, "canceled");
}

/** Nobody captured it in time. */
export function lapse(work: Work, id: string) {
  const intent = work.tables.intent.get(id);
  if (intent?.status === "requires_capture") cancelIntent(work, intent, "automatic");
}
