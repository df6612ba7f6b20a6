// What currencies and balances allow: whole units, smallest charges, exchange on the way, and no more than is there.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const charge = (amount: number, currency: string) =>
  stage.stripe.paymentIntents.create({
    amount,
    currency,
    payment_method: "pm_card_bypassPending",
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
  });
const balanceOf = async (account: string, currency: string) => {
  const { available } = await stage.stripe.balance.retrieve({}, { stripeContext: account });
  return available.find((row) => row.currency === currency)?.amount;
};
const manual = { payments: { payouts: { schedule: { interval: "manual" as const } } } };

const REFUSED: [amount: number, currency: string, code: string | undefined][] = [
  [0, "usd", "parameter_invalid_integer"],
  [49, "usd", "amount_too_small"],
  [29, "gbp", "amount_too_small"],
  [999, "thb", "amount_too_small"],
  [100_000_000, "usd", "amount_too_large"],
  [5001, "kwd", "invalid_charge_amount"],
  [1050, "isk", "invalid_charge_amount"],
  [12_345, "ugx", "invalid_charge_amount"],
  [5000, "xxx", undefined],
];
test.each(REFUSED)("nobody is charged %i %s", async (amount, currency, code) => {
  await expect(charge(amount, currency)).rejects.toMatchObject({ statusCode: 400, ...(code ? { code } : {}) });
});

const TAKEN: [amount: number, currency: string, settled: number][] = [
  [50, "usd", 50],
  [5000, "jpy", 5000],
  [5000, "kwd", Math.floor((5000 * 1_000_000 * 100) / (307_000 * 1000))],
  [100_000, "isk", Math.floor((100_000 * 1_000_000) / 138_000_000)],
  [2_500_000, "vnd", Math.floor((2_500_000 * 1_000_000 * 100) / 25_000_000_000)],
];
test.each(TAKEN)("%i %s is charged, and settles as %i", async (amount, currency, settled) => {
  const { latest_charge } = await charge(amount, currency);
  const [txn] = (await stage.stripe.balanceTransactions.list({ source: String(latest_charge) })).data;
  expect(txn?.amount).toBe(settled);
});

test("money goes on in the currency of the charge's balance transaction, and arrives in the account's own", async () => {
  const { account } = await stage.connect("complete", "eur");
  await stage.call("POST", "/_standin/rates", { currency: "eur", perDollar: 0.5 });
  const { latest_charge: source } = await charge(2_500_000, "vnd");
  const send = (currency: string, amount: number) =>
    stage.stripe.transfers.create({ amount, currency, destination: account.id, source_transaction: String(source) });
  await expect(send("vnd", 100_000)).rejects.toMatchObject({ statusCode: 400, param: "currency" });
  const transfer = await send("usd", 9000);
  expect(await balanceOf(account.id, "eur")).toBe(4500);
  await expect(send("usd", 1001)).rejects.toMatchObject({ param: "amount" });
  await stage.stripe.transfers.createReversal(transfer.id, { amount: 3000 });
  expect(await balanceOf(account.id, "eur")).toBe(3000);
  const payment = await stage.stripe.balanceTransactions.list({ type: "payment" }, { stripeContext: account.id });
  expect(payment.data.map(({ amount, currency, exchange_rate }) => [amount, currency, exchange_rate])).toEqual([
    [4500, "eur", 0.5],
  ]);
});

const WHOLE: [currency: string, arrives: number, leaves: number, stays: number][] = [
  ["huf", 365_123, 365_100, 23],
  ["twd", 32_333, 32_300, 33],
  ["isk", 138_050, 138_000, 50],
];
test.each(WHOLE)(
  "an account in %s is paid out in whole units, and the rest stays",
  async (currency, arrives, leaves, stays) => {
    const { account } = await stage.connect("complete", currency);
    await stage.call("POST", "/_standin/rates", { currency, perDollar: arrives / 1000 });
    const { latest_charge: source } = await charge(5000, "usd");
    const send = (amount: number) =>
      stage.stripe.transfers.create({
        amount,
        currency: "usd",
        destination: account.id,
        source_transaction: String(source),
      });
    await send(1000);
    const at = { stripeContext: account.id };
    await stage.stripe.balanceSettings.update(manual, at);
    const order = (amount: number) => stage.stripe.payouts.create({ amount, currency }, at);
    await expect(order(leaves + 1)).rejects.toMatchObject({ statusCode: 400, param: "amount" });
    await stage.stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: "daily" } } } }, at);
    await stage.advance(1);
    expect((await stage.stripe.payouts.list({}, at)).data.map((payout) => payout.amount)).toEqual([leaves]);
    expect(await balanceOf(account.id, currency)).toBe(stays);
    await send(1000);
    await stage.advance(1);
    const [next] = (await stage.stripe.payouts.list({}, at)).data;
    expect(next?.amount).toBe(Math.floor((arrives + stays) / 100) * 100);
  },
);

test("transfers of one charge sum to what it brought; those without a source to what is available", async () => {
  const { account } = await stage.connect();
  const { latest_charge: source } = await charge(10_000, "usd");
  const send = (amount: number, source_transaction?: string) =>
    stage.stripe.transfers.create({
      amount,
      currency: "usd",
      destination: account.id,
      ...(source_transaction ? { source_transaction } : {}),
    });
  await send(6000, String(source));
  await expect(send(4001, String(source))).rejects.toMatchObject({ statusCode: 400, param: "amount" });
  const last = await send(4000, String(source));
  await expect(send(1)).rejects.toMatchObject({ code: "balance_insufficient" });
  await stage.stripe.transfers.createReversal(last.id);
  await send(1000, String(source));
  await expect(send(3001, String(source))).rejects.toMatchObject({ param: "amount" });
  await expect(send(1, "ch_none")).rejects.toMatchObject({ code: "resource_missing", param: "source_transaction" });
});

test("a stand-in does not start beside a live key", async () => {
  const { refuseLive } = await import("../../local/stripe/server.ts");
  for (const key of ["sk_live_1", "rk_live_1"]) expect(() => refuseLive(key)).toThrow("live key");
  for (const key of [undefined, "", "sk_test_1"]) expect(() => refuseLive(key)).not.toThrow();
});
