// A deliverable and a submission as people see them.
import type { Deliverable } from "../../../shared/domain/agreement.ts";
import type { Review, Submission } from "../../../shared/domain/submission.ts";
import type { DeliverableView, SubmissionView } from "../../../shared/routes/deliverables.ts";

export function submissionView(submission: Submission, review: Review | undefined): SubmissionView {
  const { n, deliverableId, assets, caption, note, answers, preCheck, createdAt } = submission;
  return {
    n,
    deliverableId,
    assets,
    caption,
    ...(note === undefined ? {} : { note }),
    ...(answers === undefined ? {} : { answers }),
    preCheck,
    ...(review ? { review } : {}),
    createdAt,
  };
}

/** In the order they were handed in. */
export const submissionViews = (submissions: readonly Submission[], reviews: readonly Review[]): SubmissionView[] =>
  submissions.map((submission) =>
    submissionView(
      submission,
      reviews.find(({ n }) => n === submission.n),
    ),
  );

/** `submissions` and `reviews` are this deliverable's own. */
export const deliverableView = (
  deliverable: Deliverable,
  submissions: readonly Submission[],
  reviews: readonly Review[],
): DeliverableView => ({
  ...deliverable,
  milestoneId: deliverable.milestoneIds[0] ?? "",
  submissions: submissionViews(submissions, reviews),
});
