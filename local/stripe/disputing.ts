// The life of a dispute: money taken at its beginning, evidence, an appeal, and money back when it is won.
import { disputeView, fraudWarningView } from "./disputeViews.ts";
import { invalid } from "./errors.ts";
import { post } from "./ledger.ts";
import { exchange, share } from "./money.ts";
import { ratesOf } from "./rates.ts";
import { closeReviewOf } from "./reviewing.ts";
import { type Charge, DISPUTE_APPEALS, DISPUTE_STARTS, type Dispute, type Txn, takenOf } from "./state.ts";
import { DAY, emit, newId, plan, type Work } from "./work.ts";

const ANSWER_WITHIN = 9 * DAY;
/** What the bank's question costs, in US cents; it is not given back. */
const FEE = 1500;

type Start = { charge: Charge; amount: number; reason: string; status: (typeof DISPUTE_STARTS)[number] };

const OPEN: readonly Dispute["status"][] = [...DISPUTE_STARTS, ...DISPUTE_APPEALS];
export const isOpen = ({ status }: Dispute) => status !== "prevented" && OPEN.includes(status);
const isWarning = (dispute: Dispute) => dispute.status.startsWith("warning_");

/** A dispute of this charge that took its money and did not give it back. */
export const takenFrom = (work: Work, charge: string) =>
  work.tables.dispute.values().find((dispute) => dispute.charge === charge && isTaken(dispute));

/** It takes and gives back in turns. */
const isTaken = (dispute: Dispute) => dispute.txns.length % 2 === 1;

function keep(work: Work, dispute: Dispute): Dispute {
  work.tables.dispute.put(dispute.id, dispute);
  return dispute;
}

const tell = (work: Work, what: string, dispute: Dispute, previous?: Dispute) =>
  emit(work, `charge.dispute.${what}`, disputeView(work, dispute), {
    account: dispute.account,
    ...(previous ? { previous: { status: previous.status } } : {}),
  });

/** The disputed part of what the charge brought. */
function withdraw(work: Work, dispute: Dispute, charge: Charge, paid: Txn): Dispute {
  const txn = post(work, dispute.account, {
    type: "adjustment",
    category: "dispute",
    amount: -share(paid.amount, dispute.amount, takenOf(charge)),
    fee: exchange(FEE, "usd", paid.currency, ratesOf(work)),
    currency: paid.currency,
    exchangeRate: paid.exchangeRate,
    source: dispute.id,
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
  return keep(work, { ...dispute, txns: [...dispute.txns, txn.id] });
}

function reinstate(work: Work, dispute: Dispute): Dispute {
  const taken = dispute.txns.at(-1);
  const txn = taken ? work.tables.txn(dispute.account).get(taken) : undefined;
  if (!txn) return dispute;
  const back = post(work, dispute.account, {
    type: "adjustment",
    category: "dispute_reversal",
    amount: -txn.amount,
    currency: txn.currency,
    exchangeRate: txn.exchangeRate,
    source: dispute.id,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
  return keep(work, { ...dispute, txns: [...dispute.txns, back.id] });
}

const paidBy = (work: Work, charge: Charge) =>
  charge.txn ? work.tables.txn(charge.account).get(charge.txn) : undefined;

/** Who does not answer in time has given in. */
const planAnswer = (work: Work, dispute: Dispute) =>
  plan(work, {
    id: `answer.${dispute.id}.${dispute.dueBy}`,
    at: dispute.dueBy + 1,
    kind: "answer",
    dispute: dispute.id,
  });

/** The payer's bank asks; unless it only warns or was appeased, the money and a fee leave the balance at once. */
export function openDispute(work: Work, { charge, amount, reason, status }: Start): Dispute {
  const paid = paidBy(work, charge);
  if (charge.status !== "succeeded" || !paid) throw invalid(`Charge ${charge.id} has not succeeded.`, "charge");
  const left = takenOf(charge) - charge.refunded;
  if (amount < 1 || amount > left) throw invalid(`Up to ${left} of this charge can be disputed.`, "amount");
  if (work.tables.dispute.values().some((known) => known.charge === charge.id && isOpen(known)))
    throw invalid("A dispute of this charge is open.", "charge");
  work.tables.charge.put(charge.id, { ...charge, disputed: true });
  const dispute = keep(work, {
    id: newId(work, "du_"),
    account: charge.account,
    created: work.now,
    status,
    amount,
    currency: charge.currency,
    charge: charge.id,
    intent: charge.intent,
    reason,
    metadata: {},
    evidence: {},
    submissions: 0,
    dueBy: work.now + ANSWER_WITHIN,
    txns: [],
  });
  closeReviewOf(work, charge, "disputed");
  if (isOpen(dispute)) planAnswer(work, dispute);
  if (isWarning(dispute) || !isOpen(dispute)) {
    tell(work, "created", dispute);
    if (!isOpen(dispute)) tell(work, "closed", dispute);
    return dispute;
  }
  const withdrawn = withdraw(work, dispute, charge, paid);
  tell(work, "created", withdrawn);
  tell(work, "funds_withdrawn", withdrawn);
  return withdrawn;
}

/** A warning becomes a dispute: now the money leaves the balance. */
export function escalate(work: Work, before: Dispute): Dispute {
  const charge = work.tables.charge.get(before.charge);
  const paid = charge && paidBy(work, charge);
  if (!isWarning(before) || !isOpen(before) || !charge || !paid) throw invalid("This dispute is no open warning.");
  const dispute = keep(work, { ...before, status: "needs_response", dueBy: work.now + ANSWER_WITHIN });
  planAnswer(work, dispute);
  const withdrawn = withdraw(work, dispute, charge, paid);
  tell(work, "updated", withdrawn, before);
  tell(work, "funds_withdrawn", withdrawn);
  return withdrawn;
}

/** A lost dispute goes before the bank once more; the money stays away until that is decided. */
export function appeal(work: Work, before: Dispute): Dispute {
  if (before.status !== "lost" || !isTaken(before)) throw invalid("A dispute that was lost can be appealed.");
  const dispute = keep(work, { ...before, status: "appeal_needs_response", dueBy: work.now + ANSWER_WITHIN });
  planAnswer(work, dispute);
  tell(work, "updated", dispute, before);
  return dispute;
}

type Answer = Pick<Dispute, "evidence" | "metadata" | "intended"> & { submit: boolean };

const REVIEWED: Partial<Record<Dispute["status"], Dispute["status"]>> = {
  needs_response: "under_review",
  warning_needs_response: "warning_under_review",
  appeal_needs_response: "appeal_under_review",
};

export function answerDispute(work: Work, before: Dispute, { submit, ...answer }: Answer): Dispute {
  const status = REVIEWED[before.status] ?? before.status;
  const after = keep(work, {
    ...before,
    ...answer,
    ...(submit ? { status, submissions: before.submissions + 1 } : {}),
  });
  tell(work, "updated", after, before);
  return after;
}

/** The bank's word, or the platform's own when it gives in. Money that was taken comes back unless it is lost. */
export function closeDispute(work: Work, before: Dispute, outcome: Dispute["status"]): Dispute {
  if (!isOpen(before)) throw invalid(`This dispute is closed already: ${before.status}.`);
  if (isWarning(before) && (outcome === "won" || outcome === "lost"))
    throw invalid("A warning ends as warning_closed or prevented.", "outcome");
  if (!isWarning(before) && outcome === "warning_closed") throw invalid("This dispute is no warning.", "outcome");
  const closed = keep(work, { ...before, status: outcome });
  const settled = outcome !== "lost" && isTaken(closed) ? reinstate(work, closed) : closed;
  if (settled !== closed) tell(work, "funds_reinstated", settled, before);
  tell(work, "closed", settled, before);
  return settled;
}

/** Nobody answered in time. */
export function lapseDispute(work: Work, id: string) {
  const dispute = work.tables.dispute.get(id);
  if (!dispute?.status.endsWith("needs_response") || dispute.dueBy >= work.now) return;
  closeDispute(work, dispute, isWarning(dispute) ? "warning_closed" : "lost");
}

/** What the bank of a card of the test mode does a moment after it paid. */
export function meetFate(work: Work, id: string) {
  const charge = work.tables.charge.get(id);
  if (!charge?.fate || charge.refunded > 0 || charge.disputed) return;
  const { dispute, fraudWarning } = charge.fate;
  if (fraudWarning) warnOfFraud(work, charge);
  if (dispute) openDispute(work, { charge, amount: takenOf(charge), ...dispute });
}

export function warnOfFraud(work: Work, charge: Charge) {
  const warning = fraudWarningView(work, newId(work, "issfr_"), charge);
  emit(work, "radar.early_fraud_warning.created", warning, { account: charge.account });
  return warning;
}
