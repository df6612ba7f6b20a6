// `/_standin/disputes`, `/_standin/fraud-warnings` and `/_standin/reviews`: what banks and the provider do, on order.
import { control, missing, oneOf } from "./control.ts";
import { disputeView } from "./disputeViews.ts";
import { appeal, closeDispute, escalate, openDispute, warnOfFraud } from "./disputing.ts";
import { closeReview, openReview, reviewView } from "./reviewing.ts";
import { type Charge, DISPUTE_ENDS, DISPUTE_STARTS, type Dispute, REVIEW_ENDS, takenOf } from "./state.ts";
import type { Work } from "./work.ts";

function chargeOf(work: Work, id: string): Charge {
  const charge = work.tables.charge.get(id);
  if (!charge) throw missing("charge");
  return charge;
}

function disputeOf(work: Work, id: string): Dispute {
  const dispute = work.tables.dispute.get(id);
  if (!dispute) throw missing("dispute");
  return dispute;
}

export const disputeControls = [
  control(
    "POST",
    /^\/disputes$/,
    { "charge!": "str", amount: "int", reason: "str", status: "str" },
    (work, { charge: id, amount, reason = "fraudulent", status = "needs_response" }) => {
      const charge = chargeOf(work, id);
      const dispute = openDispute(work, {
        charge,
        amount: amount ?? takenOf(charge) - charge.refunded,
        reason,
        status: oneOf(DISPUTE_STARTS, status, "a status"),
      });
      return disputeView(work, dispute);
    },
  ),
  control("POST", /^\/disputes\/([^/]+)\/close$/, { "outcome!": "str" }, (work, p, _, id) =>
    disputeView(work, closeDispute(work, disputeOf(work, id), oneOf(DISPUTE_ENDS, p.outcome, "an outcome"))),
  ),
  control("POST", /^\/disputes\/([^/]+)\/escalate$/, {}, (work, _, __, id) =>
    disputeView(work, escalate(work, disputeOf(work, id))),
  ),
  control("POST", /^\/disputes\/([^/]+)\/appeal$/, {}, (work, _, __, id) =>
    disputeView(work, appeal(work, disputeOf(work, id))),
  ),
  control("POST", /^\/fraud-warnings$/, { "charge!": "str" }, (work, p) => warnOfFraud(work, chargeOf(work, p.charge))),
  control("POST", /^\/reviews$/, { "charge!": "str", reason: "str" }, (work, { charge, reason = "rule" }) =>
    reviewView(openReview(work, chargeOf(work, charge), oneOf(["rule", "manual"], reason, "a reason"))),
  ),
  control("POST", /^\/reviews\/([^/]+)\/close$/, { reason: "str" }, (work, { reason = "approved" }, _, id) => {
    const review = work.tables.review.get(id);
    if (!review || review.closedReason) throw missing("open review");
    return reviewView(closeReview(work, review, oneOf(REVIEW_ENDS, reason, "a reason")));
  }),
];
