// `/_standin/refunds`: how refunds begin, and how one ends.
import { control, missing, oneOf, refused } from "./control.ts";
import { refundView } from "./paymentViews.ts";
import { arriveRefund, returnRefund } from "./refundFates.ts";
import { REFUND_STARTS, type Refund } from "./state.ts";
import type { Work } from "./work.ts";

function refundOf(work: Work, id: string): Refund {
  const refund = work.tables.refund.get(id);
  if (!refund) throw missing("refund");
  if (refund.status === "failed" || refund.status === "canceled") throw refused(`This refund has ${refund.status}.`);
  return refund;
}

export const refundControls = [
  control("POST", /^\/refunds$/, { "status!": "str" }, (work, p) => {
    const start = { status: oneOf(REFUND_STARTS, p.status, "a status") };
    work.tables.refundStart.put("start", start);
    return start;
  }),
  control("POST", /^\/refunds\/([^/]+)\/succeed$/, {}, (work, _, __, id) => {
    const refund = refundOf(work, id);
    if (refund.status === "succeeded") throw refused("This refund has succeeded already.");
    if (refund.txn === null) throw refused("This refund waits for money in the balance.");
    return refundView(arriveRefund(work, refund));
  }),
  control("POST", /^\/refunds\/([^/]+)\/fail$/, { reason: "str" }, (work, p, _, id) =>
    refundView(returnRefund(work, refundOf(work, id), "failed", p.reason ?? "expired_or_canceled_card")),
  ),
];
