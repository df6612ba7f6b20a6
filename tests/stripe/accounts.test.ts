// Connected accounts in v1: made and changed, their bank accounts, capabilities, schedules and their leaving.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const controller = {
  fees: { payer: "application" as const },
  losses: { payments: "application" as const },
  requirement_collection: "stripe" as const,
  stripe_dashboard: { type: "express" as const },
};
async function onboarded() {
  const account = await stage.stripe.accounts.create({
    country: "US",
    email: "mai@example.com",
    controller,
    capabilities: { transfers: { requested: true } },
  });
  const link = await stage.stripe.accountLinks.create({
    account: account.id,
    type: "account_onboarding",
    refresh_url: "http://127.0.0.1/again",
    return_url: "http://127.0.0.1/back",
  });
  await expect(stage.stripe.accounts.createLoginLink(account.id)).rejects.toMatchObject({ statusCode: 400 });
  await stage.call("POST", new URL(link.url).pathname, { outcome: "complete" });
  return account.id;
}
const send = async (destination: string, amount = 9000, currency = "usd") => {
  const { charge } = await stage.fund(50_000, currency);
  return stage.stripe.transfers.create({ amount, currency, destination, source_transaction: charge.id });
};
const payoutsOf = async (account: string) => (await stage.stripe.payouts.list({}, { stripeContext: account })).data;

test("an account of v1 is made, onboarded, changed and told of", async () => {
  const id = await onboarded();
  const read = await stage.stripe.accounts.retrieve(id);
  expect([read.capabilities?.transfers, read.payouts_enabled, read.details_submitted]).toEqual(["active", true, true]);
  const [capability] = (await stage.stripe.accounts.listCapabilities(id)).data;
  expect(capability).toMatchObject({ id: "transfers", status: "active", requested: true, account: id });
  const changed = await stage.stripe.accounts.update(id, {
    email: "new@example.com",
    metadata: { creator: "c1" },
    business_profile: { url: "http://example.com" },
    settings: { payouts: { schedule: { interval: "manual" } } },
  });
  expect(changed).toMatchObject({
    email: "new@example.com",
    metadata: { creator: "c1" },
    business_profile: { url: "http://example.com" },
    settings: { payouts: { schedule: { interval: "manual" } } },
  });
  const login = await stage.stripe.accounts.createLoginLink(id);
  expect(await (await fetch(login.url)).text()).toContain("$0.00 available");
  await stage.standIn.quiet();
  expect(new Set(stage.types())).toEqual(new Set(["account.updated", "capability.updated"]));
  await send(id);
  await stage.advance(9);
  expect(await payoutsOf(id)).toEqual([]);
});

test("an account without the capability has it unrequested, and asks for it later", async () => {
  const { id } = await stage.stripe.accounts.create({ type: "express", country: "TH" });
  const status = async () => (await stage.stripe.accounts.listCapabilities(id)).data[0]?.status;
  expect([await status(), (await stage.stripe.accounts.retrieve(id)).default_currency]).toEqual(["unrequested", "thb"]);
  await stage.stripe.accounts.update(id, { capabilities: { transfers: { requested: true } } });
  expect(await status()).toBe("inactive");
});

test("payouts go to the default bank account, and one that fails stops them until another is given", async () => {
  const id = await onboarded();
  const [first] = (await stage.stripe.accounts.listExternalAccounts(id)).data;
  await expect(stage.stripe.accounts.createExternalAccount(id, { external_account: "tok_visa" })).rejects.toMatchObject(
    { param: "external_account" },
  );
  const broken = await stage.stripe.accounts.createExternalAccount(id, {
    external_account: { object: "bank_account", country: "US", currency: "usd", account_number: "000111111113" },
    default_for_currency: true,
  });
  expect(broken).toMatchObject({ object: "bank_account", last4: "1113", default_for_currency: true });
  await send(id);
  await stage.advance(6);
  expect(await payoutsOf(id)).toMatchObject([
    { status: "failed", failure_code: "account_closed", destination: broken.id },
  ]);
  expect((await stage.stripe.accounts.retrieve(id)).payouts_enabled).toBe(false);
  const sound = await stage.stripe.accounts.createExternalAccount(id, {
    external_account: { object: "bank_account", country: "US", currency: "usd", account_number: "000123456789" },
    default_for_currency: true,
  });
  await stage.advance(4);
  expect(await payoutsOf(id)).toMatchObject([
    { status: "paid", amount: 9000, destination: sound.id },
    { status: "failed" },
  ]);
  const banks = (await stage.stripe.accounts.listExternalAccounts(id, { object: "bank_account" })).data;
  expect(banks.map((bank) => [bank.id, bank.object === "bank_account" && bank.status])).toEqual([
    [sound.id, "new"],
    [broken.id, "errored"],
    [first?.id, "new"],
  ]);
  expect(stage.types()).toContain("account.external_account.created");
  expect(stage.types()).toContain("account.external_account.updated");
});

test("an ordered payout goes where it is told", async () => {
  const id = await onboarded();
  await stage.stripe.balanceSettings.update(
    { payments: { payouts: { schedule: { interval: "manual" } } } },
    { stripeContext: id },
  );
  const [bank] = (await stage.stripe.accounts.listExternalAccounts(id)).data;
  await send(id);
  await stage.advance(2);
  const order = (destination: string) =>
    stage.stripe.payouts.create({ amount: 1000, currency: "usd", destination }, { stripeContext: id });
  expect((await order(String(bank?.id))).destination).toBe(bank?.id);
  await expect(order("ba_none")).rejects.toMatchObject({ code: "resource_missing", param: "destination" });
});

test("payouts keep to weeks and months, and the platform's own to its schedule", async () => {
  const id = await onboarded();
  const weekly = { schedule: { interval: "weekly" as const, weekly_payout_days: ["friday" as const] } };
  const settings = await stage.stripe.balanceSettings.update({ payments: { payouts: weekly } }, { stripeContext: id });
  expect(settings.payments.payouts?.schedule).toEqual({ interval: "weekly", weekly_payout_days: ["friday"] });
  await send(id);
  await stage.advance(8);
  const [payout] = await payoutsOf(id);
  expect(new Date((payout?.created ?? 0) * 1000).toISOString()).toBe("2026-11-06T00:00:00.000Z");
  const monthly = { schedule: { interval: "monthly" as const, monthly_payout_days: [15] } };
  await stage.stripe.balanceSettings.update({ payments: { payouts: monthly } });
  await stage.advance(8);
  const [own] = (await stage.stripe.payouts.list()).data;
  expect(new Date((own?.created ?? 0) * 1000).toISOString()).toBe("2026-11-15T00:00:00.000Z");
  const { available } = await stage.stripe.balance.retrieve();
  expect(available.find((row) => row.currency === "usd")?.amount).toBe(0);
});

test("an account that leaves the platform is out of its reach", async () => {
  const id = await onboarded();
  await stage.call("POST", `/_standin/accounts/${id}/deauthorize`, {});
  await expect(stage.stripe.balance.retrieve({}, { stripeContext: id })).rejects.toMatchObject({ statusCode: 403 });
  await expect(stage.stripe.accounts.retrieve(id)).rejects.toMatchObject({ code: "account_invalid" });
  await expect(send(id)).rejects.toMatchObject({ code: "account_invalid" });
  await stage.standIn.quiet();
  expect(stage.types()).toContain("account.application.deauthorized");
});
