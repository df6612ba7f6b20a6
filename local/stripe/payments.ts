// What happens when a person pays on a page, and the fate of a checkout session.
import { attempt, cancelIntent, land } from "./charging.ts";
import { intentView, sessionView } from "./paymentViews.ts";
import type { Intent, Session } from "./state.ts";
import { DAY, emit, newId, plan, type Work } from "./work.ts";

export const PAY_OUTCOMES = ["paid", "declined", "requires_action", "processing", "expired"] as const;
export type PayOutcome = (typeof PAY_OUTCOMES)[number];

const SETTLES_AFTER = 2 * DAY;

function saveSession(work: Work, session: Session) {
  work.tables.session.put(session.id, session);
  if (session.status !== "open") work.tables.due.delete(`expire.${session.id}`);
  return session;
}

function intentOf(work: Work, session: Session): Intent {
  const known = session.intent ? work.tables.intent.get(session.intent) : undefined;
  if (known) return known;
  const { transferGroup, description, metadata } = session.intentData;
  const intent: Intent = {
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
  emit(work, "payment_intent.created", intentView(intent), { account: session.account });
  return intent;
}

/** One attempt of a person to pay an open session. */
export function pay(work: Work, session: Session, outcome: PayOutcome): Session {
  if (outcome === "expired") return expire(work, session);
  const intent = attempt(work, intentOf(work, session), { kind: "card", outcome });
  if (outcome === "requires_action" || outcome === "declined")
    return saveSession(work, { ...session, intent: intent.id });
  const paid = outcome === "paid";
  const done = saveSession(work, { ...session, intent: intent.id, status: "complete", paid });
  emit(work, "checkout.session.completed", sessionView(done), { account: session.account });
  if (!paid)
    plan(work, { id: `settle.${session.id}`, at: work.now + SETTLES_AFTER, kind: "settle", session: session.id });
  return done;
}

/** The slow payment of a completed session arrives, or fails. Nothing happens when it is already decided. */
export function settle(work: Work, id: string, succeeded: boolean): Session | undefined {
  const session = work.tables.session.get(id);
  if (!session?.intent || !land(work, session.intent, succeeded)) return undefined;
  work.tables.due.delete(`settle.${id}`);
  const done = saveSession(work, { ...session, paid: succeeded });
  const type = succeeded ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed";
  emit(work, type, sessionView(done), { account: session.account });
  return done;
}

export function expire(work: Work, session: Session): Session {
  const intent = session.intent ? work.tables.intent.get(session.intent) : undefined;
  if (intent) cancelIntent(work, intent, "expired");
  const expired = saveSession(work, { ...session, status: "expired" });
  emit(work, "checkout.session.expired", sessionView(expired), { account: session.account });
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
