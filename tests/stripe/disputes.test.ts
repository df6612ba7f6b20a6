// What the payer's bank does, and what becomes of refunds, driven by the real SDK.
import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { objectFaults } from "./described.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const usd = async () => {
  const balance = await stage.stripe.balance.retrieve();
  const of = (rows: Stripe.Balance.Available[]) => rows.find((row) => row.currency === "usd")?.amount ?? 0;
  return of(balance.available) + of(balance.pending);
};
const dispute = (charge: string, more: Record<string, unknown> = {}) =>
  stage.call("POST", "/_standin/disputes", { charge, ...more });
const only = async () => {
  const [one, ...more] = (await stage.stripe.disputes.list({ expand: ["data.charge"] })).data;
  if (!one || more.length > 0) throw new Error("Not one dispute.");
  return one;
};
const close = (id: string, outcome: string) => stage.call("POST", `/_standin/disputes/${id}/close`, { outcome });
const told = async (prefix: string) => {
  await stage.standIn.quiet();
  const events = stage.inbox.hooks
    .map((hook) => JSON.parse(hook.body) as Stripe.Event)
    .filter((event) => event.type.startsWith(prefix));
  return events.map((event) => event.type.slice(prefix.length)).toSorted();
};

test("a dispute takes its amount and a fee, blocks refunds, and gives the amount back when it is won", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  await dispute(charge.id, { amount: 4000, reason: "product_not_received" });
  expect(await usd()).toBe(before - 4000 - 1500);
  const open = await only();
  expect(open).toMatchObject({ amount: 4000, status: "needs_response", reason: "product_not_received" });
  expect(open.charge).toMatchObject({ id: charge.id, disputed: true });
  await expect(stage.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
    statusCode: 400,
    code: "charge_disputed",
  });
  const staged = await stage.stripe.disputes.update(open.id, { evidence: { receipt: "file_1" }, submit: false });
  expect([staged.status, staged.evidence_details.has_evidence]).toEqual(["needs_response", true]);
  const sent = await stage.stripe.disputes.update(open.id, { evidence: { uncategorized_text: "It was delivered." } });
  expect([sent.status, sent.evidence.receipt, sent.evidence_details.submission_count]).toEqual([
    "under_review",
    "file_1",
    1,
  ]);
  expect((await close(open.id, "won")).status).toBe(200);
  expect(await usd()).toBe(before - 1500);
  const won = await stage.stripe.disputes.retrieve(open.id);
  expect(won.balance_transactions.map((txn) => [txn.reporting_category, txn.amount, txn.fee])).toEqual([
    ["dispute", -4000, 1500],
    ["dispute_reversal", 4000, 0],
  ]);
  expect((await stage.stripe.refunds.create({ charge: charge.id })).amount).toBe(10_000);
  expect(await told("charge.dispute.")).toEqual([
    "closed",
    "created",
    "funds_reinstated",
    "funds_withdrawn",
    "updated",
    "updated",
  ]);
  for (const event of (await stage.stripe.events.list({ type: "charge.dispute.*" })).data)
    expect(objectFaults("dispute", event.data.object)).toEqual([]);
});

test("giving in loses the money, and a closed dispute takes neither answer nor second end", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  await dispute(charge.id);
  const { id } = await only();
  expect((await stage.stripe.disputes.close(id)).status).toBe("lost");
  expect(await usd()).toBe(before - 10_000 - 1500);
  await expect(stage.stripe.disputes.update(id, { submit: true })).rejects.toMatchObject({ statusCode: 400 });
  await expect(stage.stripe.disputes.close(id)).rejects.toMatchObject({ statusCode: 400 });
  expect((await close(id, "won")).status).toBe(400);
  expect(await told("charge.dispute.")).toEqual(["closed", "created", "funds_withdrawn"]);
  await expect(stage.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: "charge_disputed" });
});

test("evidence of the test mode decides at once", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  await dispute(charge.id);
  const { id } = await only();
  const decided = await stage.stripe.disputes.update(id, { evidence: { uncategorized_text: "winning_evidence" } });
  expect([decided.status, await usd()]).toEqual(["won", before - 1500]);
});

test("a warning takes no money and ends as a warning", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  await dispute(charge.id, { status: "warning_needs_response" });
  expect((await dispute(charge.id)).status).toBe(400);
  const { id, is_charge_refundable, balance_transactions } = await only();
  expect([is_charge_refundable, balance_transactions, await usd()]).toEqual([true, [], before]);
  expect((await close(id, "won")).status).toBe(400);
  expect((await close(id, "warning_closed")).status).toBe(200);
  expect(await told("charge.dispute.")).toEqual(["closed", "created"]);
  expect(await usd()).toBe(before);
});

test("a bank warns of fraud early", async () => {
  const { charge } = await stage.fund(10_000);
  expect((await stage.call("POST", "/_standin/fraud-warnings", { charge: charge.id })).status).toBe(200);
  expect((await stage.call("POST", "/_standin/fraud-warnings", { charge: "ch_none" })).status).toBe(404);
  const [event] = (await stage.stripe.events.list({ type: "radar.early_fraud_warning.created" })).data;
  expect(event?.data.object).toMatchObject({ charge: charge.id, actionable: true });
});

test("a failed refund brings the money back, and the charge can be refunded anew", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  const refund = await stage.stripe.refunds.create({ charge: charge.id, amount: 6000 });
  expect([refund.status, await usd()]).toEqual(["succeeded", before - 6000]);
  await expect(stage.stripe.refunds.create({ charge: charge.id, amount: 4001 })).rejects.toMatchObject({
    statusCode: 400,
    param: "amount",
  });
  const fail = () => stage.call("POST", `/_standin/refunds/${refund.id}/fail`, { reason: "lost_or_stolen_card" });
  expect((await fail()).status).toBe(200);
  expect((await fail()).status).toBe(400);
  expect(await usd()).toBe(before);
  const failed = await stage.stripe.refunds.retrieve(refund.id, { expand: ["failure_balance_transaction"] });
  expect(failed).toMatchObject({
    status: "failed",
    failure_reason: "lost_or_stolen_card",
    failure_balance_transaction: { type: "refund_failure", amount: 6000 },
  });
  expect((await stage.stripe.charges.retrieve(charge.id)).amount_refunded).toBe(0);
  expect(await told("refund.")).toEqual(["created", "failed", "updated", "updated"]);
  expect((await stage.stripe.refunds.create({ charge: charge.id })).amount).toBe(10_000);
});

test("a refund waits on order until it arrives, or is canceled while it needs the payer", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  const start = (status: string) => stage.call("POST", "/_standin/refunds", { status });
  await start("pending");
  const slow = await stage.stripe.refunds.create({ charge: charge.id, amount: 1000 });
  expect(slow.status).toBe("pending");
  await expect(stage.stripe.refunds.cancel(slow.id)).rejects.toMatchObject({ statusCode: 400 });
  await stage.call("POST", `/_standin/refunds/${slow.id}/succeed`, {});
  expect((await stage.stripe.refunds.retrieve(slow.id)).status).toBe("succeeded");
  await start("requires_action");
  const open = await stage.stripe.refunds.create({ charge: charge.id, amount: 2000 });
  expect(await usd()).toBe(before - 3000);
  expect((await stage.stripe.refunds.cancel(open.id)).status).toBe("canceled");
  expect(await usd()).toBe(before - 1000);
  expect((await start("nonsense")).status).toBe(400);
});

test("a warning that grows into a dispute takes the money then", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  await dispute(charge.id, { status: "warning_needs_response" });
  const { id } = await only();
  expect((await stage.call("POST", `/_standin/disputes/${id}/escalate`, {})).status).toBe(200);
  expect([(await only()).status, await usd()]).toEqual(["needs_response", before - 10_000 - 1500]);
  expect((await stage.call("POST", `/_standin/disputes/${id}/escalate`, {})).status).toBe(400);
  expect((await close(id, "won")).status).toBe(200);
  expect(await usd()).toBe(before - 1500);
  expect(await told("charge.dispute.")).toEqual([
    "closed",
    "created",
    "funds_reinstated",
    "funds_withdrawn",
    "updated",
  ]);
});

test("a lost dispute is appealed, reviewed once more, and won or lost for good", async () => {
  const { charge } = await stage.fund(10_000);
  const { charge: other } = await stage.fund(4000);
  const before = await usd();
  await dispute(charge.id);
  const { id } = await only();
  await stage.stripe.disputes.close(id);
  const appeal = () => stage.call("POST", `/_standin/disputes/${id}/appeal`, {});
  expect((await appeal()).body.status).toBe("appeal_needs_response");
  expect((await appeal()).status).toBe(400);
  const sent = await stage.stripe.disputes.update(id, { evidence: { receipt: "file_1" }, submit: true });
  expect([sent.status, await usd()]).toEqual(["appeal_under_review", before - 10_000 - 1500]);
  await close(id, "won");
  expect([(await only()).status, await usd()]).toEqual(["won", before - 1500]);
  await dispute(other.id);
  const [second] = (await stage.stripe.disputes.list({ charge: other.id })).data;
  await stage.stripe.disputes.close(String(second?.id));
  await stage.call("POST", `/_standin/disputes/${second?.id}/appeal`, {});
  await stage.advance(10);
  expect((await stage.stripe.disputes.retrieve(String(second?.id))).status).toBe("lost");
  expect(await usd()).toBe(before - 1500 - 4000 - 1500);
});

test("who does not answer in time has given in, and a warning that nobody follows up is closed", async () => {
  const charges = [await stage.fund(1000), await stage.fund(2000), await stage.fund(3000)].map(
    ({ charge }) => charge.id,
  );
  const before = await usd();
  await dispute(String(charges[0]));
  await dispute(String(charges[1]), { status: "warning_needs_response" });
  await dispute(String(charges[2]));
  const [answered] = (await stage.stripe.disputes.list({ charge: String(charges[2]) })).data;
  await stage.stripe.disputes.update(String(answered?.id), { evidence: { uncategorized_text: "It was delivered." } });
  await stage.advance(9.1);
  const statuses = (await stage.stripe.disputes.list()).data.map((one) => one.status);
  expect(statuses).toEqual(["under_review", "warning_closed", "lost"]);
  expect(await usd()).toBe(before - 1000 - 1500 - 3000 - 1500);
});

test("a dispute that was prevented takes nothing", async () => {
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  await dispute(charge.id, { status: "prevented" });
  expect([(await only()).status, await usd()]).toEqual(["prevented", before]);
  expect(await told("charge.dispute.")).toEqual(["closed", "created"]);
  expect((await stage.stripe.refunds.create({ charge: charge.id })).status).toBe("succeeded");
});

test("a charge is looked at until somebody says what it is, or it is disputed", async () => {
  const { charge, intent } = await stage.fund(10_000);
  const open = async (id: string) => (await stage.call("POST", "/_standin/reviews", { charge: id })).body.id;
  const review = await open(charge.id);
  expect((await stage.stripe.charges.retrieve(charge.id)).review).toBe(review);
  expect((await stage.stripe.paymentIntents.retrieve(intent.id)).review).toBe(review);
  const decide = () => stage.call("POST", `/_standin/reviews/${review}/close`, { reason: "approved" });
  expect((await decide()).body).toMatchObject({ open: false, closed_reason: "approved" });
  expect((await decide()).status).toBe(404);
  await open(charge.id);
  await dispute(charge.id);
  expect(await told("review.")).toEqual(["closed", "closed", "opened", "opened"]);
});

test("a refund waits for money where no bank account stands in, and is paid when money comes", async () => {
  const cover = (debit_negative_balances: boolean) =>
    stage.stripe.balanceSettings.update({ payments: { debit_negative_balances } });
  await cover(false);
  const { charge } = await stage.fund(10_000);
  const before = await usd();
  expect(before).toBe(10_000 - 320);
  const small = await stage.stripe.refunds.create({ charge: charge.id, amount: 4000 });
  const whole = await stage.stripe.refunds.create({ charge: charge.id });
  expect([small.status, whole.status, whole.pending_reason, whole.balance_transaction]).toEqual([
    "succeeded",
    "pending",
    "insufficient_funds",
    null,
  ]);
  expect(await usd()).toBe(before - 4000);
  await stage.advance(0.5);
  expect((await stage.stripe.refunds.retrieve(whole.id)).status).toBe("pending");
  await stage.stripe.topups.create({ amount: 320, currency: "usd" });
  await stage.advance(1);
  const paid = await stage.stripe.refunds.retrieve(whole.id, { expand: ["balance_transaction"] });
  expect(paid).toMatchObject({ status: "succeeded", balance_transaction: { amount: -6000, type: "refund" } });
  expect([paid.pending_reason, await usd()]).toEqual([undefined, 0]);
  const next = await stage.fund(10_000);
  const stuck = await stage.stripe.refunds.create({ charge: next.charge.id });
  await stage.call("POST", `/_standin/refunds/${stuck.id}/fail`, {});
  expect(await usd()).toBe(10_000 - 320);
  const again = await stage.stripe.refunds.create({ charge: next.charge.id });
  expect(again.status).toBe("pending");
  await cover(true);
  await stage.advance(0.001);
  expect([(await stage.stripe.refunds.retrieve(again.id)).status, await usd()]).toEqual(["succeeded", -320]);
});
