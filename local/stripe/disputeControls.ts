// `/_standin/disputes` and `/_standin/fraud-warnings`: what the payer's bank does, on order.
import { control, missing, oneOf } from "./control.ts";
import { disputeView, fraudWarningView } from "./disputeViews.ts";
import { closeDispute, openDispute } from "./disputing.ts";
import { type Charge, DISPUTE_ENDS, DISPUTE_STARTS } from "./state.ts";
import { emit, newId, type Work } from "./work.ts";

function chargeOf(work: Work, id: string): Charge {
  const charge = work.tables.charge.get(id);
  if (!charge) throw missing("charge");
  return charge;
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
        amount: amount ?? charge.amount - charge.refunded,
        reason,
        status: oneOf(DISPUTE_STARTS, status, "a status"),
      });
      return disputeView(work, dispute);
    },
  ),
  control("POST", /^\/disputes\/([^/]+)\/close$/, { "outcome!": "str" }, (work, p, _, id) => {
    const dispute = work.tables.dispute.get(id);
    if (!dispute) throw missing("dispute");
    return disputeView(work, closeDispute(work, dispute, oneOf(DISPUTE_ENDS, p.outcome, "an outcome")));
  }),
  control("POST", /^\/fraud-warnings$/, { "charge!": "str" }, (work, p) => {
    const charge = chargeOf(work, p.charge);
    const warning = fraudWarningView(work, newId(work, "issfr_"), charge);
    emit(work, "radar.early_fraud_warning.created", warning, { account: charge.account });
    return warning;
  }),
];
