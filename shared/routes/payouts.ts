// Payouts: what creators get, when, and why not yet.
import * as z from "zod/mini";
import { WAKES } from "../domain/blocked.ts";
import type { FieldKey } from "../domain/fieldWords.ts";
import { Amount, CurrencyCode, Money } from "../domain/money.ts";
import { EXPECTED_REASONS, PAYOUT_STATUSES, RELEASE_CAUSES } from "../domain/payout.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { ProposalView } from "./proposals.ts";
import { route } from "./route.ts";

export const PayoutView = z.object({
  id: Id,
  version: z.int(),
  agreementId: Id,
  milestoneId: Id,
  deliverableId: Id,
  briefId: Id,
  briefTitle: z.string(),
  brandId: Id,
  brandName: z.string(),
  creatorId: Id,
  creatorHandle: z.string(),
  rail: z.enum(["connect", "offline"]),
  amount: Money,
  status: z.enum(PAYOUT_STATUSES),
  blockedReason: z.optional(z.object({ code: z.string(), who: z.string(), since: Instant })),
  /** What ends the wait of a blocked payout. */
  waitsFor: z.optional(z.enum(WAKES)),
  /** What the platform took back because the release was decided against. */
  recoveredAmount: z.optional(Money),
  /** What was taken back at the payment provider, by nobody of ours. */
  reversedAmount: z.optional(Money),
  /** What of both was paid again. */
  repaidAmount: z.optional(Money),
  expectedAt: z.nullable(Instant),
  expectedReason: z.enum(EXPECTED_REASONS),
  stripeTransferId: z.optional(z.string()),
  stripePayoutId: z.optional(z.string()),
  releasedAt: z.optional(Instant),
  /** What let the money go; finance also sees who: the addresses in the order of their acts, and who let it go again. */
  release: z.optional(
    z.object({
      cause: z.enum(RELEASE_CAUSES),
      people: z.optional(z.array(z.string())),
      retriedBy: z.optional(z.string()),
    }),
  ),
  arrivedAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
});

const PostingLine = z.object({ account: z.string(), dr: Amount, cr: Amount });
export const PostingView = z.object({
  txnId: z.string(),
  kind: z.string(),
  currency: CurrencyCode,
  recordedAt: Instant,
  effectiveAt: Instant,
  bizKey: z.string(),
  lines: z.array(PostingLine),
  opId: z.optional(z.string()),
  agreementId: z.optional(z.string()),
  evidence: z.optional(z.record(z.string(), z.string())),
});

export const payouts = {
  list: route("GET /payouts", {
    area: "finance",
    access: ["creator", "brand", "finance"],
    summary: "List payouts, newest first",
    description:
      "Creators see their own, brands their own, finance all. `from` (inclusive) and `to` (exclusive) bound when the payout was made. Under narrow filters a page may be short, or empty, and still have a cursor.",
    query: z
      .object({
        ...pageQuery,
        status: z.optional(z.enum(PAYOUT_STATUSES)),
        from: z.optional(Instant),
        to: z.optional(Instant),
        creatorId: z.optional(Id),
        brandId: z.optional(Id),
        currency: z.optional(CurrencyCode),
      })
      .check(
        z.refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
          error: "after_from" satisfies FieldKey,
          path: ["to"],
        }),
      ),
    output: page(PayoutView),
    errors: ["not_found"],
  }),
  get: route("GET /payouts/{payoutId}", {
    area: "finance",
    access: ["creator", "brand", "finance"],
    summary: "Read a payout",
    description: "Finance also sees the postings behind it.",
    output: z.extend(PayoutView, { postings: z.optional(z.array(PostingView)) }),
    errors: ["not_found"],
  }),
  redirect: route("POST /payouts/{payoutId}/redirect", {
    area: "payments",
    access: "creator",
    delegation: "own",
    summary: "Send a blocked payout to your present account",
    description:
      "A transfer goes to the account that was yours when it was claimed, and never silently to another. When that account was closed or replaced before anything was sent, its owner sends it to the present one here.",
    output: PayoutView,
    idempotency: "required",
    errors: ["not_found", "illegal_transition", "payout_account_required"],
  }),
  repay: route("POST /payouts/{payoutId}/repay", {
    area: "finance",
    access: "finance",
    summary: "Propose to pay again what was taken back at the provider by hand",
    description:
      "It is owed to the creator since. Nothing is sent until somebody else approves the proposal (POST /proposals/{proposalId}/approve); it goes to the creator's present account.",
    body: z.object({ reason: text(1000, 3) }),
    output: ProposalView,
    status: 201,
    idempotency: "required",
    errors: ["not_found", "illegal_transition"],
  }),
};
