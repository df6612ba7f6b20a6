// Deliverables inside their deal: submissions and reviews beside them, and the timers that move them on.
import type { Agreement, Deliverable, Milestone } from "../domain/agreement.ts";
import type { Review, Submission } from "../domain/submission.ts";
import { type Deal, loadDeal } from "./agreements.ts";
import { setTimer } from "./commit.ts";
import { key, splitId } from "./keys.ts";
import { stored } from "./stored.ts";
import type { Put, Table } from "./table.ts";

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

type Moment = "deliverable.review" | "deliverable.verify" | "deliverable.live";

export const deliverableTimer = (kind: Moment, deliverable: Deliverable, dueAt: string, rule: string): Put =>
  setTimer({ aggregate: deliverable.id, kind, dueAt, rule, data: { agreementId: deliverable.agreementId } });
