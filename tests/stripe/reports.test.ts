// Events and their destinations in v2, and reports, driven by the real SDK.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

test("events of v2 are listed newest first, by account and type, from page to page", async () => {
  const { account } = await stage.connect();
  await stage.connect();
  const ids = async (params: { object_id?: string; types?: string[]; limit?: number }) => {
    const found: string[] = [];
    for await (const event of stage.stripe.v2.core.events.list(params)) found.push(event.id);
    return found;
  };
  const all = await ids({});
  expect(all).toEqual(all.toSorted().toReversed());
  expect(all).toHaveLength(12);
  expect(await ids({ limit: 1 })).toEqual(all);
  const own = await ids({ object_id: account.id, limit: 2 });
  expect(own).toEqual(all.filter((id) => own.includes(id)));
  expect(own).toHaveLength(5);
  expect(await ids({ types: ["v2.core.account[requirements].updated"], limit: 1 })).toHaveLength(2);
  const first = await stage.stripe.v2.core.events.list({ limit: 4 });
  expect(first.data.map((event) => event.id)).toEqual(all.slice(0, 4));
});

test("an event destination is made, changed, pinged and taken away", async () => {
  const { eventDestinations } = stage.stripe.v2.core;
  const made = await eventDestinations.create({
    name: "Creators",
    type: "webhook_endpoint",
    event_payload: "thin",
    enabled_events: ["v2.core.account.closed"],
    events_from: ["@accounts"],
    webhook_endpoint: { url: `${stage.inbox.url}/thin` },
    include: ["webhook_endpoint.url", "webhook_endpoint.signing_secret"],
  });
  expect(made.webhook_endpoint?.signing_secret).toMatch(/^whsec_\w+$/);
  expect((await eventDestinations.retrieve(made.id)).webhook_endpoint?.url).toBeUndefined();
  expect((await eventDestinations.update(made.id, { name: "Accounts" })).name).toBe("Accounts");
  expect((await eventDestinations.disable(made.id)).status).toBe("disabled");
  expect((await eventDestinations.enable(made.id)).status).toBe("enabled");
  const ping = await eventDestinations.ping(made.id);
  await stage.standIn.quiet();
  expect(stage.inbox.hooks.map((hook) => [hook.target, JSON.parse(hook.body).id])).toEqual([["thin", ping.id]]);
  expect((await eventDestinations.list()).data.map((one) => one.id)).toEqual([made.id]);
  await eventDestinations.del(made.id);
  await expect(eventDestinations.retrieve(made.id)).rejects.toMatchObject({ statusCode: 404 });
});

test("a report run brings the balance's lines a minute later", async () => {
  const { charge } = await stage.fund(10_000);
  await stage.stripe.refunds.create({ charge: charge.id, amount: 1234 });
  const now = Math.floor(stage.clock.now().getTime() / 1000);
  const create = (columns: string[], end = now + 1) =>
    stage.stripe.reporting.reportRuns.create({
      report_type: "balance_change_from_activity.itemized.3",
      parameters: { interval_start: now - 60, interval_end: end, currency: "usd", columns },
    });
  const run = await create(["reporting_category", "gross", "fee", "net"]);
  expect([run.status, run.result]).toEqual(["pending", null]);
  const failing = await create(["net"]);
  await stage.call("POST", `/_standin/report-runs/${failing.id}/fail`, {});
  await expect(create(["nonsense"])).rejects.toMatchObject({ statusCode: 400 });
  await expect(create(["net"], now - 60)).rejects.toMatchObject({ statusCode: 400 });
  await stage.advance(0.001);
  const done = await stage.stripe.reporting.reportRuns.retrieve(run.id);
  expect(done.status).toBe("succeeded");
  const url = String(done.result?.url);
  const read = await fetch(url, { headers: { authorization: "Bearer sk_test_stage" } });
  expect(await read.text()).toBe(
    "reporting_category,gross,fee,net\ncharge,100.00,3.20,96.80\nrefund,-12.34,0.00,-12.34\n",
  );
  expect((await fetch(url)).status).toBe(401);
  const runs = await stage.stripe.reporting.reportRuns.list();
  expect(runs.data.map((one) => one.status)).toEqual(["failed", "succeeded"]);
  expect(stage.types()).toContain("reporting.report_run.succeeded");
  expect(stage.types()).toContain("reporting.report_run.failed");
});

test("the kinds of reports are listed", async () => {
  const { data } = await stage.stripe.reporting.reportTypes.list();
  const [first] = data;
  expect(await stage.stripe.reporting.reportTypes.retrieve(String(first?.id))).toEqual(first);
  await expect(stage.stripe.reporting.reportTypes.retrieve("nonsense.1")).rejects.toMatchObject({ statusCode: 404 });
});

test("a webhook endpoint is changed, disabled and taken away", async () => {
  const { webhookEndpoints } = stage.stripe;
  const { id, secret } = await webhookEndpoints.create({ url: "http://127.0.0.1:1/", enabled_events: ["*"] });
  expect(secret).toMatch(/^whsec_/);
  const changed = await webhookEndpoints.update(id, { enabled_events: ["charge.refunded"], disabled: true });
  expect([changed.status, changed.enabled_events]).toEqual(["disabled", ["charge.refunded"]]);
  expect(await webhookEndpoints.retrieve(id)).toEqual(changed);
  expect(await webhookEndpoints.del(id)).toMatchObject({ id, deleted: true });
  await expect(webhookEndpoints.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
});

test("connected accounts are listed in both versions, and closed ones apart", async () => {
  const made = [await stage.connect(), await stage.connect(), await stage.connect()].map(({ account }) => account.id);
  const newest = made.toReversed();
  expect((await stage.stripe.accounts.list()).data.map((one) => one.id)).toEqual(newest);
  const found: string[] = [];
  for await (const one of stage.stripe.v2.core.accounts.list({ limit: 2 })) found.push(one.id);
  expect(found).toEqual(newest);
  await stage.stripe.v2.core.accounts.close(String(made[0]));
  const closed = await stage.stripe.v2.core.accounts.list({ closed: true });
  expect(closed.data.map((one) => one.id)).toEqual([made[0]]);
});
