// Fault 12: an event of the other mode, or of an account that is not ours, signed like any other.
import { beforeEach, describe, expect, it } from "vitest";
import { installApp } from "../../shared/app.ts";
import { stripeObjectPut } from "../../shared/store/operations.ts";
import { heldOn, mustBalance, postingsOf, signedOn } from "./kit/deal.ts";
import { idOf, snapshotOf, stored, thinOf, told } from "./kit/events.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";

const line = await openLine();
beforeEach(() => line.hooks({ types: ".", drop: -1 }));

async function paid() {
  const deal = await signedOn(line);
  const session = await deal.pay();
  const intent = await line.stripe.paymentIntents.retrieve(String(session.payment_intent));
  return { deal, intent };
}

async function mustBeApart(body: string, kind: "snapshot" | "thin" = "snapshot") {
  const before = line.metric("webhook_quarantined");
  expect(await told(line, body, kind)).toBe(200);
  expect(line.metric("webhook_quarantined")).toBe(before + 1);
  expect(await stored(line.table, body)).toMatchObject({ status: "quarantined", body });
  await line.drain();
  // Nothing wakes it: it is on no queue and on no list of what is due.
  const event = await stored(line.table, body);
  expect(event).toMatchObject({ status: "quarantined", tries: 0 });
  expect(event).not.toHaveProperty("gsi3pk");
}

describe("fault 12: an event of the other mode", () => {
  it.each([
    ["live", { livemode: true }],
    ["unsaid", { livemode: undefined }],
  ])("(%s) is kept apart at once and moves no money", async (_, more) => {
    const { deal, intent } = await paid();
    await mustBeApart(snapshotOf(line.now(), "payment_intent.succeeded", intent, more));
    await mustBeApart(thinOf(line.now(), "v2.core.account.closed", deal.stripeAccountId, more), "thin");
    expect((await deal.deal()).milestones[0]?.status).toBe("pending");
    await mustBalance(line);
  });

  it("in production is the test mode's, and the live one is taken", async () => {
    const { intent } = await paid();
    installApp({ ...line.app, stage: "prod" });
    try {
      await mustBeApart(snapshotOf(line.now(), "payment_intent.succeeded", intent));
      const live = snapshotOf(line.now(), "customer.created", { id: "cus_1", object: "customer" }, { livemode: true });
      expect(await told(line, live)).toBe(200);
      expect(await stored(line.table, live)).toMatchObject({ status: "stored" });
    } finally {
      installApp(line.app);
    }
  });
});

describe("fault 12: an event of another account", () => {
  const stranger = "acct_somebody_else";

  it("is parked, for it may yet become ours, and after three days kept apart", async () => {
    const from = { account: stranger };
    const snapshots = [
      snapshotOf(line.now(), "payout.paid", { id: "po_1", object: "payout" }, from),
      snapshotOf(line.now(), "account.updated", { id: stranger, object: "account" }, from),
      snapshotOf(line.now(), "account.application.deauthorized", { id: "ca_1", object: "application" }, from),
      snapshotOf(line.now(), "balance.available", { id: "", object: "balance" }, from),
    ];
    const thin = [
      thinOf(line.now(), "v2.core.account.closed", stranger),
      thinOf(line.now(), "v2.core.account.closed", stranger, { context: null }),
    ];
    const all = [...snapshots, ...thin];
    const before = line.metric("webhook_quarantined");
    for (const body of snapshots) expect(await told(line, body)).toBe(200);
    for (const body of thin) expect(await told(line, body, "thin")).toBe(200);
    const statuses = async () =>
      new Set((await Promise.all(all.map((body) => stored(line.table, body)))).map((event) => event?.status));
    await line.drain();
    expect(await statuses()).toEqual(new Set(["parked"]));
    await line.advance(3 * DAY - HOUR);
    expect(await statuses()).toEqual(new Set(["parked"]));
    expect(line.metric("webhook_quarantined")).toBe(before);
    await line.advance(2 * HOUR);
    expect(await statuses()).toEqual(new Set(["quarantined"]));
    expect(line.metric("webhook_quarantined")).toBe(before + all.length);
  });

  it("that becomes ours meanwhile is dealt with", async () => {
    const { account } = await line.stage.connect();
    const body = thinOf(line.now(), "v2.core.account[requirements].updated", account.id);
    await told(line, body, "thin");
    await line.drain();
    expect(await stored(line.table, body)).toMatchObject({ status: "parked" });
    const { creatorId } = await heldUnheard();
    await line.table.transact([stripeObjectPut(account.id, { creatorId })]);
    await line.advance(HOUR);
    expect(await stored(line.table, body)).toMatchObject({ status: "done" });
  });

  it("that calls itself a payment or a transfer of our deal is none of our business, though we know the account", async () => {
    const { deal, intent } = await paid();
    const metadata = { ...intent.metadata, op_id: "op_00000000000000000000000000" };
    const object = (id: string, kind: string) => ({ id, object: kind, metadata, payment_intent: intent.id });
    const from = { account: deal.stripeAccountId };
    const bodies = [
      snapshotOf(line.now(), "payment_intent.succeeded", intent, from),
      snapshotOf(line.now(), "checkout.session.completed", object("cs_1", "checkout.session"), from),
      snapshotOf(line.now(), "charge.succeeded", object(String(intent.latest_charge), "charge"), from),
      snapshotOf(line.now(), "transfer.created", object("tr_1", "transfer"), from),
      snapshotOf(line.now(), "transfer.reversed", object("tr_1", "transfer"), from),
    ];
    for (const body of bodies) expect(await told(line, body)).toBe(200);
    await line.drain();
    for (const body of bodies)
      expect(await stored(line.table, body)).toMatchObject({ status: "ignored", eventId: idOf(body) });
    expect(await postingsOf(line, deal.id)).toEqual([]);
    expect((await deal.deal()).milestones[0]?.status).toBe("pending");
  });

  it("of another stage on the same platform moves nothing, though nothing else tells them apart", async () => {
    const { deal, intent } = await paid();
    const metadata = { ...intent.metadata, env: "dev" };
    const body = snapshotOf(line.now(), "payment_intent.succeeded", { ...intent, metadata });
    expect(await told(line, body)).toBe(200);
    await line.drain();
    expect(await stored(line.table, body)).toMatchObject({ status: "done" });
    expect(await postingsOf(line, deal.id)).toEqual([]);
  });

  async function heldUnheard() {
    await line.hooks();
    const deal = await heldOn(line);
    await line.hooks({ types: ".", drop: -1 });
    return deal;
  }
});
