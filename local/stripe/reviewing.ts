// Reviews: a charge that somebody is to look at before it is trusted.
import type { Obj } from "./json.ts";
import type { Charge, Review } from "./state.ts";
import { emit, newId, type Work } from "./work.ts";

export const reviewView = (review: Review): Obj => ({
  id: review.id,
  object: "review",
  billing_zip: null,
  charge: review.charge,
  closed_reason: review.closedReason,
  created: review.created,
  ip_address: null,
  ip_address_location: null,
  livemode: false,
  open: review.closedReason === null,
  opened_reason: review.openedReason,
  ...(review.intent ? { payment_intent: review.intent } : {}),
  reason: review.closedReason ?? review.openedReason,
  session: null,
});

export function openReview(work: Work, charge: Charge, openedReason: Review["openedReason"]): Review {
  const { account, intent } = charge;
  const id = newId(work, "prv_");
  const review: Review = {
    id,
    account,
    created: work.now,
    charge: charge.id,
    intent,
    openedReason,
    closedReason: null,
  };
  work.tables.review.put(id, review);
  work.tables.charge.put(charge.id, { ...charge, review: id });
  const paid = intent ? work.tables.intent.get(intent) : undefined;
  if (paid) work.tables.intent.put(paid.id, { ...paid, review: id });
  emit(work, "review.opened", reviewView(review), { account });
  return review;
}

export function closeReview(work: Work, before: Review, closedReason: Review["closedReason"]): Review {
  const review = { ...before, closedReason };
  work.tables.review.put(review.id, review);
  emit(work, "review.closed", reviewView(review), { account: review.account, previous: { open: true } });
  return review;
}

/** What happened to the charge answers the question by itself. */
export function closeReviewOf(work: Work, charge: Charge, reason: "refunded" | "disputed") {
  const review = charge.review ? work.tables.review.get(charge.review) : undefined;
  if (review?.closedReason === null) closeReview(work, review, reason);
}
