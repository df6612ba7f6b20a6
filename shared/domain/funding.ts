// A funding: one charge of the brand for a whole agreement or for one milestone, and the Checkout sessions that ask for it.
import type { Agreement, Milestone } from "./agreement.ts";
import { DomainError, invalid } from "./errors.ts";
import type { Currency } from "./money.ts";

/** `off_plan`: money came that the deal cannot take (another amount, too late, a second time); it is owed to the brand. */
export const FUNDING_STATUSES = ["requires_payment", "processing", "failed", "expired", "off_plan", "held"] as const;
export type FundingStatus = (typeof FUNDING_STATUSES)[number];

/** Stored under AGR#<id> / FUND#<n>. */
export type Funding = {
  id: string;
  version: number;
  agreementId: string;
  n: number;
  brandId: string;
  creatorId: string;
  milestoneIds: string[];
  /** Minor units: what the creator gets, the fee and tax on it, and their sum, which is what is charged. */
  creatorAmount: number;
  fee: number;
  tax: number;
  amount: number;
  currency: Currency;
  status: FundingStatus;
  /** Counts Checkout sessions; at most one of them lives. */
  attempt: number;
  opId: string;
  sessionId?: string;
  checkoutUrl?: string;
  sessionExpiresAt?: string;
  paymentIntentId?: string;
  chargeId?: string;
  balanceTransactionId?: string;
  /** Stripe's processing fee in minor units, once the balance transaction is known. */
  stripeFee?: number;
  heldAt?: string;
  createdAt: string;
  updatedAt: string;
};

/** What people see of it. */
export const publicFundingStatus = (status: FundingStatus): "requires_payment" | "processing" | "held" =>
  status === "held" ? "held" : status === "processing" || status === "off_plan" ? "processing" : "requires_payment";

/** Whether a request for payment is needed: a session lives, one is being made, the money came, or none lives any more. */
export function askingState(funding: Funding | undefined, now: Date): "open" | "being_made" | "came" | "none" {
  if (!funding) return "none";
  const { status, sessionExpiresAt } = funding;
  if (status === "held" || status === "processing" || status === "off_plan") return "came";
  if (status !== "requires_payment") return "none";
  if (sessionExpiresAt === undefined) return "being_made";
  return Date.parse(sessionExpiresAt) > now.getTime() ? "open" : "none";
}

export type FundingPlan = { n: number; milestones: Milestone[] };

const refusing = (agreement: Agreement) =>
  new DomainError(
    "illegal_transition",
    `This agreement is ${agreement.status.replaceAll("_", " ")}, so it takes no payment.`,
    {
      current: { status: agreement.status, version: agreement.version },
      allowed: [],
    },
  );

/**
 * Which charge is asked for: the whole agreement, or under a milestone plan the named milestone or the first not yet
 * funded. 409 before both have signed; 422 for a milestone of another deal.
 */
export function planFunding(agreement: Agreement, milestones: readonly Milestone[], milestoneId?: string): FundingPlan {
  if (agreement.status === "pending_signature")
    throw new DomainError("illegal_transition", "Both sides sign before the money is secured.", {
      current: { status: agreement.status, version: agreement.version },
      allowed: ["sign"],
    });
  if (agreement.brandTotal === 0)
    throw new DomainError("illegal_transition", "Nothing is paid in this agreement, so there is nothing to secure.", {
      current: { status: agreement.status, version: agreement.version },
      allowed: [],
    });
  const named = milestoneId === undefined ? undefined : milestones.find(({ id }) => id === milestoneId);
  if (milestoneId !== undefined && !named) throw invalid({ path: "milestoneId", key: "no_such_milestone" });
  if (agreement.status === "voided") throw refusing(agreement);
  if (agreement.terms.fundingPlan === "full") return { n: 1, milestones: [...milestones] };
  const asked = milestones.find(({ funded, status }) => !funded && status !== "voided");
  const next = named ?? asked ?? milestones.findLast(({ funded }) => funded);
  const ends = agreement.status === "cancellation_requested" || agreement.status === "cancelled";
  if (!next || (ends && !next.funded)) throw refusing(agreement);
  if (next.status === "voided")
    throw new DomainError("illegal_transition", "A dispute about this was resolved, so it is not paid any more.", {
      current: { status: next.status, version: next.version },
      allowed: [],
    });
  return { n: next.n, milestones: [next] };
}

/** The amounts of a charge over these milestones. */
export function fundingAmounts(milestones: readonly Milestone[]) {
  const sum = (pick: (milestone: Milestone) => number) => milestones.reduce((total, each) => total + pick(each), 0);
  const parts = { creatorAmount: sum((m) => m.amount), fee: sum((m) => m.fee), tax: sum((m) => m.tax) };
  return { ...parts, amount: parts.creatorAmount + parts.fee + parts.tax };
}
