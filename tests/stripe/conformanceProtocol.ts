// Conformance of how calls are made: keys, lists, expansions, refusals, events and webhooks.
import type Stripe from "stripe";
import { expect, test } from "vitest";
import { chargeOf, described, fresh, type Place, pay, run } from "./conformancePlace.ts";
import { SECRETS } from "./stage.ts";

export function keepsProtocol(place: () => Place) {
  const stripe = () => place().stripe;
  /** What happened shows among the events a moment later. */
  async function eventOf(type: string, id: string, since: number) {
    for (let tries = 0; tries < 30; tries += 1) {
      const { data } = await stripe().events.list({ type, created: { gte: since }, limit: 100 });
      const found = data.find((event) => (event.data.object as { id?: string }).id === id);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`No event ${type} of ${id}.`);
  }
  const since = () => Math.floor(place().now().getTime() / 1000) - 60;

  test("a key is answered once and replayed, refusals too, and never with other parameters", async () => {
    const idempotencyKey = fresh("key");
    const first = await pay(stripe(), {}, idempotencyKey);
    const again = await pay(stripe(), {}, idempotencyKey);
    expect([again.id, again.lastResponse.headers["idempotent-replayed"]]).toEqual([first.id, "true"]);
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    await expect(pay(stripe(), { amount: 20_001 }, idempotencyKey)).rejects.toMatchObject({
      type: "StripeIdempotencyError",
      statusCode: 400,
    });
    const none = fresh("none");
    const refuse = () => stripe().refunds.create({ charge: "ch_none" }, { idempotencyKey: none });
    await expect(refuse()).rejects.toMatchObject({ code: "resource_missing" });
    await expect(refuse()).rejects.toMatchObject({ code: "resource_missing" });
    const invalid = fresh("invalid");
    const bad = { email: "mai@example.com", nonsense: "1" } as Stripe.CustomerCreateParams;
    await expect(stripe().customers.create(bad, { idempotencyKey: invalid })).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "nonsense",
    });
    const { id } = await stripe().customers.create({ email: "mai@example.com" }, { idempotencyKey: invalid });
    expect(id).toMatch(/^cus_/);
  });

  test("v2 answers a key with its success", async () => {
    const idempotencyKey = fresh("v2");
    const create = (display_name: string) =>
      stripe().v2.core.accounts.create({ display_name, metadata: { run } }, { idempotencyKey });
    expect((await create("Mai")).id).toBe((await create("Mai")).id);
    await expect(create("Linh")).rejects.toMatchObject({ statusCode: 400 });
  });

  test("lists go from new to old in pages, from either side", async () => {
    const customer = await stripe().customers.create({ name: run }, { idempotencyKey: fresh("customer") });
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await pay(stripe(), { customer: customer.id })).id);
    const list = (more: Stripe.PaymentIntentListParams) =>
      stripe().paymentIntents.list({ customer: customer.id, ...more });
    const first = await list({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const rest = await list({ limit: 2, starting_after: String(ids[1]) });
    expect([rest.data.map(({ id }) => id), rest.has_more]).toEqual([ids.slice(2), false]);
    const newer = await list({ limit: 1, ending_before: String(ids[2]) });
    expect([newer.data.map(({ id }) => id), newer.has_more]).toEqual([[ids[1]], true]);
    const all: string[] = [];
    for await (const { id } of list({ limit: 1 })) all.push(id);
    expect(all).toEqual(ids);
    const expanded = await list({ limit: 1, expand: ["data.latest_charge"] });
    expect(expanded.data[0]?.latest_charge).toMatchObject({ object: "charge", paid: true });
    await expect(list({ limit: 101 })).rejects.toMatchObject({ statusCode: 400 });
  });

  test("what cannot be expanded, found or understood is refused in known words", async () => {
    const charge = chargeOf(await pay(stripe()));
    await expect(stripe().charges.retrieve(charge, { expand: ["amount"] })).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe().charges.retrieve("ch_none")).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    const wrong = { amount: "ten", currency: "usd" } as unknown as Stripe.PaymentIntentCreateParams;
    await expect(stripe().paymentIntents.create(wrong)).rejects.toMatchObject({ code: "parameter_invalid_integer" });
    const missing = { amount: 100 } as Stripe.PaymentIntentCreateParams;
    await expect(stripe().paymentIntents.create(missing)).rejects.toMatchObject({
      code: "parameter_missing",
      param: "currency",
    });
    await expect(pay(stripe(), { amount: 10 })).rejects.toMatchObject({ code: "amount_too_small" });
  });

  test("what happened is among the events, with the object as it was and the key that caused it", async () => {
    const idempotencyKey = fresh("event");
    const intent = await pay(stripe(), { metadata: { op_id: "op_1" } }, idempotencyKey);
    const event = described(await eventOf("payment_intent.succeeded", intent.id, since()));
    expect(event.data.object).toMatchObject({ id: intent.id, status: "succeeded", metadata: { op_id: "op_1" } });
    expect([event.livemode, event.api_version, event.request?.idempotency_key]).toEqual([
      false,
      "2026-10-28.endive",
      idempotencyKey,
    ]);
    expect((await stripe().events.retrieve(event.id)).id).toBe(event.id);
  });

  test("balances are shown by currency, available and pending", async () => {
    const balance = described(await stripe().balance.retrieve());
    expect([...balance.available, ...balance.pending].every(({ amount }) => Number.isSafeInteger(amount))).toBe(true);
    expect(balance.livemode).toBe(false);
  });

  test("webhooks carry a signature that the library accepts, and no other", async ({ skip }) => {
    const { hooks } = place();
    if (!hooks) return skip("Nobody hears Stripe's webhooks here.");
    const intent = await pay(stripe());
    const sent = (await hooks()).find(
      ({ body }) => body.includes(intent.id) && body.includes('"type":"payment_intent.succeeded"'),
    );
    if (!sent) throw new Error("No webhook was heard.");
    const read = (secret: string, later = 0) =>
      stripe().webhooks.constructEvent(
        sent.body,
        sent.signature,
        secret,
        300,
        undefined,
        place().now().getTime() + later,
      );
    expect(read(SECRETS.snapshot)).toMatchObject({ type: "payment_intent.succeeded" });
    expect(() => read("whsec_other")).toThrow("signature");
    expect(() => read(SECRETS.snapshot, 301_000)).toThrow("tolerance");
  });
}
