// A seed group: the first few who try something before it is out. They answer a survey and are paid; nothing is posted, no rights are taken.
import type { Brief } from "./brief.ts";
import type { FieldError } from "./errors.ts";
import { surveyErrors } from "./survey.ts";

const NO_RIGHTS = { channels: [], territories: [], days: 0, paidMedia: false };

/** What follows from being a seed group, whatever the brief says of it: nothing is posted, so the answers are what is paid for. */
export function settledSeed<B extends Brief>(brief: B): B {
  if (!brief.seedGroup) return brief;
  const { contentDue } = brief;
  return {
    ...brief,
    ...(contentDue === undefined ? {} : { postWindow: { from: contentDue, to: contentDue } }),
    minLiveDays: 0,
    releaseOn: "approval",
    usageRights: NO_RIGHTS,
    exclusivity: null,
  };
}

/** Of a seed group: only feedback, by a survey, for money, with or without what is tried. Of every brief: a survey that can be answered. */
export function seedErrors({ seedGroup, survey, deliverables = [], compensation }: Brief): FieldError[] {
  const asked = survey ?? [];
  const errors = surveyErrors(asked);
  const feedback = deliverables.flatMap(({ type }, n) => (type === "feedback" ? [n] : []));
  if (asked.length > 0) {
    for (const n of feedback)
      if ((deliverables[n]?.quantity ?? 1) > 1)
        errors.push({ path: `deliverables.${n}.quantity`, key: "at_most", facts: { max: 1 } });
    if (feedback.length === 0) errors.push({ path: "survey", key: "survey_without_feedback" });
  }
  if (!seedGroup) return errors;
  if (asked.length === 0) errors.push({ path: "survey", key: "missing" });
  for (const [n, { type }] of deliverables.entries())
    if (type !== "feedback") errors.push({ path: `deliverables.${n}.type`, key: "feedback_only" });
  if (compensation?.model === "gift") errors.push({ path: "compensation.model", key: "seed_is_paid" });
  return errors;
}
