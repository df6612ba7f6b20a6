// The agreement, its milestones and deliverables: what was signed, what it pays, where it stands.
import type { PublishedBrief } from "./brief.ts";
import type { DealRecord } from "./dealRecord.ts";
import type { Currency } from "./money.ts";
import type { ReleaseOn, Terms } from "./terms.ts";

export const AGREEMENT = {
  pending_signature: { sign: "pending_signature", sign_last: "pending_funding", sign_unpaid: "active", void: "voided" },
  pending_funding: { fund: "active", void: "voided" },
  active: { complete: "completed", request_cancel: "cancellation_requested", cancel: "cancelled" },
  cancellation_requested: { accept_cancel: "cancelled", lapse_cancel: "cancelled", decline_cancel: "active" },
  completed: {},
  cancelled: {},
  voided: {},
} as const;
export type AgreementStatus = keyof typeof AGREEMENT;
export const AGREEMENT_STATUSES = Object.keys(AGREEMENT) as [AgreementStatus, ...AgreementStatus[]];

/** What of the brief the parties sign along with the terms: frozen, whatever becomes of the brief. */
export const SIGNED_BRIEF_FIELDS = [
  "title",
  "goal",
  "description",
  "valueForAudience",
  "language",
  "niches",
  "hashtags",
  "handles",
  "claims",
  "survey",
  "values",
  "audience",
  "deliverables",
  "contentDue",
  "postWindow",
  "regulatedCategory",
] as const satisfies readonly (keyof PublishedBrief)[];
export type SignedBrief = Partial<Pick<PublishedBrief, (typeof SIGNED_BRIEF_FIELDS)[number]>> & { title: string };

export type Signature = {
  side: "brand" | "creator";
  userId: string;
  name: string;
  termsHash: string;
  at: string;
  ip: string;
};

/** The head of a deal, as stored under AGR#<id> / H. */
export type Agreement = {
  id: string;
  version: number;
  status: AgreementStatus;
  briefId: string;
  briefVersion: number;
  briefTitle: string;
  applicationId: string;
  offerId: string;
  brandId: string;
  brandName: string;
  brandTimeZone?: string;
  creatorId: string;
  creatorHandle: string;
  creatorName: string;
  creatorCountry: string;
  /** Whose acts the timeline shows as the creator's; never in a reply. */
  creatorUserId: string;
  brief: SignedBrief;
  costCentre: string | null;
  poNumber: string | null;
  terms: Terms;
  termsHash: string;
  currency: Currency;
  feeBps: number;
  creatorAmount: number;
  platformFee: number;
  tax: number;
  brandTotal: number;
  /** Currency of the creator's bank account when it is another one: Stripe converts on the bank leg. */
  convertsTo?: Currency;
  signatures: Signature[];
  signBy: string;
  fundBy?: string;
  /** What it says of the creator's work, since it is completed. */
  record?: DealRecord;
  voidReason?: "not_signed" | "not_funded";
  createdAt: string;
  updatedAt: string;
};

/**
 * Fork of a milestone's money, stored under AGR#<id> / MONEY#<n>. `pending` until its funding is held; `moneyFork` absent
 * means the money is still held. A claimed fork never changes; it can only be given back before anything was sent for it.
 */
export const MILESTONE = {
  pending: { fund: "held", void: "voided" },
  held: { claim_release: "releasing", claim_refund: "refunding", claim_split: "splitting", lose: "lost" },
  releasing: { settle: "released", unclaim: "held" },
  refunding: { settle: "refunded", unclaim: "held" },
  splitting: { settle: "split", unclaim: "held" },
  released: {},
  refunded: {},
  split: {},
  /** The brand took the charge back through its bank before the money had moved on; an appeal may bring it back. */
  lost: { restore: "held" },
  voided: {},
  /** Of a gift: there is no money, so none can be held and none can move. */
  unpaid: { void: "voided" },
} as const;
export type MilestoneStatus = keyof typeof MILESTONE;
export const MILESTONE_STATUSES = Object.keys(MILESTONE) as [MilestoneStatus, ...MilestoneStatus[]];

export type Milestone = {
  id: string;
  agreementId: string;
  n: number;
  /** The n-th deliverable, from 1. */
  deliverable: number;
  deliverableId: string;
  amount: number;
  fee: number;
  tax: number;
  currency: Currency;
  releaseOn: ReleaseOn;
  status: MilestoneStatus;
  version: number;
  funded: boolean;
  /** True while anything in `frozenBy` stands: nothing may be claimed and nothing may be sent. */
  disputeOpen: boolean;
  /** Ids of the disputes, chargebacks and warnings that hold this money fast. */
  frozenBy?: string[];
  /** What somebody entitled to decided about held money; the next step claims the fork that follows from it. */
  decision?: MoneyDecision;
  moneyFork?: "release" | "refund" | "split";
  /** How the money of a claimed fork is divided; their sum is amount + fee + tax. */
  parts?: MoneyParts;
  /** How often a fork was claimed, those given back included: part of the operations' ids. */
  forks?: number;
  chargeId?: string;
  paymentIntentId?: string;
  fundingId?: string;
  /** The transfer to the creator, and the refund to the brand. */
  opId?: string;
  refundOpId?: string;
  transferred?: boolean;
  refunded?: boolean;
  /** Of `parts.toCreator`, what paid back a debt of the creator instead of being transferred. */
  netted?: number;
  /** What was asked back after the release. */
  recovery?: Recovery;
  /** Minor units that the creator gave back because of a lost chargeback, and what of that is on its way to them again. */
  clawedBack?: number;
  repaying?: number;
  payoutId: string;
};

/** Work on it may be handed in: its money is here, or there is none to wait for. */
export const isReady = ({ funded, status }: Pick<Milestone, "funded" | "status">) => funded || status === "unpaid";

/** Minor units. */
export type MoneyParts = { toCreator: number; fee: number; tax: number; toBrand: number };

export type MoneyDecision = {
  creatorBps: number;
  cause: "cancellation" | "dispute" | "chargeback" | "hold_limit";
  /** Of the cancellation, the dispute, the chargeback, or the funding that was held for too long. */
  causeId: string;
  at: string;
};

/** A released milestone decided against the creator: the brand is refunded first, then the creator's part is asked back. */
export type Recovery = {
  causeId: string;
  /** Minor units: what the creator owes, what of the fee and tax goes back, and their sum, which the brand gets. */
  fromCreator: number;
  fee: number;
  tax: number;
  toBrand: number;
  refundOpId?: string;
  reversalOpId?: string;
  refunded?: boolean;
};

export const DELIVERABLE = {
  not_started: { submit: "submitted", cancel: "cancelled" },
  in_progress: { submit: "submitted", cancel: "cancelled" },
  submitted: {
    approve: "approved",
    approve_unposted: "verified",
    request_changes: "changes_requested",
    cancel: "cancelled",
  },
  changes_requested: { submit: "submitted", cancel: "cancelled" },
  approved: { post: "posted", cancel: "cancelled" },
  posted: { verify: "verified", cancel: "cancelled" },
  verified: { close: "closed" },
  closed: {},
  cancelled: {},
} as const;
export type DeliverableStatus = keyof typeof DELIVERABLE;
export const DELIVERABLE_STATUSES = Object.keys(DELIVERABLE) as [DeliverableStatus, ...DeliverableStatus[]];

/** Stored under AGR#<id> / D#<n>. */
export type Deliverable = {
  id: string;
  agreementId: string;
  n: number;
  /** Milestones that this deliverable releases, in order; the first is the main one. */
  milestoneIds: string[];
  platform: Terms["deliverables"][number]["platform"];
  type: string;
  quantity: number;
  instructions: string;
  requiredTags: string[];
  /** From when to when, as of an account taken over. */
  period?: { from: string; to: string };
  status: DeliverableStatus;
  version: number;
  draftDue: string;
  postDue: string;
  /** When silence approves: set while submitted. */
  reviewDue?: string;
  revisionsUsed: number;
  submissionCount: number;
  approvedAt?: string;
  approvedBy?: string;
  approvalMode?: "manual" | "auto";
  postedUrl?: string;
  postProofUploadId?: string;
  /** What the file shows; missing for a screenshot of the post itself. */
  postProofKind?: "insights";
  /** At which second of the video the piece begins. */
  postAtSecond?: number;
  /** The creator stands for what the proof cannot show. */
  postAttested?: true;
  postedAt?: string;
  /** When silence verifies, where it is not 48 hours after the post because the clock stood still in between. */
  verifyDue?: string;
  verifiedAt?: string;
  /** Ids of the cancellations and disputes that stop its clock, and what was left of it then (below 0: it was late). */
  stoppedBy?: string[];
  clockLeftMs?: number;
  /** The open dispute about it: until that ends nobody reviews it, and nothing that it would release is claimed. */
  disputeId?: string;
  createdAt: string;
  updatedAt: string;
};
