// The whole way of money through the stand-in, driven by the real SDK.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const release = (destination: string, amount: number, charge: string, key = "transfer:op_1:1") =>
  stage.stripe.transfers.create(
    {
      amount,
      currency: "usd",
      destination,
      source_transaction: charge,
      transfer_group: "agr_1",
      metadata: { op_id: "op_1", attempt: "1" },
    },
    { idempotencyKey: key },
  );

test("a creator is onboarded by a person, and only then gets transfers", async () => {
  const { account, link } = await stage.connect("");
  const capability = async () => {
    const read = await stage.stripe.v2.core.accounts.retrieve(account.id, {
      include: ["configuration.recipient", "requirements"],
    });
    return [
      read.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status,
      read.requirements?.entries?.length,
    ];
  };
  expect(await capability()).toEqual(["restricted", 2]);
  const path = new URL(link.url).pathname;
  expect((await fetch(link.url)).headers.get("content-type")).toContain("text/html");
  const done = await stage.call("POST", path, { outcome: "complete" });
  expect(done).toEqual({ status: 200, body: { outcome: "complete", returnUrl: "http://127.0.0.1/back" } });
  expect(await capability()).toEqual(["active", 0]);
  expect((await stage.call("POST", path, { outcome: "complete" })).status).toBe(410);
  expect((await fetch(link.url)).status).toBe(410);
  const bare = await stage.stripe.v2.core.accounts.retrieve(account.id);
  expect(bare.configuration).toBeNull();
});

test("a paid session makes an intent, a charge and a balance transaction with Stripe's fee", async () => {
  const { session, intent, charge } = await stage.fund(110_000);
  expect([session.status, session.payment_status, session.url]).toEqual(["complete", "paid", null]);
  const read = await stage.stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge.balance_transaction"] });
  const latest = read.latest_charge;
  const txn = typeof latest === "object" ? latest?.balance_transaction : null;
  if (!txn || typeof txn === "string") throw new Error("The balance transaction was not expanded.");
  expect(txn).toMatchObject({ amount: 110_000, fee: 3220, net: 106_780, currency: "usd", status: "pending" });
  expect(txn.available_on).toBe(charge.created + 2 * 86_400);
  expect(charge.metadata).toEqual({ op_id: "op_fund" });
  await stage.advance(2);
  const balance = await stage.stripe.balance.retrieve();
  expect(balance.available.find((row) => row.currency === "usd")?.amount).toBe(106_780);
  expect(balance.pending.find((row) => row.currency === "usd")?.amount).toBe(0);
});

test("a released payment arrives at the bank within seven days, and its payout names what it holds", async () => {
  const { account } = await stage.connect();
  const { charge } = await stage.fund(110_000);
  const transfer = await release(account.id, 100_000, charge.id);
  expect(transfer.destination_payment).toMatch(/^py_/);
  const at = { stripeContext: account.id };
  expect((await stage.stripe.payouts.list({}, at)).data).toEqual([]);
  await stage.advance(7);
  const [payout] = (await stage.stripe.payouts.list({}, at)).data;
  expect(payout).toMatchObject({ amount: 100_000, status: "paid", automatic: true });
  const held = await stage.stripe.balanceTransactions.list({ payout: payout?.id ?? "" }, at);
  expect(held.data.map((txn) => [txn.type, txn.net])).toEqual([
    ["payout", -100_000],
    ["payment", 100_000],
  ]);
  const payments = await stage.stripe.balanceTransactions.list(
    { payout: payout?.id ?? "", type: "payment", expand: ["data.source"] },
    at,
  );
  expect(payments.data.map((txn) => txn.source)).toMatchObject([{ object: "charge", source_transfer: transfer.id }]);
  const kinds = stage.types();
  expect(kinds.indexOf("payout.created")).toBeLessThan(kinds.indexOf("payout.paid"));
  await expect(stage.stripe.payouts.retrieve(payout?.id ?? "")).rejects.toMatchObject({ statusCode: 404 });
});

test("transfers of one charge never exceed what it brought and was not refunded", async () => {
  const { account } = await stage.connect();
  const { charge } = await stage.fund(10_000);
  await release(account.id, 6000, charge.id, "a");
  await stage.stripe.refunds.create({ charge: charge.id, amount: 1000 });
  await expect(release(account.id, 3001, charge.id, "b")).rejects.toMatchObject({ statusCode: 400, param: "amount" });
  await release(account.id, 3000, charge.id, "c");
  await expect(stage.stripe.refunds.create({ charge: charge.id, amount: 9001 })).rejects.toMatchObject({
    statusCode: 400,
  });
});

test("a transfer without a source needs money that is available", async () => {
  const { account } = await stage.connect();
  await stage.fund(10_000);
  const send = (key: string) =>
    stage.stripe.transfers.create({ amount: 5000, currency: "usd", destination: account.id }, { idempotencyKey: key });
  await expect(send("first")).rejects.toMatchObject({ code: "balance_insufficient" });
  await stage.advance(2);
  await expect(send("first")).resolves.toMatchObject({ amount: 5000 });
});

test("an account that is not onboarded gets nothing", async () => {
  const { account } = await stage.connect("restricted");
  const { charge } = await stage.fund(10_000);
  await expect(release(account.id, 9000, charge.id)).rejects.toMatchObject({ code: "transfers_not_allowed" });
  await stage.call("POST", `/_standin/accounts/${account.id}/capability`, { status: "active" });
  await expect(release(account.id, 9000, charge.id, "transfer:op_1:2")).resolves.toMatchObject({ amount: 9000 });
});

test("a reversal takes the money back as long as it is there", async () => {
  const { account } = await stage.connect();
  const { charge } = await stage.fund(10_000);
  const transfer = await release(account.id, 9000, charge.id);
  const reversal = await stage.stripe.transfers.createReversal(transfer.id, { amount: 4000 });
  expect(reversal).toMatchObject({ amount: 4000, transfer: transfer.id });
  const read = await stage.stripe.transfers.retrieve(transfer.id);
  expect([read.amount_reversed, read.reversed, read.reversals.data.length]).toEqual([4000, false, 1]);
  await stage.advance(7);
  await expect(stage.stripe.transfers.createReversal(transfer.id)).rejects.toMatchObject({
    code: "balance_insufficient",
  });
});

test("a refund gives the money back, and the fee stays with Stripe", async () => {
  const { charge } = await stage.fund(110_000);
  const refund = await stage.stripe.refunds.create({ charge: charge.id, metadata: { op_id: "op_2" } });
  expect(refund).toMatchObject({ amount: 110_000, status: "succeeded" });
  const txn = await stage.stripe.balanceTransactions.list({ source: refund.id });
  expect(txn.data.map(({ amount, fee, type }) => [amount, fee, type])).toEqual([[-110_000, 0, "refund"]]);
  const balance = await stage.stripe.balance.retrieve();
  expect(balance.pending.find((row) => row.currency === "usd")?.amount).toBe(-3220);
  await expect(stage.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
    code: "charge_already_refunded",
  });
});

test("money in another currency is exchanged on the way to the creator, and yen has no decimals", async () => {
  const { account } = await stage.connect("complete", "thb");
  const { charge } = await stage.fund(100_000, "jpy");
  const txn = await stage.stripe.balanceTransactions.list({ source: charge.id });
  expect(txn.data[0]).toMatchObject({ currency: "jpy", fee: 2930, exchange_rate: null });
  const transfer = await stage.stripe.transfers.create({
    amount: 15_000,
    currency: "jpy",
    destination: account.id,
    source_transaction: charge.id,
  });
  const [arrived] = (await stage.stripe.balanceTransactions.list({}, { stripeContext: account.id })).data;
  expect(arrived).toMatchObject({ amount: 350_000, currency: "thb", source: transfer.destination_payment });
  expect((arrived?.exchange_rate ?? 0) * 15_000).toBeCloseTo(350_000, 0);
});

test("a payout the bank sends back returns the money, and waits for a working bank account", async () => {
  const { account } = await stage.connect();
  const { charge } = await stage.fund(10_000);
  await release(account.id, 9000, charge.id);
  await stage.advance(6);
  const at = { stripeContext: account.id };
  const [payout] = (await stage.stripe.payouts.list({}, at)).data;
  await stage.call("POST", `/_standin/payouts/${payout?.id}/fail`, {});
  await stage.advance(5);
  const available = async () => (await stage.stripe.balance.retrieve({}, at)).available[0]?.amount;
  expect(await available()).toBe(9000);
  await stage.call("POST", `/_standin/accounts/${account.id}/capability`, { capability: "payouts", status: "active" });
  await stage.advance(4);
  expect(await available()).toBe(0);
  const payouts = await stage.stripe.payouts.list({}, at);
  expect(payouts.data.map((one) => [one.status, one.amount])).toEqual([
    ["paid", 9000],
    ["failed", 9000],
  ]);
  expect(stage.types()).toContain("payout.failed");
});

test("a session ends as its person decides, or by itself after a day", async () => {
  const pay = (id: string, outcome: string) => stage.call("POST", `/pay/${id}`, { outcome });
  const session = await stage.checkout(5000);
  expect(session.url).toBe(`${stage.standIn.url}/pay/${session.id}`);
  expect((await pay(session.id, "declined")).body).toEqual({
    outcome: "declined",
    returnUrl: "http://127.0.0.1/left",
  });
  expect((await pay(session.id, "requires_action")).status).toBe(200);
  expect((await pay(session.id, "nonsense")).status).toBe(400);
  expect((await pay(session.id, "processing")).body.returnUrl).toBe(`http://127.0.0.1/paid?session=${session.id}`);
  expect((await pay(session.id, "paid")).status).toBe(410);
  const slow = await stage.stripe.checkout.sessions.retrieve(session.id);
  expect([slow.status, slow.payment_status]).toEqual(["complete", "unpaid"]);
  const left = await stage.checkout(5000);
  const ended = await stage.checkout(5000);
  await stage.stripe.checkout.sessions.expire(ended.id);
  await expect(stage.stripe.checkout.sessions.expire(ended.id)).rejects.toMatchObject({ statusCode: 400 });
  await stage.advance(2);
  expect((await stage.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
  expect((await stage.stripe.checkout.sessions.retrieve(left.id)).status).toBe("expired");
  const seen = new Set(stage.types());
  for (const type of [
    "charge.failed",
    "payment_intent.payment_failed",
    "payment_intent.processing",
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "payment_intent.succeeded",
    "checkout.session.expired",
  ])
    expect(seen).toContain(type);
});

test("a form is answered with a redirect to where the person came from", async () => {
  const session = await stage.checkout(5000);
  const page = await fetch(String(session.url));
  expect(await page.text()).toContain("$50.00");
  const response = await fetch(String(session.url), {
    method: "POST",
    body: new URLSearchParams({ outcome: "paid" }),
    redirect: "manual",
  });
  expect([response.status, response.headers.get("location")]).toEqual([
    303,
    `http://127.0.0.1/paid?session=${session.id}`,
  ]);
});
