// Calls about refunds: money back to the one who paid, never touching a transfer.
import { takenFrom } from "./disputing.ts";
import { invalid, noSuch } from "./errors.ts";
import { post } from "./ledger.ts";
import { dated, listOf, within } from "./list.ts";
import { share } from "./money.ts";
import { chargeView, refundView } from "./paymentViews.ts";
import { arriveRefund, returnRefund } from "./refundFates.ts";
import { own, owned, route } from "./route.ts";
import type { Charge, Refund } from "./state.ts";
import { emit, mergeMetadata, newId, type Work } from "./work.ts";

function chargeOf(work: Work, p: { charge?: string; payment_intent?: string }): Charge {
  if (p.charge && p.payment_intent)
    throw invalid("You may only specify one of these parameters: charge, payment_intent.", "charge");
  const intent = p.payment_intent ? own(work, work.tables.intent.get(p.payment_intent)) : undefined;
  if (p.payment_intent && !intent) throw noSuch("payment_intent", p.payment_intent, "payment_intent");
  const id = p.charge ?? intent?.charge;
  if (!id) throw invalid("One of the following params should be provided: payment_intent or charge.");
  const charge = own(work, work.tables.charge.get(id));
  if (!charge) throw noSuch("charge", id, "charge");
  if (charge.status !== "succeeded")
    throw invalid(`Charge ${id} has not succeeded.`, "charge", "charge_not_refundable");
  if (takenFrom(work, id))
    throw invalid(`Charge ${id} has been charged back; cannot issue a refund.`, undefined, "charge_disputed");
  return charge;
}

function refundOf(work: Work, id: string): Refund {
  const refund = own(work, work.tables.refund.get(id));
  if (!refund) throw noSuch("refund", id);
  return refund;
}

export const refundRoutes = [
  route(
    "POST",
    "/v1/refunds",
    { charge: "str", payment_intent: "str", amount: "int", reason: "str", metadata: "map" },
    (work, p) => {
      const charge = chargeOf(work, p);
      const left = charge.amount - charge.refunded;
      if (left === 0)
        throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, "charge_already_refunded");
      const amount = p.amount ?? left;
      if (amount < 1) throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
      if (amount > left)
        throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, "amount");
      const paid = charge.txn ? work.tables.txn(charge.account).get(charge.txn) : undefined;
      if (!paid) throw noSuch("balance_transaction", String(charge.txn), "charge");
      const id = newId(work, "re_");
      const start = work.tables.refundStart.get("start")?.status ?? "succeeded";
      // Stripe draws on the bank account where a balance does not suffice, so this balance may fall below zero.
      const txn = post(work, charge.account, {
        type: "refund",
        category: "refund",
        amount:
          share(paid.amount, charge.refunded, charge.amount) -
          share(paid.amount, charge.refunded + amount, charge.amount),
        currency: paid.currency,
        exchangeRate: paid.exchangeRate,
        availableOn: Math.max(work.now, paid.availableOn),
        source: id,
        description: "REFUND FOR CHARGE",
      });
      const refund: Refund = {
        id,
        account: charge.account,
        created: work.now,
        status: start === "succeeded" ? "pending" : start,
        amount,
        currency: charge.currency,
        charge: charge.id,
        intent: charge.intent,
        reason: p.reason ?? null,
        metadata: mergeMetadata({}, p.metadata),
        txn: txn.id,
      };
      const after = { ...charge, refunded: charge.refunded + amount };
      work.tables.refund.put(id, refund);
      work.tables.charge.put(charge.id, after);
      emit(work, "refund.created", refundView(refund));
      const done = start === "succeeded" ? arriveRefund(work, refund) : refund;
      emit(work, "charge.refunded", chargeView(after), { previous: { amount_refunded: charge.refunded } });
      return refundView(done);
    },
  ),
  route("GET", "/v1/refunds", { ...dated, charge: "str", payment_intent: "str" }, (work, p) => {
    const refunds = owned(work, work.tables.refund.values()).filter(
      (refund) =>
        within(p.created, refund.created) &&
        (!p.charge || refund.charge === p.charge) &&
        (!p.payment_intent || refund.intent === p.payment_intent),
    );
    return listOf("/v1/refunds", p, refunds, refundView);
  }),
  route("GET", "/v1/refunds/{}", {}, (work, _, id) => refundView(refundOf(work, id))),
  route("POST", "/v1/refunds/{}/cancel", {}, (work, _, id) => {
    const refund = refundOf(work, id);
    if (refund.status !== "requires_action")
      throw invalid(`Only a refund that requires action can be canceled; this one has the status ${refund.status}.`);
    return refundView(returnRefund(work, refund, "canceled", "canceled"));
  }),
];
