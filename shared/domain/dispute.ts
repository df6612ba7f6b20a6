// A dispute between brand and creator: its states, what it is about, what either side brings, and how it ended.
import * as z from "zod/mini";
import type { Side } from "./access.ts";
import type { Currency } from "./money.ts";
import { Bps, HttpsUrl, Id, text } from "./text.ts";

/**
 * `open` is left in the transaction that enters it. What the opener adds or proposes does not shorten the time that the
 * other side has to answer: the dispute waits on.
 */
export const DISPUTE = {
  open: { wait: "awaiting_response", mediate: "mediation" },
  awaiting_response: {
    answer: "mediation",
    answer_proposed: "proposed",
    wait: "awaiting_response",
    propose: "proposed",
    settle: "resolved",
    lapse_brand: "resolved",
    lapse_creator: "mediation",
    lapse_creator_proposed: "proposed",
    withdraw: "withdrawn",
  },
  mediation: { answer: "mediation", propose: "proposed", decide: "resolved", withdraw: "withdrawn" },
  proposed: {
    answer_proposed: "proposed",
    propose: "proposed",
    settle: "resolved",
    decide: "resolved",
    withdraw: "withdrawn",
  },
  resolved: {},
  withdrawn: {},
} as const;
export type DisputeStatus = Exclude<keyof typeof DISPUTE, "open">;
export const DISPUTE_STATUSES = ["awaiting_response", "mediation", "proposed", "resolved", "withdrawn"] as const;

/** The platform opens one itself when money was held for as long as it may be. */
export const OPENERS = ["brand", "creator", "system"] as const;
export type Opener = (typeof OPENERS)[number];

/** Who may give which reason. Taste is none. */
export const REASONS_OF = {
  brand: ["not_delivered", "not_as_agreed", "late", "live_breach", "rights_misuse"],
  creator: ["not_as_agreed", "unjust_rejection", "rights_misuse", "not_paid"],
} as const;
export const DISPUTE_REASONS = [
  "not_delivered",
  "not_as_agreed",
  "late",
  "unjust_rejection",
  "live_breach",
  "rights_misuse",
  "not_paid",
  "hold_limit",
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

export const NewDispute = z.object({
  deliverableIds: z.array(Id).check(z.minLength(1), z.maxLength(20)),
  reasonCode: z.enum(DISPUTE_REASONS),
  statement: text(5_000, 10),
});
export type NewDispute = z.infer<typeof NewDispute>;

export const NewEvidence = z.object({
  text: text(5_000),
  uploadIds: z.optional(z.array(Id).check(z.maxLength(20))),
  url: z.optional(HttpsUrl),
});
export type NewEvidence = z.infer<typeof NewEvidence>;

export const SettleDispute = z.object({ creatorBps: Bps });
export const DecideDispute = z.object({ creatorBps: Bps, reasons: text(5_000, 10) });

/** How a dispute ended: both agreed, a mediator decided, or the brand said nothing. */
export const OUTCOME_KINDS = ["settled", "decided", "unanswered"] as const;
export type Outcome = {
  kind: (typeof OUTCOME_KINDS)[number];
  creatorBps: number;
  reasons?: string;
  /** Minor units of the disputed money, as that share divides it. */
  toCreator: number;
  toBrand: number;
  at: string;
};

/** Stored under AGR#<id> / DSP#<n>. */
export type Dispute = {
  id: string;
  agreementId: string;
  n: number;
  version: number;
  status: DisputeStatus;
  openedBy: Opener;
  reasonCode: DisputeReason;
  statement: string;
  deliverableIds: string[];
  /** Held money that this dispute holds fast, and released money that may be asked back. */
  frozen: string[];
  recoverable: string[];
  /** Minor units of the creator's amount over both. */
  amount: number;
  currency: Currency;
  brandId: string;
  brandName: string;
  creatorId: string;
  creatorHandle: string;
  briefTitle: string;
  respondBy: string;
  /** How many reminders were sent. */
  reminded: number;
  /** When the mediator is expected to have decided. */
  decideBy?: string;
  proposal?: { by: Side; creatorBps: number; at: string };
  outcome?: Outcome;
  evidenceCount: number;
  createdAt: string;
  updatedAt: string;
};

/** Stored under AGR#<id> / DSP#<n>#E#<id>; never changed. */
export type Evidence = {
  id: string;
  disputeId: string;
  agreementId: string;
  n: number;
  by: Side;
  userId: string;
  text: string;
  uploadIds: string[];
  url?: string;
  createdAt: string;
};

export const isOpen = ({ status }: Pick<Dispute, "status">) => status !== "resolved" && status !== "withdrawn";

/** Rows of a dispute that a mediator's list shows; money is given its currency there. */
export type DisputeCard = Pick<
  Dispute,
  | "id"
  | "version"
  | "status"
  | "agreementId"
  | "briefTitle"
  | "brandName"
  | "creatorHandle"
  | "openedBy"
  | "reasonCode"
  | "amount"
  | "currency"
  | "respondBy"
  | "createdAt"
  | "updatedAt"
> & { decideBy?: string };
