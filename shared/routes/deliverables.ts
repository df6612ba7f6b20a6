// The endpoints of deliverables: handing work in, reviewing it, posting it.
import * as z from "zod/mini";
import { DELIVERABLE, type DeliverableStatus } from "../domain/agreement.ts";
import type { FieldKey } from "../domain/fieldWords.ts";
import { PLATFORM_NAMES } from "../domain/platform.ts";
import { PreCheck } from "../domain/precheck.ts";
import { Asset, CHANGE_REASONS, ChangeRequest, NewSubmission } from "../domain/submission.ts";
import { SurveyAnswer } from "../domain/survey.ts";
import { HttpsUrl, Id, Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

const STATUSES = Object.keys(DELIVERABLE) as [DeliverableStatus, ...DeliverableStatus[]];

export const SubmissionView = z.object({
  n: z.int(),
  deliverableId: Id,
  assets: z.array(Asset),
  caption: z.string(),
  note: z.optional(z.string()),
  answers: z.optional(z.array(SurveyAnswer)),
  preCheck: z.array(PreCheck),
  review: z.optional(
    z.object({
      decision: z.enum(["approved", "changes_requested"]),
      reasonCode: z.optional(z.enum(CHANGE_REASONS)),
      clauses: z.optional(z.array(z.string())),
      comment: z.optional(z.string()),
      by: z.object({ type: z.enum(["user", "system"]), id: z.string() }),
      createdAt: Instant,
    }),
  ),
  createdAt: Instant,
});
export type SubmissionView = z.infer<typeof SubmissionView>;

export const DeliverableView = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(STATUSES),
  agreementId: Id,
  /** The first of `milestoneIds`. */
  milestoneId: Id,
  milestoneIds: z.array(Id),
  platform: z.enum(PLATFORM_NAMES),
  type: z.string(),
  quantity: z.int(),
  instructions: z.string(),
  requiredTags: z.array(z.string()),
  /** From when to when, as of an account taken over. */
  period: z.optional(z.object({ from: Instant, to: Instant })),
  draftDue: Instant,
  postDue: Instant,
  reviewDue: z.optional(Instant),
  revisionsUsed: z.int(),
  submissions: z.array(SubmissionView),
  approvedAt: z.optional(Instant),
  approvedBy: z.optional(z.string()),
  approvalMode: z.optional(z.enum(["manual", "auto"])),
  postedUrl: z.optional(z.string()),
  postProofUploadId: z.optional(Id),
  /** What the file shows; missing for a screenshot of the post itself. */
  postProofKind: z.optional(z.literal("insights")),
  postAtSecond: z.optional(z.int()),
  postAttested: z.optional(z.boolean()),
  postedAt: z.optional(Instant),
  verifiedAt: z.optional(Instant),
  /** The open dispute about it: nobody reviews it, and its clock stands still. */
  disputeId: z.optional(Id),
  createdAt: Instant,
  updatedAt: Instant,
});
export type DeliverableView = z.infer<typeof DeliverableView>;

const Post = z
  .object({
    url: z.optional(HttpsUrl),
    proofUploadId: z.optional(Id),
    proofKind: z.optional(z.enum(["screenshot", "insights"])),
    atSecond: z.optional(z.int().check(z.gte(0), z.lte(86_400))),
    attested: z.optional(z.boolean()),
  })
  .check(
    z.refine((post) => post.url !== undefined || post.proofUploadId !== undefined, {
      error: "url_or_proof" satisfies FieldKey,
      path: ["url"],
    }),
  );

export const deliverables = {
  submit: route("POST /agreements/{agreementId}/deliverables/{deliverableId}/submissions", {
    area: "deals",
    access: "creator",
    summary: "Hand in your work",
    description:
      "Needs the money of its milestone to be held (409 `not_funded`). A machine looks first: when a check that blocks fails, the reply is 422 `pre_check_failed` with every check, and nothing is stored. From here the brand has its review window; silence approves.",
    body: NewSubmission,
    output: SubmissionView,
    status: 201,
    errors: ["not_found", "not_funded", "illegal_transition", "in_dispute", "pre_check_failed"],
  }),
  submissions: route("GET /agreements/{agreementId}/deliverables/{deliverableId}/submissions", {
    area: "deals",
    access: ["brand", "creator"],
    summary: "List what was handed in, newest first, each with its review",
    query: z.object({ ...pageQuery }),
    output: page(SubmissionView),
    errors: ["not_found"],
  }),
  approve: route("POST /agreements/{agreementId}/deliverables/{deliverableId}/approve", {
    area: "deals",
    access: "brand",
    summary: "Approve the latest submission",
    description:
      "For reviewers, managers and owners. Where the terms release on approval, the payout to the creator is claimed in the same step and cannot be taken back. What is never posted is verified at once.",
    body: z.object({ submission: z.int().check(z.gte(1)) }),
    output: DeliverableView,
    idempotency: "required",
    errors: ["not_found", "forbidden", "stale", "illegal_transition", "in_dispute", "upload_not_ready"],
  }),
  requestChanges: route("POST /agreements/{agreementId}/deliverables/{deliverableId}/request-changes", {
    area: "deals",
    access: "brand",
    summary: "Send the latest submission back with reasons",
    description:
      "Uses one of the agreed rounds (409 `revisions_exhausted`). `clauses` are paths into the agreement's terms or its brief, as in `deliverables.0`. The creator has three days for the next draft.",
    body: ChangeRequest,
    output: DeliverableView,
    errors: ["not_found", "forbidden", "stale", "illegal_transition", "in_dispute", "revisions_exhausted"],
  }),
  post: route("POST /agreements/{agreementId}/deliverables/{deliverableId}/posts", {
    area: "deals",
    access: "creator",
    summary: "Say where the approved work was posted",
    description:
      "Inside the brief's post window (409 `outside_post_window`); `url` is the address of a post on the deliverable's platform. What is enough depends on platform and type: most posts take an address or a screenshot, what disappears a screenshot or one of its statistics (`proofKind`), a segment of a video its address and `atSecond`, what only members see a screenshot and `attested`. 422 names what is missing. Without an objection it counts as verified after 48 hours.",
    body: Post,
    output: DeliverableView,
    errors: ["not_found", "illegal_transition", "outside_post_window"],
  }),
  verify: route("POST /agreements/{agreementId}/deliverables/{deliverableId}/verify", {
    area: "deals",
    access: "brand",
    summary: "Confirm that the post is there and right",
    output: DeliverableView,
    errors: ["not_found", "forbidden", "illegal_transition", "in_dispute"],
  }),
};
