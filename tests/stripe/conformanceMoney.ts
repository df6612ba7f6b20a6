// Conformance of what moves money: accounts, sessions, payments, transfers, reversals and refunds.
import Stripe from "stripe";
import { expect, test } from "vitest";
import { chargeOf, described, fresh, type Place, pay, run } from "./conformancePlace.ts";

export function movesMoney(place: () => Place) {
  const stripe = () => place().stripe;

  test("an account asks for transfers, and gets a link that leads through onboarding", async () => {
    const account = await stripe().v2.core.accounts.create(
      {
        contact_email: "mai@example.com",
        display_name: "Mai",
        dashboard: "express",
        identity: { country: "us", entity_type: "individual" },
        configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
        defaults: {
          currency: "usd",
          responsibilities: { fees_collector: "application", losses_collector: "application" },
        },
        include: ["configuration.recipient", "requirements", "identity"],
        metadata: { run },
      },
      { idempotencyKey: fresh("account") },
    );
    expect([account.object, account.livemode, account.metadata?.run]).toEqual(["v2.core.account", false, run]);
    const status = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;
    expect(["restricted", "pending"]).toContain(status);
    expect(account.requirements?.entries?.length).toBeGreaterThan(0);
    const bare = await stripe().v2.core.accounts.retrieve(account.id);
    expect(bare.configuration ?? null).toBeNull();
    const link = await stripe().v2.core.accountLinks.create({
      account: account.id,
      use_case: {
        type: "account_onboarding",
        account_onboarding: { refresh_url: "https://example.com/again", return_url: "https://example.com/back" },
      },
    });
    expect([link.object, URL.canParse(link.url)]).toEqual(["v2.core.account_link", true]);
    await expect(
      stripe().transfers.create(
        { amount: 100, currency: "usd", destination: account.id },
        { idempotencyKey: fresh("t") },
      ),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  test("a checkout session is open with an address, expires once, and knows its reference", async () => {
    const session = described(
      await stripe().checkout.sessions.create(
        {
          mode: "payment",
          client_reference_id: run,
          line_items: [
            { quantity: 1, price_data: { currency: "usd", unit_amount: 5000, product_data: { name: "A video" } } },
          ],
          payment_intent_data: { transfer_group: run, metadata: { op_id: "op_1" } },
          success_url: "https://example.com/paid?session={CHECKOUT_SESSION_ID}",
          cancel_url: "https://example.com/left",
        },
        { idempotencyKey: fresh("session") },
      ),
    );
    expect([session.status, session.payment_status, session.amount_total, session.client_reference_id]).toEqual([
      "open",
      "unpaid",
      5000,
      run,
    ]);
    expect(URL.canParse(String(session.url))).toBe(true);
    const expired = await stripe().checkout.sessions.expire(session.id);
    expect([expired.status, expired.url]).toEqual(["expired", null]);
    await expect(stripe().checkout.sessions.expire(session.id)).rejects.toMatchObject({ statusCode: 400 });
  });

  test("a payment is a charge with a balance transaction, its fee and its net", async () => {
    const intent = described(await pay(stripe(), { transfer_group: run, metadata: { op_id: "op_1" } }));
    expect([intent.status, intent.amount_received]).toEqual(["succeeded", 20_000]);
    const read = await stripe().paymentIntents.retrieve(intent.id, { expand: ["latest_charge.balance_transaction"] });
    const charge = read.latest_charge;
    const txn = typeof charge === "object" ? charge?.balance_transaction : null;
    if (!charge || typeof charge === "string" || !txn || typeof txn === "string") throw new Error("Not expanded.");
    described(charge);
    expect([charge.transfer_group, charge.metadata.op_id, charge.captured]).toEqual([run, "op_1", true]);
    expect([txn.type, txn.amount, txn.net]).toEqual(["charge", 20_000, 20_000 - txn.fee]);
    expect(txn.fee).toBeGreaterThan(0);
  });

  test("a refused card is a 402 with its codes, and its intent can be paid with another", async () => {
    const idempotencyKey = fresh("declined");
    const attempt = () => pay(stripe(), { payment_method: "pm_card_visa_chargeDeclined" }, idempotencyKey);
    const error = await attempt().catch((thrown: unknown) => thrown);
    if (!(error instanceof Stripe.errors.StripeCardError)) throw new Error(`Not refused: ${String(error)}`);
    expect([error.statusCode, error.code, error.decline_code]).toEqual([402, "card_declined", "generic_decline"]);
    await expect(attempt()).rejects.toMatchObject({ headers: { "idempotent-replayed": "true" } });
    const again = await stripe().paymentIntents.confirm(String(error.payment_intent?.id), {
      payment_method: "pm_card_visa",
    });
    expect(again.status).toBe("succeeded");
  });

  test("transfers draw on a charge up to what it brought", async ({ skip }) => {
    const { destination } = place();
    if (!destination) return skip("No STRIPE_TEST_ACCOUNT that may get transfers.");
    const source_transaction = chargeOf(await pay(stripe(), { transfer_group: run }));
    const send = (amount: number, more: Partial<Stripe.TransferCreateParams> = {}) =>
      stripe().transfers.create(
        { amount, currency: "usd", destination, source_transaction, metadata: { op_id: "op_1" }, ...more },
        { idempotencyKey: fresh("transfer") },
      );
    const transfer = described(await send(15_000));
    expect([transfer.amount, transfer.source_transaction, transfer.destination, transfer.reversed]).toEqual([
      15_000,
      source_transaction,
      destination,
      false,
    ]);
    await expect(send(5_001)).rejects.toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError" });
    await expect(send(1000, { currency: "eur" })).rejects.toMatchObject({ statusCode: 400 });
    expect((await send(5_000)).amount).toBe(5_000);
  });

  test("a reversal takes back a part, and never more than is left", async ({ skip }) => {
    const { destination } = place();
    if (!destination) return skip("No STRIPE_TEST_ACCOUNT that may get transfers.");
    const source_transaction = chargeOf(await pay(stripe()));
    const { id } = await stripe().transfers.create(
      { amount: 10_000, currency: "usd", destination, source_transaction },
      { idempotencyKey: fresh("transfer") },
    );
    const reverse = (amount: number) =>
      stripe().transfers.createReversal(id, { amount }, { idempotencyKey: fresh("reversal") });
    expect(described(await reverse(4000))).toMatchObject({ amount: 4000, transfer: id });
    const read = await stripe().transfers.retrieve(id);
    expect([read.amount_reversed, read.reversed, read.reversals.data.length]).toEqual([4000, false, 1]);
    await expect(reverse(6001)).rejects.toMatchObject({ statusCode: 400 });
    await reverse(6000);
    expect((await stripe().transfers.retrieve(id)).reversed).toBe(true);
    await expect(reverse(1)).rejects.toMatchObject({ statusCode: 400 });
  });

  test("a transfer of more than there is is refused by its code", async ({ skip }) => {
    const { destination } = place();
    if (!destination) return skip("No STRIPE_TEST_ACCOUNT that may get transfers.");
    await expect(
      stripe().transfers.create(
        { amount: 99_999_999, currency: "usd", destination },
        { idempotencyKey: fresh("transfer") },
      ),
    ).rejects.toMatchObject({ statusCode: 400, code: "balance_insufficient" });
  });

  test("a charge is given back up to all of it", async () => {
    const charge = chargeOf(await pay(stripe()));
    const refund = (amount?: number) =>
      stripe().refunds.create(
        { charge, reason: "requested_by_customer", metadata: { op_id: "op_2" }, ...(amount ? { amount } : {}) },
        { idempotencyKey: fresh("refund") },
      );
    const first = described(await refund(5_000));
    expect([first.amount, first.charge, first.metadata?.op_id]).toEqual([5_000, charge, "op_2"]);
    expect(["succeeded", "pending"]).toContain(first.status);
    await expect(refund(15_001)).rejects.toMatchObject({ statusCode: 400 });
    expect((await refund()).amount).toBe(15_000);
    await expect(refund()).rejects.toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
    const read = await stripe().charges.retrieve(charge);
    expect([read.amount_refunded, read.refunded]).toEqual([20_000, true]);
  });
}
