// What a key promises: in v1 the first answer for a day, failures too; in v2 the first success for thirty days.
import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const HOUR = 1 / 24;
const customer = (name: string, idempotencyKey: string, more: Stripe.RequestOptions = {}) =>
  stage.stripe.customers.create({ name }, { idempotencyKey, ...more });
const account = (name: string, idempotencyKey: string) =>
  stage.stripe.v2.core.accounts.create({ display_name: name }, { idempotencyKey });
const fault = (action: string, path: string) =>
  stage.call("POST", "/_standin/faults", { action, match: { method: "POST", path } });
const made = async (kind: string) => (await stage.journal("^/v")).counts.effects[kind] ?? 0;
const replayed = { headers: { "idempotent-replayed": "true" } };

test("a key is kept for a day to the second, and is a new request after it", async () => {
  const first = await customer("Mai", "k");
  await stage.advance(1 - 1 / 86_400);
  expect((await customer("Mai", "k")).id).toBe(first.id);
  await stage.advance(1 / 86_400);
  const second = await customer("Mai", "k");
  expect(second.id).not.toBe(first.id);
  expect(await made("cus")).toBe(2);
});

test("v1 keeps a 500 of work that had begun, done or not, and repeats it all day", async () => {
  await fault("500_saved", "^/v1/customers$");
  await expect(customer("Mai", "never")).rejects.toMatchObject({ statusCode: 500 });
  await expect(customer("Mai", "never")).rejects.toMatchObject({ statusCode: 500, ...replayed });
  expect(await made("cus")).toBe(0);
  await fault("500_after", "^/v1/customers$");
  await expect(customer("Mai", "done")).rejects.toMatchObject({ statusCode: 500 });
  await stage.advance(23 * HOUR);
  await expect(customer("Mai", "done")).rejects.toMatchObject({ statusCode: 500, ...replayed });
  expect(await made("cus")).toBe(1);
  await stage.advance(HOUR);
  expect((await customer("Mai", "never")).name).toBe("Mai");
});

test("v2 does failed work again under the same key, and successful work never", async () => {
  await fault("500_saved", "^/v2/core/accounts$");
  await expect(account("Mai", "a")).rejects.toMatchObject({ statusCode: 500 });
  const first = await account("Mai", "a");
  await fault("500_after", "^/v2/core/accounts$");
  await expect(account("Linh", "b")).rejects.toMatchObject({ statusCode: 500 });
  const second = await account("Linh", "b");
  expect([first.display_name, second.display_name, await made("acct")]).toEqual(["Mai", "Linh", 2]);
  const { id } = await stage.stripe.v2.core.accounts.create({ display_name: "Odd" });
  const close = () => stage.stripe.v2.core.accounts.close(id, {}, { idempotencyKey: "c" });
  await stage.stripe.topups.create({ amount: 100, currency: "usd" });
  expect((await close()).closed).toBe(true);
  expect((await close()).lastResponse.headers["idempotent-replayed"]).toBe("true");
});

test("a v2 refusal heals: the same key succeeds once what was wrong is right", async () => {
  const { account: owner } = await stage.connect();
  const { charge } = await stage.fund(5000);
  const transfer = await stage.stripe.transfers.create({
    amount: 100,
    currency: "usd",
    destination: owner.id,
    source_transaction: charge.id,
  });
  const close = () => stage.stripe.v2.core.accounts.close(owner.id, {}, { idempotencyKey: "close" });
  await expect(close()).rejects.toMatchObject({ statusCode: 400 });
  await stage.stripe.transfers.createReversal(transfer.id);
  expect((await close()).closed).toBe(true);
});

test("v2 deletes are under a key too", async () => {
  const { eventDestinations } = stage.stripe.v2.core;
  const { id } = await eventDestinations.create({
    name: "Creators",
    type: "webhook_endpoint",
    event_payload: "thin",
    enabled_events: ["v2.core.account.closed"],
    webhook_endpoint: { url: `${stage.inbox.url}/thin` },
  });
  const remove = (idempotencyKey: string) => eventDestinations.del(id, {}, { idempotencyKey });
  expect((await remove("d")).id).toBe(id);
  expect((await remove("d")).id).toBe(id);
  await expect(remove("e")).rejects.toMatchObject({ statusCode: 404 });
});

test("other parameters, another call or another expansion under one key are refused in either version", async () => {
  await customer("Mai", "k");
  await expect(customer("Linh", "k")).rejects.toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
  await expect(
    stage.stripe.topups.create({ amount: 100, currency: "usd" }, { idempotencyKey: "k" }),
  ).rejects.toMatchObject({
    type: "StripeIdempotencyError",
  });
  expect((await customer("Mai", "k")).lastResponse.headers["idempotent-replayed"]).toBe("true");
  await account("Mai", "k");
  await expect(account("Linh", "k")).rejects.toMatchObject({ statusCode: 400 });
  expect(await made("acct")).toBe(1);
});

test("a key belongs to the account it was used on", async () => {
  const { account: first } = await stage.connect();
  const { account: second } = await stage.connect();
  const ids = [
    await customer("Mai", "k"),
    await customer("Mai", "k", { stripeContext: first.id }),
    await customer("Mai", "k", { stripeContext: second.id }),
    await customer("Mai", "k", { stripeContext: second.id }),
  ].map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(ids[3]).toBe(ids[2]);
});

test("nothing is kept of what was not executed: bad parameters, a busy service, a strange key", async () => {
  const topup = (amount: number, idempotencyKey: string) =>
    stage.stripe.topups.create({ amount, currency: "usd" }, { idempotencyKey });
  await expect(topup(0, "zero")).rejects.toMatchObject({ code: "parameter_invalid_integer" });
  expect((await topup(100, "zero")).amount).toBe(100);
  for (const action of ["429", "409", "lock_timeout"]) {
    await fault(action, "^/v1/topups$");
    await expect(topup(100, action)).rejects.toMatchObject({});
    expect((await topup(200, action)).amount).toBe(200);
  }
  const answer = await fetch(`${stage.standIn.url}/v1/topups`, {
    method: "POST",
    headers: { authorization: "Bearer sk_live_1", "idempotency-key": "live" },
    body: new URLSearchParams({ amount: "300", currency: "usd" }),
  });
  expect(answer.status).toBe(401);
  expect((await topup(400, "live")).amount).toBe(400);
});

test("a key is at most 255 characters long", async () => {
  expect((await customer("Mai", "k".repeat(255))).name).toBe("Mai");
  await expect(customer("Mai", "k".repeat(256))).rejects.toMatchObject({ statusCode: 400 });
});

test("an answer says whose request it was, and a replay which one it repeats", async () => {
  const first = await customer("Mai", "k");
  const again = await customer("Mai", "k");
  expect(again.lastResponse.headers).toMatchObject({
    "idempotency-key": "k",
    "idempotent-replayed": "true",
    "original-request": first.lastResponse.requestId,
    "stripe-version": "2026-10-28.endive",
  });
  expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
});
