// Deliverables inside their deal: submissions and reviews beside them, and the timers that move them on.
import type { Agreement, Deliverable, Milestone } from "../domain/agreement.ts";
import { clockOf } from "../domain/clockStop.ts";
import type { Review, Submission } from "../domain/submission.ts";
import { type Deal, deliverablePut, loadDeal } from "./agreements.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key, splitId } from "./keys.ts";
import { stored } from "./stored.ts";
import type { Put, Table, Write } from "./table.ts";

export type DeliverableInDeal = {
  agreement: Agreement;
  deliverable: Deliverable;
  milestones: Milestone[];
  submissions: Submission[];
  reviews: Review[];
};

export const submissionsOf = (deal: Deal, deliverableId: string): Submission[] =>
  deal.submissions.map((item) => stored<Submission>(item)).filter((row) => row.deliverableId === deliverableId);
export const reviewsOf = (deal: Deal, deliverableId: string): Review[] =>
  deal.reviews.map((item) => stored<Review>(item)).filter((row) => row.deliverableId === deliverableId);

/** A deliverable with what surrounds it, in one query; undefined when the agreement or the deliverable does not exist. */
export async function loadDeliverable(
  table: Table,
  agreementId: string,
  deliverableId: string,
): Promise<DeliverableInDeal | undefined> {
  const deal = await loadDeal(table, agreementId);
  const deliverable = deal?.deliverables.find(({ id }) => id === deliverableId);
  if (!deal || !deliverable) return undefined;
  return {
    agreement: deal.agreement,
    deliverable,
    milestones: deal.milestones.filter((milestone) => milestone.deliverableId === deliverableId),
    submissions: submissionsOf(deal, deliverableId),
    reviews: reviewsOf(deal, deliverableId),
  };
}

/** `dlv_<agreement>.<n>` -> `agr_<agreement>` */
export const agreementIdOf = (deliverableId: string): string => `agr_${splitId(deliverableId)?.ulid ?? ""}`;

const once = { if: { pk: { absent: true } } } as const;

export const submissionPut = (submission: Submission): Put => ({
  put: {
    ...submission,
    ...key.submission(submission.agreementId, submission.deliverable, submission.n),
    t: "submission",
    sv: 1,
  },
  ...once,
});

export const reviewPut = (review: Review): Put => ({
  put: { ...review, ...key.review(review.agreementId, review.deliverable, review.n), t: "review", sv: 1 },
  ...once,
});

type Moment = "deliverable.review" | "deliverable.reminder" | "deliverable.verify" | "deliverable.live";

export const deliverableTimer = (kind: Moment, deliverable: Deliverable, dueAt: string, rule: string): Put =>
  setTimer({ aggregate: deliverable.id, kind, dueAt, rule, data: { agreementId: deliverable.agreementId } });

/** The next look at whether somebody is to be reminded of the review. */
export const reviewReminder = (deliverable: Deliverable, at: Date | undefined): Put[] =>
  at === undefined
    ? []
    : [
        deliverableTimer(
          "deliverable.reminder",
          deliverable,
          at.toISOString(),
          "half of the review window, and a day before its end",
        ),
      ];

const TIMED = { review: "deliverable.review", verify: "deliverable.verify" } as const;
const timed = (deliverable: Deliverable): Moment | undefined => {
  const clock = clockOf(deliverable);
  return clock === "review" || clock === "verify" ? TIMED[clock] : undefined;
};

/** The deliverable as `stopClock` left it, and the timer of its clock taken away. */
export function stopWrites(stopped: Deliverable): Write[] {
  const kind = timed(stopped);
  return [deliverablePut(stopped), ...(kind ? [clearTimer(stopped.id, kind)] : [])];
}

/** The deliverable as `resumeClock` left it, and its timers set anew once nothing stops it any more. */
export function resumeWrites(resumed: Deliverable): Write[] {
  const kind = timed(resumed);
  const dueAt = resumed.reviewDue ?? resumed.verifyDue;
  const runs = kind !== undefined && dueAt !== undefined && resumed.stoppedBy === undefined;
  return [
    deliverablePut(resumed),
    ...(runs ? [deliverableTimer(kind, resumed, dueAt, "what was left when the clock stood still")] : []),
    // The end has moved: the timer sees what has come of the reminders, and what comes next.
    ...(runs && kind === TIMED.review ? reviewReminder(resumed, new Date(resumed.updatedAt)) : []),
  ];
}
