// Ending an agreement before it is done: who asks, what each side then gets by the kill fee, and the other side's answer.
import { config } from "../config.ts";
import type { Side } from "./access.ts";
import {
  AGREEMENT,
  type Agreement,
  type AgreementStatus,
  type Deliverable,
  type Milestone,
  type MoneyParts,
} from "./agreement.ts";
import { businessDaysAfter, DEAL_ZONE } from "./businessDays.ts";
import { isEarned } from "./completion.ts";
import type { DealParts } from "./deal.ts";
import { DomainError } from "./errors.ts";
import { splitParts } from "./fees.ts";
import { killFeeOf } from "./killFee.ts";
import { allows, transition } from "./transition.ts";

export const CANCELLATION = {
  requested: { accept: "accepted", lapse: "lapsed", decline: "declined", withdraw: "withdrawn" },
  accepted: {},
  /** Nobody answered in time: it took effect all the same. */
  lapsed: {},
  declined: {},
  withdrawn: {},
} as const;
export type CancellationStatus = keyof typeof CANCELLATION;
export const CANCELLATION_STATUSES = Object.keys(CANCELLATION) as [CancellationStatus, ...CancellationStatus[]];

/** How far the work of a milestone had come. */
export const CANCELLATION_STAGES = ["no_draft", "near_due", "overdue", "draft", "approved"] as const;
export type CancellationStage = (typeof CANCELLATION_STAGES)[number];

/** What becomes of one held milestone, in minor units; the parts sum to its funding. */
export type CancellationPart = MoneyParts & {
  milestoneId: string;
  stage: CancellationStage;
  creatorBps: number;
  /** A dispute holds it fast: that decides first, and only without a decision of its own does this part take effect. */
  disputed?: true;
  /** A bank or the provider questions its payment: it moves like this when that ends well, and not before. */
  waitsForBank?: true;
};

/** Stored under AGR#<id> / CANCEL#<n>. */
export type Cancellation = {
  id: string;
  version: number;
  agreementId: string;
  n: number;
  status: CancellationStatus;
  by: Side;
  reason: string;
  /** Frozen with the request: what acceptance does, to the cent. */
  parts: CancellationPart[];
  answerBy: string;
  /** The rule that gave `answerBy`. */
  answerRule: string;
  declineReason?: string;
  endedAt?: string;
  createdAt: string;
  updatedAt: string;
};

/** By what the brand's cancelling is judged; an overdue draft frees it only when nothing was ever handed in. */
export function stageOf(deliverable: Deliverable, now: Date): CancellationStage {
  const { status, submissionCount, draftDue } = deliverable;
  if (status === "submitted" || status === "changes_requested") return "draft";
  if (status !== "not_started" && status !== "in_progress") return "approved";
  const left = Date.parse(draftDue) - now.getTime();
  if (submissionCount === 0 && left < -config.cancellation.overdueSeconds * 1000) return "overdue";
  return left >= 0 && left <= config.cancellation.nearDueSeconds * 1000 ? "near_due" : "no_draft";
}

function bpsOf(terms: Agreement["terms"], stage: CancellationStage, by: Side): number {
  if (by === "creator" || stage === "overdue") return 0;
  const fee = killFeeOf(terms);
  return { no_draft: fee.noDraftBps, near_due: fee.nearDueBps, draft: fee.draftBps, approved: fee.approvedBps }[stage];
}

/** Held money that no fork, no decision and no fulfilled condition has spoken for yet. */
const isOpen = (milestone: Milestone, deliverable: Deliverable) =>
  milestone.status === "held" &&
  milestone.moneyFork === undefined &&
  milestone.decision === undefined &&
  !isEarned(milestone, deliverable);

const ofMilestone = (deliverables: readonly Deliverable[], milestone: Milestone) =>
  deliverables.find(({ id }) => id === milestone.deliverableId);

const isDispute = (causeId: string) => causeId.startsWith("dsp_");

/** Only a question about its payment holds it: this decision stands, and waits for the answer. */
export const heldByBank = ({ disputeOpen, frozenBy = [] }: Pick<Milestone, "disputeOpen" | "frozenBy">) =>
  disputeOpen && frozenBy.length > 0 && !frozenBy.some(isDispute);

const flagOf = (milestone: Milestone): Pick<CancellationPart, "disputed" | "waitsForBank"> => {
  if (heldByBank(milestone)) return { waitsForBank: true };
  return milestone.disputeOpen ? { disputed: true } : {};
};

/** What cancelling would do now, one part for each milestone whose money is open; earned and moving money is left alone. */
export function planCancellation(
  { agreement, deliverables, milestones }: DealParts,
  by: Side,
  now: Date,
): CancellationPart[] {
  return milestones.flatMap((milestone) => {
    const deliverable = ofMilestone(deliverables, milestone);
    if (!deliverable || !isOpen(milestone, deliverable)) return [];
    const stage = stageOf(deliverable, now);
    const creatorBps = bpsOf(agreement.terms, stage, by);
    return [
      {
        milestoneId: milestone.id,
        stage,
        creatorBps,
        ...splitParts(milestone, creatorBps),
        ...flagOf(milestone),
      },
    ];
  });
}

const summed = (parts: readonly CancellationPart[]): MoneyParts =>
  parts.reduce(
    (sum, { toCreator, fee, tax, toBrand }) => ({
      toCreator: sum.toCreator + toCreator,
      fee: sum.fee + fee,
      tax: sum.tax + tax,
      toBrand: sum.toBrand + toBrand,
    }),
    { toCreator: 0, fee: 0, tax: 0, toBrand: 0 },
  );

/** Minor units of what moves at once: nothing that is disputed, and nothing that waits for a bank. */
export const sumOfParts = (parts: readonly CancellationPart[]): MoneyParts =>
  summed(parts.filter(({ disputed, waitsForBank }) => !disputed && !waitsForBank));

/** Minor units of what moves when the bank's question ends well; undefined when nothing waits for that. */
export function sumOfWaiting(parts: readonly CancellationPart[]): MoneyParts | undefined {
  const waiting = parts.filter(({ waitsForBank }) => waitsForBank);
  return waiting.length > 0 ? summed(waiting) : undefined;
}

/** Silence takes no effect while the parties dispute: they are talking to each other and to a mediator. */
export const waitsForDispute = (milestones: readonly Milestone[]) =>
  milestones.some(({ frozenBy = [] }) => frozenBy.some(isDispute));

/** 409 `illegal_transition` unless the agreement is one that can be cancelled now. */
export const mustBeCancellable = (agreement: Agreement): AgreementStatus =>
  transition(AGREEMENT, "agreement", agreement, "request_cancel") as AgreementStatus;

/** True when this side asked for exactly this before and it is open or took effect. */
export const isAsked = (cancellation: Cancellation | undefined, by: Side, reason: string) =>
  cancellation?.by === by &&
  cancellation.reason === reason &&
  cancellation.status !== "declined" &&
  cancellation.status !== "withdrawn";

const moved = (agreement: Agreement, command: string, now: Date): Agreement => ({
  ...agreement,
  status: transition(AGREEMENT, "agreement", agreement, command) as AgreementStatus,
  version: agreement.version + 1,
  updatedAt: now.toISOString(),
});

/** The request with what it would do; `id` is of the n-th cancellation. */
export function requestCancellation(
  deal: DealParts,
  given: { id: string; n: number; by: Side; reason: string },
  now: Date,
): { agreement: Agreement; cancellation: Cancellation } {
  const at = now.toISOString();
  const { answerBusinessDays } = config.cancellation;
  return {
    agreement: moved(deal.agreement, "request_cancel", now),
    cancellation: {
      ...given,
      version: 1,
      agreementId: deal.agreement.id,
      status: "requested",
      parts: planCancellation(deal, given.by, now),
      answerBy: businessDaysAfter(now, answerBusinessDays, DEAL_ZONE).toISOString(),
      answerRule: `${answerBusinessDays} business days in ${DEAL_ZONE}`,
      createdAt: at,
      updatedAt: at,
    },
  };
}

export type Answer = keyof (typeof CANCELLATION)["requested"];

/** The open or last request; 409 when nobody has ever asked. */
export function mustBeRequested({ status, version }: Agreement, last: Cancellation | undefined): Cancellation {
  if (last) return last;
  throw new DomainError("illegal_transition", "Nobody has asked to end this agreement.", {
    current: { status, version },
    allowed: [],
  });
}

/** Whose answer it is: the requester withdraws, the other side accepts or declines. 403 `not_your_turn`, in any state. */
export function mustBeTurnOf(cancellation: Cancellation, side: Side, answer: "accept" | "decline" | "withdraw"): void {
  const own = cancellation.by === side;
  if (own === (answer === "withdraw")) return;
  throw new DomainError(
    "not_your_turn",
    own
      ? "Your side asked for this, so the other side answers. You can take your request back instead."
      : "The other side asked for this, so it is theirs to take back. You can accept or decline it.",
  );
}

/** True when this answer took effect before. */
export const isAnswered = (cancellation: Cancellation, answer: Answer, declineReason?: string) =>
  cancellation.status === CANCELLATION.requested[answer] &&
  (declineReason === undefined || cancellation.declineReason === declineReason);

/** The cancellation's end; 409 when it has ended otherwise, with the state of the agreement. */
export function answered(
  agreement: Agreement,
  cancellation: Cancellation,
  answer: Answer,
  now: Date,
  declineReason?: string,
): { agreement: Agreement; cancellation: Cancellation } {
  const command = answer === "withdraw" ? "decline_cancel" : `${answer}_cancel`;
  const after = moved(agreement, command, now);
  if (!allows(CANCELLATION, cancellation.status, answer))
    throw new Error(`${agreement.id} waits for an answer to ${cancellation.id}, which is ${cancellation.status}`);
  const at = now.toISOString();
  return {
    agreement: after,
    cancellation: {
      ...cancellation,
      status: CANCELLATION.requested[answer],
      version: cancellation.version + 1,
      ...(declineReason === undefined ? {} : { declineReason }),
      endedAt: at,
      updatedAt: at,
    },
  };
}
