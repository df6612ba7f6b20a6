// Ending an agreement before it is done: what it would cost, asking for it, and the other side's answer.
import * as z from "zod/mini";
import { CANCELLATION_STAGES, CANCELLATION_STATUSES } from "../domain/cancellation.ts";
import { Money } from "../domain/money.ts";
import { Bps, Id, Instant, text } from "../domain/text.ts";
import { SideName } from "./party.ts";
import { route } from "./route.ts";

/** What becomes of the held money. The sums are what moves at once: they leave out what a dispute decides and what waits for a bank. */
export const CancellationEstimate = z.object({
  toCreator: Money,
  /** What the platform keeps of its fee, in proportion to what the creator gets. */
  fee: Money,
  toBrand: Money,
  /** What moves besides, once a bank's question about the payment has ended well; absent when there is none. */
  waitsForBank: z.optional(z.object({ toCreator: Money, fee: Money, toBrand: Money })),
  milestones: z.array(
    z.object({
      /** Of the milestone. */
      id: Id,
      stage: z.enum(CANCELLATION_STAGES),
      creatorBps: Bps,
      toCreator: Money,
      fee: Money,
      toBrand: Money,
      /** A dispute holds it: this is what becomes of it if the dispute ends without a decision. */
      disputed: z.optional(z.boolean()),
      /** A question about the payment holds it: this becomes of it when the bank leaves the money here. */
      waitsForBank: z.optional(z.boolean()),
    }),
  ),
});
export type CancellationEstimate = z.infer<typeof CancellationEstimate>;

export const Cancellation = z.object({
  id: Id,
  version: z.int(),
  agreementId: Id,
  status: z.enum(CANCELLATION_STATUSES),
  by: SideName,
  reason: z.string(),
  estimate: CancellationEstimate,
  /** Without an answer it takes effect then. */
  answerBy: Instant,
  declineReason: z.optional(z.string()),
  endedAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Cancellation = z.infer<typeof Cancellation>;

const parties = ["brand", "creator"] as const;

export const cancellations = {
  estimate: route("GET /agreements/{agreementId}/cancellation/estimate", {
    area: "deals",
    access: parties,
    summary: "See what cancelling would do with the money now",
    description: "As if your side asked for it at this moment. Changes nothing.",
    output: z.object({ agreementId: Id, by: SideName, estimate: CancellationEstimate }),
    errors: ["not_found", "illegal_transition"],
  }),
  request: route("POST /agreements/{agreementId}/cancellation", {
    area: "deals",
    access: parties,
    summary: "Ask to end the agreement",
    description:
      "For the brand an owner or manager asks. The estimate is frozen with the request. Until the other side answers, clocks stand still and nothing can be handed in, reviewed or posted; without an answer within five business days it takes effect. Asking for the same again answers 200 with the present state.",
    body: z.object({ reason: text(2_000) }),
    output: Cancellation,
    status: 201,
    alsoStatus: [200],
    idempotency: "required",
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  get: route("GET /agreements/{agreementId}/cancellation", {
    area: "deals",
    access: ["brand", "creator", "finance", "mediator"],
    summary: "Read the open cancellation, or the last one",
    output: Cancellation,
    errors: ["not_found"],
  }),
  accept: route("POST /agreements/{agreementId}/cancellation/accept", {
    area: "deals",
    access: parties,
    summary: "Agree to the end of the agreement",
    description:
      "For the side that did not ask. Held money is divided exactly as the estimate says; what waits for a bank moves when that is over; what is not paid yet is never asked for.",
    output: Cancellation,
    idempotency: "required",
    errors: ["not_found", "forbidden", "not_your_turn", "illegal_transition"],
  }),
  decline: route("POST /agreements/{agreementId}/cancellation/decline", {
    area: "deals",
    access: parties,
    summary: "Keep the agreement",
    description: "For the side that did not ask. The deal goes on, and every clock with what was left of it.",
    body: z.object({ reason: z.optional(text(2_000)) }),
    output: Cancellation,
    errors: ["not_found", "forbidden", "not_your_turn", "illegal_transition"],
  }),
  withdraw: route("POST /agreements/{agreementId}/cancellation/withdraw", {
    area: "deals",
    access: parties,
    summary: "Take the request back",
    description: "For the side that asked. The deal goes on, and every clock with what was left of it.",
    output: Cancellation,
    errors: ["not_found", "forbidden", "not_your_turn", "illegal_transition"],
  }),
} as const;
