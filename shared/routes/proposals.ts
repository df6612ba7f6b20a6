// Four eyes on money that moves outside of the machine: proposed by one person of finance, decided by another.
import * as z from "zod/mini";
import { Amount, CurrencyCode, Money } from "../domain/money.ts";
import { NewAdjustment, NewOfflinePayment, PROPOSAL_KINDS, PROPOSAL_STATUSES } from "../domain/proposal.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

export const ProposalView = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(PROPOSAL_STATUSES),
  kind: z.enum(PROPOSAL_KINDS),
  amount: Money,
  currency: CurrencyCode,
  reason: z.string(),
  evidenceUploadId: z.optional(Id),
  payoutId: z.optional(Id),
  agreementId: z.optional(Id),
  milestoneId: z.optional(Id),
  chargebackId: z.optional(z.string()),
  operationId: z.optional(Id),
  refundId: z.optional(z.string()),
  reference: z.optional(z.string()),
  paidAt: z.optional(Instant),
  lines: z.optional(z.array(z.object({ account: z.string(), dr: Amount, cr: Amount }))),
  proposedBy: z.string(),
  decidedBy: z.optional(z.string()),
  decidedAt: z.optional(Instant),
  decisionReason: z.optional(z.string()),
  ledgerEntryId: z.optional(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
});

const decisionErrors = ["not_found", "same_person", "illegal_transition"] as const;

export const proposals = {
  payOffline: route("POST /payouts/{payoutId}/offline-payment", {
    area: "finance",
    access: "finance",
    summary: "Propose to book a payout that was paid by bank transfer",
    description:
      "For payouts that are blocked, in the first place those of countries without the payment provider. The bank's confirmation is uploaded first (POST /uploads) and named here. Nothing is booked until somebody else approves.",
    body: NewOfflinePayment,
    output: ProposalView,
    status: 201,
    idempotency: "required",
    errors: ["not_found", "illegal_transition", "upload_not_ready"],
  }),
  adjust: route("POST /adjustments", {
    area: "finance",
    access: "finance",
    summary: "Propose a correction of the books",
    description:
      "Debits equal credits. Money that is held, owed to creators, disputed or in transit moves only with its deal and cannot be named here.",
    body: NewAdjustment,
    output: ProposalView,
    status: 201,
    idempotency: "required",
    errors: ["upload_not_ready"],
  }),
  list: route("GET /proposals", {
    area: "finance",
    access: "finance",
    summary: "List proposals, newest first",
    query: z.object({ ...pageQuery, status: z.optional(z.enum(PROPOSAL_STATUSES)) }),
    output: page(ProposalView),
  }),
  get: route("GET /proposals/{proposalId}", {
    area: "finance",
    access: "finance",
    summary: "Read a proposal",
    output: ProposalView,
    errors: ["not_found"],
  }),
  approve: route("POST /proposals/{proposalId}/approve", {
    area: "payments",
    access: "finance_approver",
    summary: "Approve what somebody else proposed",
    description: "Books it in the same transaction.",
    output: ProposalView,
    idempotency: "required",
    errors: [...decisionErrors, "overdrawn", "payments_unavailable"],
  }),
  reject: route("POST /proposals/{proposalId}/reject", {
    area: "finance",
    access: "finance_approver",
    summary: "Reject what somebody else proposed",
    body: z.object({ reason: text(1000, 3) }),
    output: ProposalView,
    idempotency: "required",
    errors: decisionErrors,
  }),
};
