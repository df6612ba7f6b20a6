// Calls to the payment provider that are stuck, for finance: why, who must act, and the way to let one go again.
import * as z from "zod/mini";
import { WAKES } from "../domain/blocked.ts";
import { Money } from "../domain/money.ts";
import { OPERATION_KINDS, OPERATION_STATUSES, STUCK_STATUSES } from "../domain/operation.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { page, pageQuery, repeated } from "./page.ts";
import { ProposalView } from "./proposals.ts";
import { route } from "./route.ts";

export const OperationView = z.object({
  id: Id,
  version: z.int(),
  kind: z.enum(OPERATION_KINDS),
  status: z.enum(OPERATION_STATUSES),
  /** Counts keys: a new one only after a refusal, or when what was asked for is proven absent. */
  attempt: z.int(),
  amount: z.optional(Money),
  agreementId: z.optional(Id),
  milestoneId: z.optional(Id),
  payoutId: z.optional(Id),
  fundingId: z.optional(Id),
  brandId: z.optional(Id),
  creatorId: z.optional(Id),
  blockedReason: z.optional(z.object({ code: z.string(), who: z.string(), since: Instant })),
  /** What lets it go: an event, or finance. */
  waitsFor: z.optional(z.enum(WAKES)),
  lastError: z.optional(z.object({ code: z.string(), message: z.string(), requestId: z.optional(z.string()) })),
  sends: z.int(),
  firstSentAt: z.optional(Instant),
  lastSentAt: z.optional(Instant),
  /** When it is looked at again by itself. */
  dueAt: z.optional(Instant),
  stripeId: z.optional(z.string()),
  createdAt: Instant,
});

export const operations = {
  list: route("GET /operations", {
    area: "finance",
    access: "finance",
    summary: "List operations that are stuck, oldest first",
    description:
      "`blocked` waits for what `waitsFor` names, `unknown` resolves itself, `bug` waits for a person. All three unless some are named.",
    query: z.object({ ...pageQuery, status: z.optional(repeated(z.enum(STUCK_STATUSES))) }),
    output: page(OperationView),
  }),
  retry: route("POST /operations/{opId}/retry", {
    area: "finance",
    access: "finance",
    summary: "Let an operation go again after its cause was fixed",
    description:
      "Under a key that was never sent. One that is a `bug` takes a finance approver: it is sent anew only when the provider refused it, or after it was looked for and proven absent. 409 for one that is over, or that goes on by itself.",
    body: z.object({ reason: text(1000, 3) }),
    output: OperationView,
    idempotency: "required",
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  refundedElsewhere: route("POST /operations/{opId}/refunded-elsewhere", {
    area: "payments",
    access: "finance",
    summary: "Propose to settle a refund by one that was made elsewhere",
    description:
      "For a refund that is blocked as `refunded_elsewhere`, or as `refused` because too little was left: somebody refunded the payment at the provider by hand, so that ours cannot be made. That refund is read at the provider; it must be of this payment and of just this amount, belong to no other operation, and be taken off the books by no adjustment that names it. Nothing is booked until somebody else approves the proposal (POST /proposals/{proposalId}/approve). Do not correct the books for the same refund as well.",
    body: z.object({ refundId: text(100, 3), reason: text(1000, 3) }),
    output: ProposalView,
    status: 201,
    idempotency: "required",
    errors: ["not_found", "illegal_transition", "payments_unavailable"],
  }),
};
