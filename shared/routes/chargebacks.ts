// Chargebacks, warnings and reviews, for finance: what banks ask about payments, and who bears what they take.
import * as z from "zod/mini";
import { CHARGEBACK_KINDS, CHARGEBACK_STATUSES } from "../domain/chargeback.ts";
import { Amount, Money } from "../domain/money.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { ProposalView } from "./proposals.ts";
import { route } from "./route.ts";

export const ChargebackView = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.enum(CHARGEBACK_KINDS),
  status: z.enum(CHARGEBACK_STATUSES),
  agreementId: Id,
  fundingId: Id,
  chargeId: z.string(),
  brandId: Id,
  creatorId: Id,
  amount: Money,
  reason: z.string(),
  /** What the bank took, its fee, and what it gave back. */
  withdrawn: Money,
  fee: Money,
  reinstated: Money,
  /** Of what was taken for good: covered by held money, and borne by the platform. */
  loss: z.object({ held: Money, platform: Money }),
  /** What finance may still ask a creator for. */
  recoverable: Money,
  frozenMilestoneIds: z.array(Id),
  lost: z.array(z.object({ milestoneId: Id, amount: Money, restored: z.optional(z.boolean()) })),
  recoveries: z.array(
    z.object({ milestoneId: Id, amount: Money, proposalId: Id, at: Instant, repaid: z.optional(z.boolean()) }),
  ),
  evidenceDueBy: z.optional(Instant),
  liftReason: z.optional(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
});

export const chargebacks = {
  list: route("GET /chargebacks", {
    area: "finance",
    access: "finance",
    summary: "List chargebacks, warnings, reviews and held payments that failed, newest first",
    query: z.object({ ...pageQuery, status: z.optional(z.enum(CHARGEBACK_STATUSES)) }),
    output: page(ChargebackView),
  }),
  get: route("GET /chargebacks/{chargebackId}", {
    area: "finance",
    access: "finance",
    summary: "Read a chargeback",
    description: "By the payment provider's own id. It is changed by what the bank says, never by hand.",
    output: ChargebackView,
    errors: ["not_found"],
  }),
  lift: route("POST /chargebacks/{chargebackId}/lift", {
    area: "finance",
    access: "finance",
    summary: "End a warning, a review or the look at a failed payment, so that the money goes on",
    description:
      "For early fraud warnings and reviews that turned out to be nothing, and for held payments that the provider called failed though their money is there: one whose money leaves the balance is lost by itself. A dispute ends by the bank's word alone.",
    body: z.object({ reason: text(1000, 3) }),
    output: ChargebackView,
    idempotency: "required",
    errors: ["not_found", "illegal_transition"],
  }),
  recover: route("POST /chargebacks/{chargebackId}/recover", {
    area: "finance",
    access: "finance",
    summary: "Propose to ask a lost chargeback back from the creator at fault",
    description:
      "At most what the platform bore and the creator was paid for that milestone. Nothing moves until somebody else approves the proposal (POST /proposals/{proposalId}/approve); then the transfer is reversed, and what cannot be reversed is taken from what the creator earns next. When the bank gives the money back later, the creator gets theirs back too.",
    body: z.object({ milestoneId: Id, amount: Amount.check(z.gte(1)), reason: text(1000, 3) }),
    output: ProposalView,
    status: 201,
    idempotency: "required",
    errors: ["not_found", "illegal_transition"],
  }),
};
