// The life of a dispute: money taken at its beginning, evidence, and money back when it is won.
import { disputeView } from "./disputeViews.ts";
import { invalid } from "./errors.ts";
import { post } from "./ledger.ts";
import { exchange, share } from "./money.ts";
import { type Charge, DISPUTE_STARTS, type Dispute, type Txn } from "./state.ts";
import { DAY, emit, newId, type Work } from "./work.ts";

const ANSWER_WITHIN = 9 * DAY;
/** What the bank's question costs, in US cents; it is not given back. */
const FEE = 1500;

type Start = { charge: Charge; amount: number; reason: string; status: (typeof DISPUTE_STARTS)[number] };

export const isOpen = (dispute: Dispute) => DISPUTE_STARTS.some((status) => status === dispute.status);
const isWarning = (dispute: Dispute) => dispute.status.startsWith("warning_");

/** A dispute of this charge that took its money and did not give it back. */
export const takenFrom = (work: Work, charge: string) =>
  work.tables.dispute
    .values()
    .find((dispute) => dispute.charge === charge && dispute.status !== "won" && dispute.txns.length > 0);

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
    amount: -share(paid.amount, dispute.amount, charge.amount),
    fee: exchange(FEE, "usd", paid.currency),
    currency: paid.currency,
    exchangeRate: paid.exchangeRate,
    source: dispute.id,
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
  return keep(work, { ...dispute, txns: [...dispute.txns, txn.id] });
}

function reinstate(work: Work, dispute: Dispute): Dispute {
  const [taken] = dispute.txns;
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

/** The payer's bank asks; unless it only warns, the money and a fee leave the balance at once. */
export function openDispute(work: Work, { charge, amount, reason, status }: Start): Dispute {
  const paid = charge.txn ? work.tables.txn(charge.account).get(charge.txn) : undefined;
  if (charge.status !== "succeeded" || !paid) throw invalid(`Charge ${charge.id} has not succeeded.`, "charge");
  if (amount < 1 || amount > charge.amount - charge.refunded)
    throw invalid(`Up to ${charge.amount - charge.refunded} of this charge can be disputed.`, "amount");
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
  if (isWarning(dispute)) {
    tell(work, "created", dispute);
    return dispute;
  }
  const withdrawn = withdraw(work, dispute, charge, paid);
  tell(work, "created", withdrawn);
  tell(work, "funds_withdrawn", withdrawn);
  return withdrawn;
}

type Answer = { evidence: Record<string, string>; metadata: Record<string, string>; submit: boolean };

export function answerDispute(work: Work, before: Dispute, { evidence, metadata, submit }: Answer): Dispute {
  const waiting = isWarning(before) ? "warning_under_review" : "under_review";
  const after = keep(work, {
    ...before,
    evidence,
    metadata,
    ...(submit ? { status: waiting, submissions: before.submissions + 1 } : {}),
  });
  tell(work, "updated", after, before);
  return after;
}

/** The bank's word, or the platform's own when it gives in. Money comes back on `won` alone. */
export function closeDispute(work: Work, before: Dispute, outcome: Dispute["status"]): Dispute {
  if (!isOpen(before)) throw invalid(`This dispute is closed already: ${before.status}.`);
  if (isWarning(before) && (outcome === "won" || outcome === "lost"))
    throw invalid("A warning ends as warning_closed or prevented.", "outcome");
  if (!isWarning(before) && outcome === "warning_closed") throw invalid("This dispute is no warning.", "outcome");
  const closed = keep(work, { ...before, status: outcome });
  const settled = outcome === "won" ? reinstate(work, closed) : closed;
  if (settled !== closed) tell(work, "funds_reinstated", settled, before);
  tell(work, "closed", settled, before);
  return settled;
}
