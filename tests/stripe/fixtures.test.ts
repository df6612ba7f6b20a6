// The objects the stand-in makes look like those that Stripe itself publishes as examples.
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { description, schemaNameOf } from "./described.ts";
import { openStage } from "./stage.ts";

type Obj = Record<string, unknown>;
const published = JSON.parse(readFileSync(new URL("fixtures/objects.json", import.meta.url), "utf8")) as Record<
  string,
  Obj
>;

const stage = await openStage();
afterAll(() => stage.close());
const gallery = await gather();

/** One object of each kind, from one story. */
async function gather(): Promise<Obj[]> {
  const { stripe } = stage;
  const { account } = await stage.connect();
  const { charge, intent, session } = await stage.fund(50_000);
  const { charge: doubtful } = await stage.fund(5_000);
  const transfer = await stripe.transfers.create({
    amount: 20_000,
    currency: "usd",
    destination: account.id,
    source_transaction: charge.id,
  });
  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 500 });
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 700 });
  const endpoint = await stripe.webhookEndpoints.create({
    url: "http://127.0.0.1:1/",
    enabled_events: ["charge.failed"],
  });
  const now = Math.floor(stage.clock.now().getTime() / 1000);
  const parameters = { interval_start: now - 60, interval_end: now + 1 };
  const run = await stripe.reporting.reportRuns.create({
    report_type: "balance_change_from_activity.itemized.3",
    parameters,
  });
  const topup = await stripe.topups.create({ amount: 900, currency: "usd" });
  const control = async (path: string, body: Obj) => (await stage.call("POST", `/_standin/${path}`, body)).body;
  const review = await control("reviews", { charge: charge.id });
  const dispute = await control("disputes", { charge: doubtful.id });
  const warning = await control("fraud-warnings", { charge: doubtful.id });
  const customer = await stripe.customers.create({ email: "mai@example.com", name: "Mai" });
  const bank = await stripe.accounts.createExternalAccount(account.id, { external_account: "btok_us_verified" });
  const [capability] = (await stripe.accounts.listCapabilities(account.id)).data;
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: "account_onboarding",
    return_url: "http://a",
  });
  const login = await stripe.accounts.createLoginLink(account.id);
  await stage.advance(7);
  const at = { stripeContext: account.id };
  const [payout] = (await stripe.payouts.list({}, at)).data;
  const [txn] = (await stripe.balanceTransactions.list()).data;
  const [event] = (await stripe.events.list()).data;
  const [reportType] = (await stripe.reporting.reportTypes.list()).data;
  const made = [
    await stripe.accounts.retrieve(account.id),
    link,
    await stripe.balance.retrieve(),
    await stripe.balanceSettings.retrieve(),
    txn,
    bank,
    capability,
    await stripe.charges.retrieve(charge.id),
    await stripe.checkout.sessions.retrieve(session.id),
    customer,
    dispute,
    event,
    login,
    await stripe.paymentIntents.retrieve(intent.id),
    payout,
    warning,
    refund,
    await stripe.reporting.reportRuns.retrieve(run.id),
    reportType,
    review,
    await stripe.topups.retrieve(topup.id),
    transfer,
    reversal,
    endpoint,
  ];
  const plain = made.map((one) => JSON.parse(JSON.stringify(one)) as Obj);
  const file = plain.find((one) => one.object === "reporting.report_run")?.result as Obj;
  return [...plain, file];
}

const kindOf = (value: unknown) => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);

/** Names under which the two hold values of different kinds; what is null on either side could be anything. */
function unlike(ours: unknown, theirs: unknown, at: string): string[] {
  const [kind, wanted] = [kindOf(ours), kindOf(theirs)];
  if (kind === "null" || wanted === "null") return [];
  if (kind !== wanted) return [`${at}: ${kind}, published as ${wanted}`];
  if (Array.isArray(ours) && Array.isArray(theirs))
    return ours.length > 0 && theirs.length > 0 ? unlike(ours[0], theirs[0], `${at}[]`) : [];
  if (kind !== "object") return [];
  const [left, right] = [ours as Obj, theirs as Obj];
  return Object.keys(left).flatMap((name) => (name in right ? unlike(left[name], right[name], `${at}.${name}`) : []));
}

/** What an object of this kind must have. */
function requiredOf(kind: string): string[] {
  const name = schemaNameOf(kind);
  return name ? (description.components.schemas[name]?.required ?? []) : Object.keys(published[kind] ?? {});
}

test("there is one of each published kind", () => {
  expect(gallery.map((one) => one.object).toSorted()).toEqual(Object.keys(published).toSorted());
});

test.each(gallery.map((one) => [String(one.object), one] as const))("%s is like the published one", (kind, ours) => {
  const theirs = published[kind] ?? {};
  expect(unlike(ours, theirs, kind)).toEqual([]);
  expect(requiredOf(kind).filter((name) => !(name in ours))).toEqual([]);
  const undescribed = new Set([
    ...Object.keys(theirs),
    ...Object.keys(description.components.schemas[schemaNameOf(kind) ?? ""]?.properties ?? {}),
  ]);
  if (schemaNameOf(kind))
    expect(Object.keys(ours).filter((name) => !undescribed.has(name) && name !== "lastResponse")).toEqual([]);
});
