// Disputes: what one side holds against the other, what both bring, and how the disputed money is divided in the end.
import * as z from "zod/mini";
import {
  DecideDispute,
  DISPUTE_REASONS,
  DISPUTE_STATUSES,
  NewDispute,
  NewEvidence,
  OPENERS,
  OUTCOME_KINDS,
  SettleDispute,
} from "../domain/dispute.ts";
import { Money } from "../domain/money.ts";
import { Bps, Id, Instant } from "../domain/text.ts";
import { page, pageQuery, repeated } from "./page.ts";
import { SideName } from "./party.ts";
import { route } from "./route.ts";

/** A dispute in a list: without what both sides wrote. */
export const DisputeSummary = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(DISPUTE_STATUSES),
  agreementId: Id,
  briefTitle: z.string(),
  brandName: z.string(),
  creatorHandle: z.string(),
  /** `system` when money was held for as long as it may be: a mediator decides then. */
  openedBy: z.enum(OPENERS),
  reasonCode: z.enum(DISPUTE_REASONS),
  /** What the creator was to get for the disputed work. */
  amount: Money,
  /** Until then the other side can answer. A silent brand releases; a silent creator leaves it to the mediator. */
  respondBy: Instant,
  decideBy: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
});
export type DisputeSummary = z.infer<typeof DisputeSummary>;

export const Evidence = z.object({
  id: Id,
  by: SideName,
  text: z.string(),
  uploadIds: z.array(Id),
  url: z.optional(z.string()),
  createdAt: Instant,
});
export type Evidence = z.infer<typeof Evidence>;

export const Dispute = z.object({
  ...DisputeSummary.shape,
  statement: z.string(),
  deliverableIds: z.array(Id),
  /** All whose money is disputed: `frozenMilestoneIds` is held, `recoverableMilestoneIds` was released and may be asked back. */
  milestoneIds: z.array(Id),
  frozenMilestoneIds: z.array(Id),
  recoverableMilestoneIds: z.array(Id),
  evidence: z.array(Evidence),
  /** The share of the creator that one side proposed last; the same number from the other side settles the dispute. */
  proposal: z.optional(z.object({ by: SideName, creatorBps: Bps, at: Instant })),
  outcome: z.optional(
    z.object({
      kind: z.enum(OUTCOME_KINDS),
      creatorBps: Bps,
      reasons: z.optional(z.string()),
      toCreator: Money,
      /** With the fee on what the creator does not get. */
      toBrand: Money,
      at: Instant,
    }),
  ),
});
export type Dispute = z.infer<typeof Dispute>;

const parties = ["brand", "creator"] as const;
const readers = ["brand", "creator", "mediator"] as const;

export const disputes = {
  open: route("POST /agreements/{agreementId}/disputes", {
    area: "disputes",
    access: parties,
    summary: "Open a dispute about deliverables",
    description:
      "For the brand an owner or manager does. From the first submission until 14 days after the release, afterwards only for `live_breach` and `rights_misuse`; `not_delivered` and `late` also once a draft is overdue; `not_paid` once a payment is. The held money of these deliverables is held fast, nothing of them is reviewed, and their clocks stand still until the dispute is over; money that was released stays where it is and may be asked back. The other side has five business days to answer.",
    body: NewDispute,
    output: Dispute,
    status: 201,
    errors: ["not_found", "forbidden", "in_dispute", "not_disputable", "illegal_transition", "limit_reached"],
  }),
  ofAgreement: route("GET /agreements/{agreementId}/disputes", {
    area: "disputes",
    access: readers,
    summary: "List the disputes of an agreement, oldest first",
    output: page(Dispute),
    errors: ["not_found"],
  }),
  list: route("GET /disputes", {
    area: "disputes",
    access: "mediator",
    summary: "List disputes by state, oldest first",
    description: "Without `status` those in which a mediator can decide.",
    query: z.object({ ...pageQuery, status: z.optional(repeated(z.enum(DISPUTE_STATUSES))) }),
    output: page(DisputeSummary),
  }),
  get: route("GET /disputes/{disputeId}", {
    area: "disputes",
    access: readers,
    summary: "Read a dispute with everything that was brought",
    output: Dispute,
    errors: ["not_found"],
  }),
  addEvidence: route("POST /disputes/{disputeId}/evidence", {
    area: "disputes",
    access: parties,
    summary: "Answer a dispute, or add to it",
    description:
      "The other side's first evidence is its answer; from then on a mediator can decide. Files are uploads of yours.",
    body: NewEvidence,
    output: Dispute,
    status: 201,
    errors: ["not_found", "forbidden", "illegal_transition", "limit_reached"],
  }),
  settle: route("POST /disputes/{disputeId}/settle", {
    area: "disputes",
    access: parties,
    summary: "Propose a share for the creator, or accept the one proposed",
    description:
      "The same number as the other side's stands for yes and ends the dispute; a different one replaces what was proposed.",
    body: SettleDispute,
    output: Dispute,
    idempotency: "required",
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  decide: route("POST /disputes/{disputeId}/decide", {
    area: "disputes",
    access: "mediator",
    summary: "Decide a dispute, with reasons that both sides read",
    description:
      "By a mediator who is no party of the deal, once the other side has answered or its time is over. Held money is divided by `creatorBps`; released money beyond it is asked back.",
    body: DecideDispute,
    output: Dispute,
    idempotency: "required",
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  withdraw: route("POST /disputes/{disputeId}/withdraw", {
    area: "disputes",
    access: parties,
    summary: "Take a dispute back",
    description:
      "By the side that opened it, before it is resolved. Everything goes on, every clock with what was left of it.",
    output: Dispute,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
} as const;
