// Payouts: what creators get, when, and why not yet.
import * as z from "zod/mini";
import { WAKES } from "../domain/blocked.ts";
import { Amount, CurrencyCode, Money } from "../domain/money.ts";
import { EXPECTED_REASONS, PAYOUT_STATUSES } from "../domain/payout.ts";
import { Id, Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
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
  expectedAt: z.nullable(Instant),
  expectedReason: z.enum(EXPECTED_REASONS),
  stripeTransferId: z.optional(z.string()),
  stripePayoutId: z.optional(z.string()),
  releasedAt: z.optional(Instant),
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
          error: "Expected an instant after `from`",
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
};
