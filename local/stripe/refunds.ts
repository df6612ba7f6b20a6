// Calls about refunds: money back to the one who paid, never touching a transfer.
import { takenFrom } from "./disputing.ts";
import { invalid, noSuch } from "./errors.ts";
import { dated, listOf, within } from "./list.ts";
import { checkAmount, share } from "./money.ts";
import { chargeView, refundView } from "./paymentViews.ts";
import { arriveRefund, covers, draw, returnRefund, wait } from "./refundFates.ts";
import { closeReviewOf } from "./reviewing.ts";
import { own, owned, route } from "./route.ts";
import { type Charge, type Refund, type Txn, takenOf } from "./state.ts";
import { DAY, emit, mergeMetadata, newId, plan, type Work } from "./work.ts";

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

/** What the balance gives for a part of a charge: exact for the whole, however many parts it comes in. */
const costOf = (charge: Charge, paid: Txn, amount: number) =>
  share(paid.amount, charge.refunded + amount, takenOf(charge)) - share(paid.amount, charge.refunded, takenOf(charge));

function amountOf(charge: Charge, wanted: number | undefined): number {
  const left = takenOf(charge) - charge.refunded;
  if (charge.captured === 0)
    throw invalid(
      `Charge ${charge.id} was not captured; cancel its PaymentIntent instead.`,
      "charge",
      "charge_not_refundable",
    );
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, "charge_already_refunded");
  const amount = wanted ?? left;
  checkAmount(amount, charge.currency);
  if (amount > left)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, "amount");
  return amount;
}

/** How it begins: as ordered, else as the card that paid is meant to behave. */
function startOf(work: Work, charge: Charge) {
  const ordered = work.tables.refundStart.get("start")?.status;
  return ordered ?? (charge.fate?.refund === "waits" ? "pending" : "succeeded");
}

function create(work: Work, charge: Charge, refund: Refund, cost: number): Refund {
  const start = startOf(work, charge);
  const paid = covers(work, charge, cost);
  const begun: Refund = {
    ...refund,
    status: start === "succeeded" ? "pending" : start,
    ...(paid ? {} : { status: "pending", pendingReason: "insufficient_funds" }),
  };
  const after = { ...charge, refunded: charge.refunded + refund.amount };
  work.tables.charge.put(charge.id, after);
  const drawn = paid ? draw(work, begun, cost) : wait(work, begun, cost);
  if (after.refunded === takenOf(after)) closeReviewOf(work, after, "refunded");
  emit(work, "refund.created", refundView(drawn));
  const done = paid && start === "succeeded" ? arriveRefund(work, drawn) : drawn;
  emit(work, "charge.refunded", chargeView(after), { previous: { amount_refunded: charge.refunded } });
  const fate = charge.fate?.refund;
  if (fate)
    plan(work, {
      id: `refund.${refund.id}`,
      at: work.now + DAY,
      kind: "refund",
      refund: refund.id,
      fails: fate === "fails",
    });
  return done;
}

export const refundRoutes = [
  route(
    "POST",
    "/v1/refunds",
    {
      charge: "str",
      payment_intent: "str",
      amount: "int",
      reason: "str",
      metadata: "map",
      instructions_email: "str",
      reverse_transfer: "bool",
      refund_application_fee: "bool",
    },
    (work, p) => {
      const charge = chargeOf(work, p);
      if (p.reverse_transfer || p.refund_application_fee)
        throw invalid(
          `Charge ${charge.id} was made without transfer_data: it has neither transfer nor fee to give back.`,
        );
      const amount = amountOf(charge, p.amount);
      const paid = charge.txn ? work.tables.txn(charge.account).get(charge.txn) : undefined;
      if (!paid) throw noSuch("balance_transaction", String(charge.txn), "charge");
      const refund: Refund = {
        id: newId(work, "re_"),
        account: charge.account,
        created: work.now,
        status: "pending",
        amount,
        currency: charge.currency,
        charge: charge.id,
        intent: charge.intent,
        reason: p.reason ?? null,
        metadata: mergeMetadata({}, p.metadata),
        txn: null,
        ...(p.instructions_email ? { email: p.instructions_email } : {}),
      };
      return refundView(create(work, charge, refund, costOf(charge, paid, amount)));
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
