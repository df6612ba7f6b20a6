// Topups, ordered payouts, reversals that an account cannot bear, and the ends of accounts, driven by the real SDK.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const available = async (account?: string) => {
  const balance = await stage.stripe.balance.retrieve({}, account ? { stripeContext: account } : {});
  return balance.available.find((row) => row.currency === "usd")?.amount;
};
const manual = { payments: { payouts: { schedule: { interval: "manual" as const } } } };

/** A connected account that pays out by order alone, with this much in its balance. */
async function funded(amount: number) {
  const { account } = await stage.connect();
  await stage.stripe.balanceSettings.update(manual, { stripeContext: account.id });
  const { charge } = await stage.fund(50_000);
  const transfer = await stage.stripe.transfers.create({
    amount,
    currency: "usd",
    destination: account.id,
    source_transaction: charge.id,
  });
  await stage.advance(2);
  return { account, transfer, at: { stripeContext: account.id } };
}

test("a topup arrives a day later, and may be canceled, fail or be called back", async () => {
  const create = () => stage.stripe.topups.create({ amount: 9000, currency: "usd", description: "For refunds" });
  const fail = (id: string) => stage.call("POST", `/_standin/topups/${id}/fail`, {});
  const arrives = await create();
  const canceled = await create();
  const failed = await create();
  expect((await stage.stripe.topups.cancel(canceled.id)).status).toBe("canceled");
  await fail(failed.id);
  expect(await available()).toBe(0);
  await stage.advance(1);
  expect(await available()).toBe(9000);
  const read = await stage.stripe.topups.retrieve(arrives.id, { expand: ["balance_transaction"] });
  expect(read).toMatchObject({ status: "succeeded", balance_transaction: { type: "topup", amount: 9000 } });
  await expect(stage.stripe.topups.cancel(arrives.id)).rejects.toMatchObject({ statusCode: 400 });
  await fail(arrives.id);
  expect(await available()).toBe(0);
  const all = await stage.stripe.topups.list();
  expect(all.data.map((topup) => topup.status)).toEqual(["failed", "canceled", "reversed"]);
  expect((await fail(arrives.id)).status).toBe(400);
  const kinds = stage.types().filter((type) => type.startsWith("topup."));
  for (const type of ["topup.created", "topup.succeeded", "topup.canceled", "topup.failed", "topup.reversed"])
    expect(kinds).toContain(type);
});

test("an ordered payout leaves, arrives and is called back once", async () => {
  const { at, account } = await funded(20_000);
  const create = (amount: number) =>
    stage.stripe.payouts.create({ amount, currency: "usd", metadata: { op_id: "op_9" } }, at);
  await expect(create(20_001)).rejects.toMatchObject({ code: "balance_insufficient" });
  const first = await create(15_000);
  expect(first).toMatchObject({ status: "pending", automatic: false, metadata: { op_id: "op_9" } });
  expect(await available(account.id)).toBe(5000);
  expect((await stage.stripe.payouts.cancel(first.id, {}, at)).status).toBe("canceled");
  expect(await available(account.id)).toBe(20_000);
  const second = await create(15_000);
  await stage.advance(1);
  expect((await stage.stripe.payouts.retrieve(second.id, {}, at)).status).toBe("in_transit");
  await expect(stage.stripe.payouts.cancel(second.id, {}, at)).rejects.toMatchObject({ statusCode: 400 });
  await expect(stage.stripe.payouts.reverse(second.id, {}, at)).rejects.toMatchObject({ statusCode: 400 });
  await stage.advance(1);
  const back = await stage.stripe.payouts.reverse(second.id, {}, at);
  expect(back).toMatchObject({ amount: -15_000, original_payout: second.id });
  expect(await available(account.id)).toBe(20_000);
  expect((await stage.stripe.payouts.retrieve(second.id, {}, at)).reversed_by).toBe(back.id);
  await expect(stage.stripe.payouts.reverse(second.id, {}, at)).rejects.toMatchObject({ statusCode: 400 });
  await stage.call("POST", `/_standin/accounts/${account.id}/capability`, { capability: "payouts", status: "pending" });
  await expect(create(1)).rejects.toMatchObject({ code: "payouts_not_allowed" });
});

test("a reversal takes no more than is there, unless the account may owe", async () => {
  const { at, account, transfer } = await funded(20_000);
  await stage.stripe.payouts.create({ amount: 15_000, currency: "usd" }, at);
  const reverse = (key: string) =>
    stage.stripe.transfers.createReversal(transfer.id, { amount: 6000 }, { idempotencyKey: key });
  await expect(reverse("first")).rejects.toMatchObject({ statusCode: 400, code: "balance_insufficient" });
  await stage.call("POST", `/_standin/accounts/${account.id}/debit-negative`, { allowed: true });
  await expect(reverse("first")).rejects.toMatchObject({ code: "balance_insufficient" });
  expect((await reverse("second")).amount).toBe(6000);
  expect(await available(account.id)).toBe(-1000);
});

test("an account is closed when it holds nothing, and gets nothing more", async () => {
  const { account, transfer } = await funded(20_000);
  const close = () => stage.stripe.v2.core.accounts.close(account.id);
  await expect(close()).rejects.toMatchObject({ statusCode: 400 });
  await stage.stripe.transfers.createReversal(transfer.id);
  expect((await close()).closed).toBe(true);
  const send = (destination: string) =>
    stage.stripe.transfers.create({ amount: 1, currency: "usd", destination: destination });
  await expect(send(account.id)).rejects.toMatchObject({ code: "account_closed" });
  await stage.standIn.quiet();
  const thin = stage.inbox.hooks.map((hook) => (JSON.parse(hook.body) as { type: string }).type);
  expect(thin).toContain("v2.core.account.closed");
  const other = await stage.connect();
  expect(await stage.stripe.accounts.del(other.account.id)).toMatchObject({ id: other.account.id, deleted: true });
  await expect(stage.stripe.accounts.del(other.account.id)).rejects.toMatchObject({ code: "account_closed" });
});

test("a rejected account gets nothing, and says why", async () => {
  const { account } = await stage.connect();
  const rejected = await stage.stripe.accounts.reject(account.id, { reason: "fraud_other" });
  expect([rejected.payouts_enabled, rejected.requirements?.disabled_reason]).toEqual([false, "rejected.fraud"]);
  await stage.fund(10_000);
  await stage.advance(2);
  await expect(
    stage.stripe.transfers.create({ amount: 1, currency: "usd", destination: account.id }),
  ).rejects.toMatchObject({ code: "transfers_not_allowed" });
});
