// What may be done with a deliverable, and what it becomes: submitted, reviewed, posted, verified, closed.
import { config } from "../config.ts";
import type { ActorRef } from "./actor.ts";
import {
  type Agreement,
  DELIVERABLE,
  type Deliverable,
  type DeliverableStatus,
  isReady,
  type Milestone,
} from "./agreement.ts";
import { isClausePath } from "./contract.ts";
import { mustNotBeDisputed } from "./disputable.ts";
import { DomainError, invalid } from "./errors.ts";
import type { AuditEntry, DomainEvent, EventType } from "./event.ts";
import { isUnposted } from "./platform.ts";
import { type Post, samePost } from "./post.ts";
import { blockingFailures, type PreCheck } from "./precheck.ts";
import type { ChangeRequest, NewSubmission, Review, Submission } from "./submission.ts";
import { transition } from "./transition.ts";

/** A command's outcome, of which the store makes one transaction. */
export type Step = { deliverable: Deliverable; audit: AuditEntry; events: DomainEvent[] };

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const DAY = 86_400;

type Changes = Partial<Omit<Deliverable, "id" | "agreementId" | "n" | "version" | "status">>;
type Told = {
  command: string;
  action: string;
  now: Date;
  event?: EventType;
  facts?: AuditEntry["facts"];
  reason?: string;
};

/** What a dispute does not keep anybody from: days to post in would pass, and time closes what stayed up. */
const GOES_ON: readonly string[] = ["post", "close"];

/** Moves the machine, the version and the clock together; `reviewDue` lives only while submitted. */
function step(before: Deliverable, told: Told, changes: Changes = {}): Step {
  if (!GOES_ON.includes(told.command)) mustNotBeDisputed(before);
  const status = transition(DELIVERABLE, "deliverable", before, told.command) as DeliverableStatus;
  const { reviewDue: _, ...kept } = before;
  const deliverable: Deliverable = {
    ...kept,
    ...changes,
    status,
    version: before.version + 1,
    updatedAt: told.now.toISOString(),
  };
  const { id: aggregate, version } = deliverable;
  return {
    deliverable,
    audit: {
      aggregate,
      version,
      action: told.action,
      from: before.status,
      to: status,
      ...(told.reason === undefined ? {} : { reason: told.reason }),
      facts: { agreementId: before.agreementId, ...told.facts },
    },
    events: told.event
      ? [{ type: told.event, aggregate, version, data: { agreementId: before.agreementId, deliverableId: aggregate } }]
      : [],
  };
}

/** 409 while the end of the deal is asked for, and after it. */
export function mustGoOn(agreement: Agreement): void {
  if (agreement.status === "active") return;
  const { status, version } = agreement;
  const why = status === "cancellation_requested" ? "waits for an answer about its cancellation" : `is ${status}`;
  throw new DomainError("illegal_transition", `This agreement ${why}, so nothing in it can be changed.`, {
    current: { status, version },
    allowed: [],
  });
}

/** 409 `not_funded` until the deliverable's main milestone is held (or pays nothing), then 409 unless the agreement is active and takes a draft. */
export function mustTakeDraft(agreement: Agreement, deliverable: Deliverable, milestones: readonly Milestone[]): void {
  const main = milestones.find(({ id }) => id === deliverable.milestoneIds[0]);
  if (!main || !isReady(main))
    throw new DomainError(
      "not_funded",
      "The brand has not secured the money for this yet. Send your work once it is held.",
      {
        current: { status: agreement.status, version: agreement.version },
      },
    );
  mustGoOn(agreement);
  transition(DELIVERABLE, "deliverable", deliverable, "submit");
  mustNotBeDisputed(deliverable);
}

/** 422 `pre_check_failed` with every check when one that blocks has failed. */
export function mustPass(checks: readonly PreCheck[]): void {
  const [first] = blockingFailures(checks);
  if (first) throw new DomainError("pre_check_failed", first.detail, { more: { preCheck: checks } });
}

/** The next submission; silence approves it when the review window ends. */
export function submit(
  deliverable: Deliverable,
  given: NewSubmission & { preCheck: PreCheck[]; submittedBy: string; reviewWindowDays: number },
  now: Date,
): Step & { submission: Submission } {
  const { reviewWindowDays, ...content } = given;
  const n = deliverable.submissionCount + 1;
  const done = step(
    deliverable,
    {
      command: "submit",
      action: "deliverable.submitted",
      now,
      event: "submission.received",
      facts: { side: "creator", submission: n },
    },
    { submissionCount: n, reviewDue: after(now, reviewWindowDays * DAY) },
  );
  const { id: deliverableId, agreementId, n: place } = deliverable;
  const submission = { ...content, agreementId, deliverableId, deliverable: place, n, createdAt: now.toISOString() };
  return { ...done, submission };
}

/** 409 `stale` when the reviewer looked at another submission than the latest. */
export function mustBeLatest(deliverable: Deliverable, n: number): void {
  if (deliverable.submissionCount === 0 || deliverable.submissionCount === n) return;
  throw new DomainError(
    "stale",
    `You looked at submission ${n}, but the latest is ${deliverable.submissionCount}. Look at that one before you decide.`,
    { current: { status: deliverable.status, version: deliverable.version } },
  );
}

const APPROVED: ReadonlySet<DeliverableStatus> = new Set(["approved", "posted", "verified", "closed"]);
const VERIFIED: ReadonlySet<DeliverableStatus> = new Set(["verified", "closed"]);

/** True when a person approved exactly this submission before. */
export const isApproved = (deliverable: Deliverable, n: number) =>
  APPROVED.has(deliverable.status) && deliverable.approvalMode === "manual" && deliverable.submissionCount === n;
export const isVerified = (deliverable: Deliverable) => VERIFIED.has(deliverable.status);

const reviewOf = (deliverable: Deliverable, by: ActorRef, now: Date) => ({
  agreementId: deliverable.agreementId,
  deliverableId: deliverable.id,
  deliverable: deliverable.n,
  n: deliverable.submissionCount,
  by,
  createdAt: now.toISOString(),
});

/** Approves the latest submission; what is never posted is verified at once. `by` is SYSTEM when silence approved it. */
export function approve(
  deliverable: Deliverable,
  given: { submission: number; by: ActorRef; usable: boolean },
  now: Date,
): Step & { review: Review } {
  mustBeLatest(deliverable, given.submission);
  const command = isUnposted(deliverable.platform) ? "approve_unposted" : "approve";
  const approvalMode = given.by.type === "system" ? "auto" : "manual";
  const at = now.toISOString();
  const done = step(
    deliverable,
    {
      command,
      action: approvalMode === "auto" ? "deliverable.auto_approved" : "deliverable.approved",
      now,
      event: approvalMode === "auto" ? "review.auto_approved" : "review.approved",
      facts: { ...(approvalMode === "manual" ? { side: "brand" } : {}), submission: given.submission, approvalMode },
    },
    {
      approvedAt: at,
      approvedBy: given.by.id,
      approvalMode,
      ...(command === "approve_unposted" ? { verifiedAt: at } : {}),
    },
  );
  if (!given.usable)
    throw new DomainError(
      "upload_not_ready",
      "A file of this submission has not arrived or was refused, so it cannot be approved.",
      {
        current: { status: deliverable.status, version: deliverable.version },
      },
    );
  return { ...done, review: { ...reviewOf(deliverable, given.by, now), decision: "approved" } };
}

/** 422 for every clause that is no path into the signed terms or brief. */
export function mustNameClauses(agreement: Agreement, clauses: readonly string[]): void {
  const unknown = clauses.flatMap((clause, index) =>
    isClausePath(agreement, clause)
      ? []
      : [
          {
            path: `clauses.${index}`,
            key: "unknown_clause" as const,
            facts: { clause },
          },
        ],
  );
  if (unknown.length > 0) throw invalid(...unknown);
}

const sameList = (a: readonly string[] = [], b: readonly string[] = []) =>
  a.length === b.length && a.every((entry, index) => entry === b[index]);

/** True when this very request for changes took effect before. */
export const isRequested = (deliverable: Deliverable, review: Review | undefined, request: ChangeRequest) =>
  deliverable.status === "changes_requested" &&
  review?.decision === "changes_requested" &&
  review.n === request.submission &&
  review.reasonCode === request.reasonCode &&
  review.comment === request.comment &&
  sameList(review.clauses, request.clauses);

/** Sends the latest submission back; 409 `revisions_exhausted` once the agreed rounds are used. */
export function requestChanges(
  deliverable: Deliverable,
  given: ChangeRequest & { by: ActorRef; maxRevisions: number },
  now: Date,
): Step & { review: Review } {
  const { by, maxRevisions, reasonCode, clauses, comment } = given;
  mustBeLatest(deliverable, given.submission);
  const done = step(
    deliverable,
    {
      command: "request_changes",
      action: "deliverable.changes_requested",
      now,
      event: "review.changes_requested",
      reason: reasonCode,
      facts: { side: "brand", submission: given.submission, round: deliverable.revisionsUsed + 1 },
    },
    { revisionsUsed: deliverable.revisionsUsed + 1, draftDue: after(now, config.deliverable.changesDueSeconds) },
  );
  if (deliverable.revisionsUsed >= maxRevisions)
    throw new DomainError(
      "revisions_exhausted",
      `All ${maxRevisions} agreed rounds of changes are used. You can approve this submission.`,
      { current: { status: deliverable.status, version: deliverable.version }, allowed: ["approve"] },
    );
  const review: Review = {
    ...reviewOf(deliverable, by, now),
    decision: "changes_requested",
    reasonCode,
    clauses,
    comment,
  };
  return { ...done, review };
}

export const isPosted = (deliverable: Deliverable, post: Post) =>
  (deliverable.status === "posted" || isVerified(deliverable)) &&
  deliverable.postedAt !== undefined &&
  samePost(deliverable, post);

/** Records the post; 409 `outside_post_window` before or after the days that the brief names. */
export function post(
  deliverable: Deliverable,
  given: Post,
  window: { from: string; to: string } | undefined,
  now: Date,
): Step {
  const done = step(
    deliverable,
    { command: "post", action: "deliverable.posted", now, event: "post.submitted", facts: { side: "creator" } },
    {
      ...(given.url === undefined ? {} : { postedUrl: given.url }),
      ...(given.proofUploadId === undefined ? {} : { postProofUploadId: given.proofUploadId }),
      ...(given.proofUploadId !== undefined && given.proofKind === "insights" ? { postProofKind: "insights" } : {}),
      ...(given.atSecond === undefined ? {} : { postAtSecond: given.atSecond }),
      ...(given.attested ? { postAttested: true } : {}),
      postedAt: now.toISOString(),
      // The 48 hours begin when the dispute is over.
      ...(deliverable.disputeId === undefined
        ? {}
        : { stoppedBy: [deliverable.disputeId], clockLeftMs: config.deliverable.verifySeconds * 1000 }),
    },
  );
  if (window && (now.getTime() < Date.parse(window.from) || now.getTime() > Date.parse(window.to)))
    throw new DomainError("outside_post_window", `The agreed time to post is from ${window.from} to ${window.to}.`, {
      current: { status: deliverable.status, version: deliverable.version },
    });
  return done;
}

/** The post is there and right: said by a reviewer, or by 48 hours of silence. */
export const verify = (deliverable: Deliverable, by: ActorRef, now: Date): Step =>
  step(
    deliverable,
    {
      command: "verify",
      action: "deliverable.verified",
      now,
      event: "post.verified",
      ...(by.type === "user" ? { facts: { side: "brand" } } : {}),
    },
    { verifiedAt: now.toISOString() },
  );

/** The post stayed up as long as agreed. */
export const close = (deliverable: Deliverable, now: Date): Step =>
  step(deliverable, { command: "close", action: "deliverable.closed", now });

export const verifyDue = (now: Date) => after(now, config.deliverable.verifySeconds);
export const closeDue = (now: Date, minLiveDays: number) => after(now, minLiveDays * DAY);
