// Who hears of what: endpoints and destinations by type and scope, what is missed while they are off, and its backfill.
import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const target = (name: string, rule: Record<string, unknown>) => stage.call("POST", `/_standin/targets/${name}`, rule);
/** The product's own addresses are silent, so that only the others are heard. */
const silence = async () => {
  await target("snapshot", { enabled: false });
  await target("thin", { enabled: false });
};
const heard = async () => {
  await stage.standIn.quiet();
  return stage.inbox.hooks.map((hook) => hook);
};
const typesHeard = async () => (await heard()).map(({ body }) => (JSON.parse(body) as { type: string }).type);

test("an endpoint hears what it was enabled for, signed with its own secret", async () => {
  await silence();
  const { webhookEndpoints } = stage.stripe;
  const endpoint = await webhookEndpoints.create({
    url: `${stage.inbox.url}/door`,
    enabled_events: ["charge.succeeded", "refund.created"],
  });
  const { charge } = await stage.fund(5000);
  await stage.stripe.refunds.create({ charge: charge.id });
  expect((await typesHeard()).toSorted()).toEqual(["charge.succeeded", "refund.created"]);
  const at = stage.clock.now().getTime();
  for (const { body, signature } of await heard())
    expect(() =>
      stage.stripe.webhooks.constructEvent(body, signature, String(endpoint.secret), 300, undefined, at),
    ).not.toThrow();
  await webhookEndpoints.update(endpoint.id, { enabled_events: ["charge.failed"] });
  await stage.fund(5000);
  expect(await typesHeard()).toHaveLength(2);
  await expect(webhookEndpoints.create({ url: "nowhere", enabled_events: ["*"] })).rejects.toMatchObject({
    param: "url",
  });
  await expect(
    webhookEndpoints.create({ url: endpoint.url, enabled_events: ["charge.imagined" as "charge.failed"] }),
  ).rejects.toMatchObject({ param: "enabled_events[0]" });
});

test("an endpoint for connected accounts hears of them alone", async () => {
  await silence();
  await stage.stripe.webhookEndpoints.create({ url: `${stage.inbox.url}/a`, enabled_events: ["*"], connect: true });
  const { account } = await stage.connect();
  const { charge } = await stage.fund(5000);
  await stage.stripe.transfers.create({
    amount: 1000,
    currency: "usd",
    destination: account.id,
    source_transaction: charge.id,
  });
  await stage.advance(7);
  const events = (await heard()).map(({ body }) => JSON.parse(body) as Stripe.Event);
  expect(new Set(events.map((event) => event.account))).toEqual(new Set([account.id]));
  expect(new Set(events.map((event) => event.type))).toContain("payout.paid");
});

test("destinations take thin or snapshot events, of the platform or of its accounts", async () => {
  await silence();
  const { eventDestinations } = stage.stripe.v2.core;
  const make = (event_payload: "thin" | "snapshot", enabled_events: string[], events_from: string[]) =>
    eventDestinations.create({
      name: event_payload,
      type: "webhook_endpoint",
      event_payload,
      enabled_events,
      events_from,
      webhook_endpoint: { url: `${stage.inbox.url}/${event_payload}` },
    });
  await make("thin", ["v2.core.account.created"], ["@accounts"]);
  await make("snapshot", ["charge.succeeded"], ["@accounts"]);
  const own = await make("snapshot", ["charge.succeeded"], ["@self"]);
  await stage.connect();
  await stage.fund(5000);
  expect((await typesHeard()).toSorted()).toEqual(["charge.succeeded", "v2.core.account.created"]);
  await eventDestinations.disable(own.id);
  await stage.fund(5000);
  expect(await typesHeard()).toHaveLength(2);
  await eventDestinations.enable(own.id);
  await stage.fund(5000);
  expect(await typesHeard()).toHaveLength(3);
  await expect(make("thin", ["*"], ["@others"])).rejects.toMatchObject({ statusCode: 400 });
});

test("what waits for an address that is turned off is not sent any more", async () => {
  await silence();
  const { webhookEndpoints } = stage.stripe;
  const endpoint = await webhookEndpoints.create({ url: `${stage.inbox.url}/a`, enabled_events: ["topup.created"] });
  stage.inbox.answers.push(500);
  await stage.stripe.topups.create({ amount: 100, currency: "usd" });
  expect(await typesHeard()).toEqual(["topup.created"]);
  await webhookEndpoints.update(endpoint.id, { disabled: true });
  await stage.advance(3);
  expect(await typesHeard()).toHaveLength(1);
});

test("who was off reads what was missed among the events, in either version", async () => {
  const since = Math.floor(stage.clock.now().getTime() / 1000);
  await silence();
  const { account } = await stage.connect();
  await stage.fund(5000);
  await stage.advance(0.1);
  await target("snapshot", {});
  await target("thin", {});
  expect(await typesHeard()).toEqual([]);
  const types = ["charge.succeeded", "payment_intent.succeeded"];
  const missed = await stage.stripe.events.list({ types, created: { gte: since } });
  expect(missed.data.map((event) => event.type).toSorted()).toEqual(types);
  expect((await stage.stripe.events.list({ types, created: { lt: since } })).data).toEqual([]);
  const kinds = ["v2.core.account.created"];
  const thin = await stage.stripe.v2.core.events.list({ types: kinds, created: { gte: since } });
  expect(thin.data).toMatchObject([{ related_object: { id: account.id } }]);
  expect((await stage.stripe.v2.core.events.list({ types: kinds, created: { gt: since } })).data).toEqual([]);
  await expect(stage.stripe.events.list({ type: "charge.*", types })).rejects.toMatchObject({ param: "types" });
});

test("an event that was lost or never heard counts as not delivered", async () => {
  await stage.call("POST", "/_standin/webhooks", { types: "^topup", drop: 1 });
  await stage.stripe.topups.create({ amount: 100, currency: "usd" });
  await stage.standIn.quiet();
  await stage.stripe.topups.create({ amount: 200, currency: "usd" });
  await stage.standIn.quiet();
  const read = async (delivery_success: boolean) =>
    (await stage.stripe.events.list({ delivery_success })).data.map(
      (event) => (event.data.object as Stripe.Topup).amount,
    );
  expect([await read(false), await read(true)]).toEqual([[100], [200]]);
});

test("a webhook is tried for three days, further and further apart, and then no more", async () => {
  stage.inbox.answers.push(...Array.from({ length: 40 }, () => 503));
  await target("thin", { enabled: false });
  await stage.call("POST", "/_standin/targets/snapshot", { events: ["topup.created"] });
  const start = stage.clock.now().getTime();
  await stage.stripe.topups.create({ amount: 100, currency: "usd" });
  await stage.advance(10);
  const hours = stage.inbox.hooks.map((hook) => Math.round((hook.at.getTime() - start) / 1000) / 3600);
  expect(hours.length).toBeGreaterThan(8);
  expect(hours.at(-1)).toBeGreaterThan(60);
  expect(hours.at(-1)).toBeLessThanOrEqual(84);
  const gaps = hours.slice(1).map((hour, index) => Math.round((hour - (hours[index] ?? 0)) * 3600));
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
});
