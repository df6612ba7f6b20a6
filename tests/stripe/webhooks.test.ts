// What the stand-in tells the product, signed, again and again until it is heard, and kept over a restart.
import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, SECRETS, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const hooksOf = (target: "snapshot" | "thin") => stage.inbox.hooks.filter((hook) => hook.target === target);
const construct = (hook: { body: string; signature: string }, receivedAt: Date, secret = SECRETS.snapshot) =>
  stage.stripe.webhooks.constructEvent(hook.body, hook.signature, secret, 300, undefined, receivedAt.getTime());

test("the SDK accepts what is signed by the product's clock, and nothing older or forged", async () => {
  await stage.fund(5000);
  await stage.standIn.quiet();
  const hooks = hooksOf("snapshot");
  expect(hooks).toHaveLength(4);
  for (const hook of hooks) {
    const event = construct(hook, stage.clock.now());
    expect(event).toMatchObject({ object: "event", livemode: false, api_version: "2026-10-28.endive" });
    const later = (seconds: number) => new Date(stage.clock.now().getTime() + seconds * 1000);
    expect(() => construct(hook, later(301))).toThrow("tolerance");
    expect(() => construct(hook, later(299))).not.toThrow();
    expect(() => construct(hook, stage.clock.now(), "whsec_other")).toThrow("signatures");
  }
});

test("thin events are parsed by the SDK, and lead to the event and its account", async () => {
  const { account } = await stage.connect();
  await stage.standIn.quiet();
  const notifications = hooksOf("thin").map((hook) =>
    stage.stripe.parseEventNotification(
      hook.body,
      hook.signature,
      SECRETS.thin,
      300,
      undefined,
      stage.clock.now().getTime(),
    ),
  );
  const types = notifications.map((notification) => notification.type);
  const changed = "v2.core.account[configuration.recipient].capability_status_updated";
  expect(types.toSorted()).toEqual(
    [
      "v2.core.account.created",
      "v2.core.account[identity].updated",
      changed,
      changed,
      "v2.core.account[requirements].updated",
      "v2.core.account_link.returned",
    ].toSorted(),
  );
  const first = notifications.find((notification) => notification.type === changed);
  if (first?.type !== changed) throw new Error("No capability was told of.");
  expect(await first.fetchEvent()).toMatchObject({ data: { updated_capability: "stripe_balance.stripe_transfers" } });
  expect(await first.fetchRelatedObject()).toMatchObject({ id: account.id });
});

test("an event names the request and the key that caused it, and the account it happened on", async () => {
  const { account } = await stage.connect();
  const { charge } = await stage.fund(10_000);
  const transfer = await stage.stripe.transfers.create(
    { amount: 9000, currency: "usd", destination: account.id, source_transaction: charge.id },
    { idempotencyKey: "transfer:op_1:1" },
  );
  const [event] = (await stage.stripe.events.list({ type: "transfer.created" })).data;
  expect(event?.request).toEqual({ id: transfer.lastResponse.requestId, idempotency_key: "transfer:op_1:1" });
  await stage.advance(7);
  const paid = hooksOf("snapshot")
    .map((hook) => JSON.parse(hook.body) as Stripe.Event)
    .find((one) => one.type === "payout.paid");
  expect(paid).toMatchObject({ account: account.id, data: { previous_attributes: { status: "in_transit" } } });
  expect((await stage.stripe.events.retrieve(String(event?.id))).pending_webhooks).toBe(0);
});

test("a webhook that is not heard is sent again, at later and later instants", async () => {
  stage.inbox.answers.push(500, 302);
  await stage.call("POST", `/pay/${(await stage.checkout(5000)).id}`, { outcome: "declined" });
  await stage.standIn.quiet();
  const start = stage.clock.now().getTime();
  expect(stage.standIn.nextDue()?.getTime()).toBe(start + 5000);
  await stage.advance(0.01);
  const byEvent = Map.groupBy(stage.inbox.hooks, (hook) => (JSON.parse(hook.body) as Stripe.Event).id);
  const times = [...byEvent.values()].map((hooks) => hooks.map((hook) => hook.at.getTime() - start));
  expect(times.toSorted((a, b) => b.length - a.length)).toEqual([[0, 5000], [0, 5000], [0]]);
});

test("webhooks are lost, doubled and late on order", async () => {
  await stage.call("POST", "/_standin/webhooks", { types: "^charge", drop: -1 });
  await stage.fund(5000);
  await stage.standIn.quiet();
  expect(stage.types().toSorted()).toEqual([
    "checkout.session.completed",
    "payment_intent.created",
    "payment_intent.succeeded",
  ]);
  await stage.call("POST", "/_standin/webhooks", { types: "^charge", duplicate: 1 });
  await stage.fund(5000);
  await stage.standIn.quiet();
  expect(stage.types().filter((type) => type === "charge.succeeded")).toHaveLength(2);
  await stage.call("POST", "/_standin/webhooks", { delaySeconds: 600 });
  const before = stage.inbox.hooks.length;
  await stage.fund(5000);
  await stage.standIn.quiet();
  expect(stage.inbox.hooks.length).toBe(before);
  await stage.advance(0.01);
  expect(stage.inbox.hooks.length).toBe(before + 4);
});

test("a spoilt signature is refused by the SDK, and the next try is sound", async () => {
  await stage.call("POST", "/_standin/webhooks", { types: "^charge", corrupt: 1 });
  const heard = () =>
    hooksOf("snapshot").filter((hook) => (JSON.parse(hook.body) as Stripe.Event).type.startsWith("charge"));
  stage.inbox.answers.push(400, 400, 400);
  await stage.fund(5000);
  await stage.standIn.quiet();
  await stage.advance(0.0001);
  const [bad, good] = heard();
  if (!bad || !good) throw new Error("Not sent twice.");
  expect(() => construct(bad, bad.at)).toThrow("signatures");
  expect(construct(good, good.at).type).toBe("charge.succeeded");
  await stage.call("POST", "/_standin/webhooks", { types: "^charge", ageSeconds: 301 });
  stage.inbox.hooks.length = 0;
  await stage.fund(5000);
  await stage.standIn.quiet();
  const [old] = heard();
  if (!old) throw new Error("Not sent.");
  expect(() => construct(old, old.at)).toThrow("tolerance");
  expect(() => construct(old, new Date(old.at.getTime() - 2000))).not.toThrow();
});

test("webhooks are heard before the answer, on order", async () => {
  await stage.call("POST", "/_standin/webhooks", { beforeResponse: true });
  const topup = await stage.stripe.topups.create({ amount: 100, currency: "usd" });
  const [hook] = hooksOf("snapshot");
  expect(JSON.parse(String(hook?.body))).toMatchObject({ type: "topup.created", data: { object: { id: topup.id } } });
});

test("the clock is moved from one happening to the next", async () => {
  await stage.stripe.topups.create({ amount: 100, currency: "usd" });
  const start = stage.clock.now().getTime();
  const moved = await stage.call("POST", "/_standin/clock", { advance: 2 * 86_400 });
  expect(moved.body.now).toBe(new Date(start + 2 * 86_400_000).toISOString());
  const [event] = (await stage.stripe.events.list({ type: "topup.succeeded" })).data;
  expect(event?.created).toBe(start / 1000 + 86_400);
  expect((await stage.call("POST", "/_standin/clock", { advance: -1 })).status).toBe(400);
});

test("a snapshot is restored, and a reset leaves the platform alone", async () => {
  const platform = (await stage.call("GET", "/_standin/state")).body.platform;
  const { charge } = await stage.fund(5000);
  const before = await stage.stripe.balance.retrieve();
  await stage.call("POST", "/_standin/snapshot", { name: "funded" });
  await stage.stripe.refunds.create({ charge: charge.id });
  expect((await stage.call("POST", "/_standin/reset", {})).body).toEqual({ platform });
  expect((await stage.stripe.charges.list()).data).toEqual([]);
  await stage.fund(700);
  await stage.call("POST", "/_standin/restore", { name: "funded" });
  expect(await stage.stripe.balance.retrieve()).toEqual(before);
  expect((await stage.stripe.charges.list()).data.map((one) => one.id)).toEqual([charge.id]);
  expect((await stage.call("POST", "/_standin/restore", { name: "other" })).status).toBe(404);
});

test("a restart on the same disk keeps everything, and what was not yet heard is told then", async () => {
  const { account } = await stage.connect();
  const { charge } = await stage.fund(10_000);
  const send = () =>
    stage.stripe.transfers.create(
      { amount: 9000, currency: "usd", destination: account.id, source_transaction: charge.id },
      { idempotencyKey: "k" },
    );
  const transfer = await send();
  const open = await stage.checkout(5000);
  await stage.standIn.quiet();
  stage.inbox.answers.push(503);
  await stage.stripe.refunds.create({ charge: charge.id, amount: 1 });
  await stage.standIn.quiet();
  const before = await stage.stripe.balance.retrieve();
  await stage.restart();
  expect((await send()).id).toBe(transfer.id);
  expect(await stage.stripe.balance.retrieve()).toEqual(before);
  const again = await stage.stripe.checkout.sessions.retrieve(open.id);
  expect(again.url).toBe(`${stage.standIn.url}/pay/${open.id}`);
  const heard = stage.inbox.hooks.length;
  await stage.advance(0.0001);
  expect(stage.inbox.hooks.length).toBe(heard + 1);
  const counts = (await stage.journal("^/v1/transfers$")).counts;
  expect(counts.effects.tr).toBe(1);
  await stage.advance(7);
  expect((await stage.stripe.payouts.list({}, { stripeContext: account.id })).data[0]?.status).toBe("paid");
  await stage.fund(700);
  const ids = (await stage.stripe.charges.list({ limit: 100 })).data.map((one) => one.id);
  expect(new Set(ids).size).toBe(2);
});
