// Payments that the platform drives itself: intents made, changed, confirmed, captured and canceled by the real SDK.
import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

type Wish = Partial<Stripe.PaymentIntentCreateParams>;
const create = (wish: Wish = {}, key?: string) =>
  stage.stripe.paymentIntents.create(
    { amount: 5000, currency: "usd", automatic_payment_methods: { enabled: true, allow_redirects: "never" }, ...wish },
    key ? { idempotencyKey: key } : {},
  );
const pay = (method: string, wish: Wish = {}, key?: string) =>
  create({ payment_method: method, confirm: true, ...wish }, key);
const retrieve = (id: string) =>
  stage.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge.balance_transaction"] });
const chargeOf = (intent: Stripe.PaymentIntent): Stripe.Charge => {
  if (!intent.latest_charge || typeof intent.latest_charge === "string")
    throw new Error("The charge was not expanded.");
  return intent.latest_charge;
};
const usd = async () => {
  const { available, pending } = await stage.stripe.balance.retrieve();
  const of = (rows: { amount: number; currency: string }[]) => rows.find((row) => row.currency === "usd")?.amount ?? 0;
  return [of(available), of(pending)];
};

test("an intent goes from nothing to money in three calls", async () => {
  const bare = await create({ transfer_group: "agr_1", metadata: { op_id: "op_1" } });
  expect([bare.status, bare.latest_charge, bare.client_secret?.startsWith(bare.id)]).toEqual([
    "requires_payment_method",
    null,
    true,
  ]);
  await expect(stage.stripe.paymentIntents.confirm(bare.id)).rejects.toMatchObject({
    code: "payment_intent_unexpected_state",
  });
  const ready = await stage.stripe.paymentIntents.update(bare.id, { amount: 7000, payment_method: "pm_card_visa" });
  expect([ready.status, ready.amount]).toEqual(["requires_confirmation", 7000]);
  const done = await stage.stripe.paymentIntents.confirm(bare.id);
  expect([done.status, done.amount_received]).toEqual(["succeeded", 7000]);
  expect(chargeOf(await retrieve(bare.id))).toMatchObject({
    amount: 7000,
    transfer_group: "agr_1",
    metadata: { op_id: "op_1" },
    payment_method_details: { type: "card", card: { last4: "4242" } },
    balance_transaction: { amount: 7000, fee: 233 },
  });
  expect(await usd()).toEqual([0, 6767]);
  await expect(stage.stripe.paymentIntents.update(bare.id, { amount: 1 })).rejects.toMatchObject({ statusCode: 400 });
  const noted = await stage.stripe.paymentIntents.update(bare.id, { metadata: { seen: "yes" } });
  expect(noted.metadata).toEqual({ op_id: "op_1", seen: "yes" });
  await stage.standIn.quiet();
  expect(stage.types().toSorted()).toEqual(["charge.succeeded", "payment_intent.created", "payment_intent.succeeded"]);
});

test("a refused card is an error whose charge stays, and the intent can be tried again", async () => {
  const bare = await create();
  const attempt = (method: string, key: string) =>
    stage.stripe.paymentIntents.confirm(bare.id, { payment_method: method }, { idempotencyKey: key });
  const refusal = {
    type: "StripeCardError",
    statusCode: 402,
    code: "card_declined",
    decline_code: "insufficient_funds",
  };
  await expect(attempt("pm_card_chargeDeclinedInsufficientFunds", "a")).rejects.toMatchObject(refusal);
  await expect(attempt("pm_card_chargeDeclinedInsufficientFunds", "a")).rejects.toMatchObject({
    ...refusal,
    headers: { "idempotent-replayed": "true" },
  });
  const failed = await retrieve(bare.id);
  expect([
    failed.status,
    failed.last_payment_error?.code,
    chargeOf(failed).status,
    chargeOf(failed).failure_code,
  ]).toEqual(["requires_payment_method", "card_declined", "failed", "card_declined"]);
  expect((await attempt("pm_card_visa", "b")).status).toBe("succeeded");
  expect((await stage.stripe.charges.list()).data.map((charge) => charge.status)).toEqual(["succeeded", "failed"]);
  await expect(attempt("pm_card_visa", "c")).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
  await expect(pay("pm_nonsense")).rejects.toMatchObject({ code: "resource_missing", param: "payment_method" });
  expect((await stage.stripe.paymentIntents.list()).data).toHaveLength(1);
});

test("a bank's extra check happens on a page, or is refused where nobody is there", async () => {
  const intent = await pay("pm_card_authenticationRequired", { return_url: "http://127.0.0.1/back" });
  const page = intent.next_action?.redirect_to_url?.url ?? "";
  expect([intent.status, page]).toEqual(["requires_action", `${stage.standIn.url}/pay/${intent.id}`]);
  expect((await fetch(page)).status).toBe(200);
  const path = new URL(page).pathname;
  expect((await stage.call("POST", path, { outcome: "paid" })).body.returnUrl).toBe("http://127.0.0.1/back");
  expect((await retrieve(intent.id)).status).toBe("succeeded");
  expect((await stage.call("POST", path, { outcome: "paid" })).status).toBe(410);
  await expect(pay("pm_card_authenticationRequired", { error_on_requires_action: true })).rejects.toMatchObject({
    code: "authentication_required",
  });
});

test("money that was held is taken in part, and the rest is given back", async () => {
  const held = await pay("pm_card_visa", { capture_method: "manual" });
  expect([held.status, held.amount_capturable, await usd()]).toEqual(["requires_capture", 5000, [0, 0]]);
  const charge = chargeOf(await retrieve(held.id));
  expect([charge.captured, charge.balance_transaction]).toEqual([false, null]);
  await expect(stage.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ statusCode: 400 });
  await expect(stage.stripe.paymentIntents.capture(held.id, { amount_to_capture: 5001 })).rejects.toMatchObject({
    param: "amount_to_capture",
  });
  const taken = await stage.stripe.paymentIntents.capture(held.id, { amount_to_capture: 3000 });
  expect([taken.status, taken.amount_received]).toEqual(["succeeded", 3000]);
  const after = chargeOf(await retrieve(held.id));
  expect([after.captured, after.amount_captured, after.amount_refunded]).toEqual([true, 3000, 2000]);
  expect(await usd()).toEqual([0, 3000 - 117]);
  await expect(stage.stripe.refunds.create({ charge: charge.id, amount: 3001 })).rejects.toMatchObject({
    param: "amount",
  });
  expect((await stage.stripe.refunds.create({ charge: charge.id })).amount).toBe(3000);
  expect(chargeOf(await retrieve(held.id)).refunded).toBe(true);
});

test("money that was held goes back when the intent is canceled, or when nobody takes it for a week", async () => {
  const [first, second] = [
    await pay("pm_card_visa", { capture_method: "manual" }),
    await pay("pm_card_visa", { capture_method: "manual" }),
  ];
  const canceled = await stage.stripe.paymentIntents.cancel(first.id, { cancellation_reason: "requested_by_customer" });
  expect([canceled.status, canceled.cancellation_reason]).toEqual(["canceled", "requested_by_customer"]);
  await expect(stage.stripe.paymentIntents.capture(first.id)).rejects.toMatchObject({ statusCode: 400 });
  await stage.advance(7);
  const lapsed = await retrieve(second.id);
  expect([lapsed.status, lapsed.cancellation_reason, chargeOf(lapsed).refunded]).toEqual([
    "canceled",
    "automatic",
    true,
  ]);
  expect(await usd()).toEqual([0, 0]);
  expect(stage.types()).toContain("charge.expired");
});

test("a bank debit takes days, and arrives or bounces", async () => {
  const arrives = await pay("pm_usBankAccount_success");
  const bounces = await pay("pm_usBankAccount_insufficientFunds");
  const settled = await pay("pm_usBankAccount_success");
  expect([arrives.status, chargeOf(await retrieve(arrives.id)).status]).toEqual(["processing", "pending"]);
  await expect(stage.stripe.paymentIntents.cancel(arrives.id)).rejects.toMatchObject({ statusCode: 400 });
  expect((await stage.call("POST", `/_standin/intents/${settled.id}/settle`, { outcome: "failed" })).status).toBe(200);
  await stage.advance(2);
  expect((await retrieve(arrives.id)).status).toBe("succeeded");
  expect((await retrieve(bounces.id)).last_payment_error?.code).toBe("card_declined");
  expect((await retrieve(settled.id)).status).toBe("requires_payment_method");
  expect(await usd()).toEqual([0, 5000 - 175]);
});

test("cards of the test mode bring their fates with them", async () => {
  const atOnce = await pay("pm_card_bypassPending");
  expect(await usd()).toEqual([5000 - 175, 0]);
  expect(chargeOf(await retrieve(atOnce.id)).balance_transaction).toMatchObject({ status: "available" });
  const disputed = await pay("pm_card_createDispute");
  await pay("pm_card_createIssuerFraudRecord");
  const fails = await pay("pm_card_refundFail");
  const waits = await pay("pm_card_pendingRefund");
  await stage.advance(0.001);
  expect((await stage.stripe.disputes.list({ payment_intent: disputed.id })).data).toMatchObject([
    { reason: "fraudulent", amount: 5000, status: "needs_response" },
  ]);
  expect((await stage.stripe.events.list({ type: "radar.*" })).data).toHaveLength(1);
  const refund = (intent: Stripe.PaymentIntent) => stage.stripe.refunds.create({ payment_intent: intent.id });
  const [failing, waiting] = [await refund(fails), await refund(waits)];
  expect([failing.status, waiting.status]).toEqual(["succeeded", "pending"]);
  await stage.advance(1);
  const read = async ({ id }: Stripe.Refund) => (await stage.stripe.refunds.retrieve(id)).status;
  expect([await read(failing), await read(waiting)]).toEqual(["failed", "succeeded"]);
});

test("an intent of a payment page is the page's", async () => {
  const session = await stage.checkout(5000);
  await stage.call("POST", `/pay/${session.id}`, { outcome: "declined" });
  const { payment_intent: id } = await stage.stripe.checkout.sessions.retrieve(session.id);
  await expect(stage.stripe.paymentIntents.cancel(String(id))).rejects.toMatchObject({ statusCode: 400 });
  await expect(stage.stripe.paymentIntents.confirm(String(id))).rejects.toMatchObject({ statusCode: 400 });
});

test("there are no application fees where nobody charges on another's account", async () => {
  await pay("pm_card_visa");
  expect((await stage.stripe.applicationFees.list()).data).toEqual([]);
  await expect(stage.stripe.applicationFees.retrieve("fee_1")).rejects.toMatchObject({ code: "resource_missing" });
});
