// What banks and hands at the provider did without our hearing of it: followed, or told until finance has booked it.
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { expect, it } from "vitest";
import { fundedDeal, parties } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const approver = await system.as("approver@fairbrief.test");
const { standIn } = standInAt(system.stripeUrl);
const address = new URL(system.stripeUrl);
const stripe = new Stripe("sk_test_standin", {
  host: address.hostname,
  port: Number(address.port),
  protocol: "http",
  maxNetworkRetries: 0,
});
const DAY = 86_400;

const dropped = (drop: number) => standIn("POST", "/webhooks", { types: ".*", drop });
const wrong = async () => (await system.check()).invariants.filter(({ ok }) => !ok).map(({ name }) => name);
const chargeOf = async (agreementId: string) => {
  const charges = await stripe.charges.list({ transfer_group: agreementId });
  const [charge] = charges.data;
  if (!charge) throw new Error(`No charge of ${agreementId}`);
  return charge;
};

it("a chargeback that no event told of is booked, won or lost", async () => {
  const { agreement } = await fundedDeal(system, who);
  await dropped(100);
  const charge = await chargeOf(agreement.id);
  const dispute = await standIn("POST", "/disputes", { charge: charge.id });
  await system.drain();
  expect(await wrong()).toEqual(["I8"]);
  await system.reconcile("hourly");
  await system.drain();
  expect(await wrong()).toEqual([]);
  await standIn("POST", `/disputes/${dispute.id}/close`, { outcome: "won" });
  await system.reconcile("hourly");
  await system.drain();
  expect(await wrong()).toEqual([]);
  await dropped(0);
});

it("a refund made by hand is told every day until finance has booked it, and then stands beside its movement", async () => {
  const { agreement } = await fundedDeal(system, who);
  const charge = await chargeOf(agreement.id);
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 1_234 });
  const day = system.clock.now().toISOString().slice(0, 10);
  await system.advance(DAY);
  await system.reconcile("daily");
  const params = { reconciliationId: `rec_${day.replaceAll("-", "")}.usd` };
  const { data: failed } = await who.finance.reconciliations.get({ params });
  expect(failed).toMatchObject({ status: "failed", unexplained: 1_234, openExceptions: 1 });
  const { data: found } = await who.finance.reconciliations.exceptions({ params, query: { status: "open" } });
  expect(found.items).toMatchObject([
    { class: "missing_in_ledger", difference: 1_234, stripe: [{ sourceId: refund.id }] },
  ]);

  const { data: proposal } = await who.finance.proposals.adjust({
    idempotencyKey: randomUUID(),
    body: {
      currency: "usd",
      reason: `Goodwill: ${refund.id} was made in the dashboard`,
      lines: [
        { account: "exp:goodwill", side: "debit", amount: 1_234 },
        { account: "stripe:platform", side: "credit", amount: 1_234 },
      ],
    },
  });
  await approver.proposals.approve({ params: { proposalId: proposal.id }, idempotencyKey: randomUUID() });
  await system.drain();
  expect(await wrong()).toEqual([]);
  await who.finance.reconciliations.create({ body: { day, currency: "usd" } });
  await system.drain();
  expect((await who.finance.reconciliations.get({ params })).data).toMatchObject({ status: "passed", run: 2 });
  await system.advance(DAY);
  await system.reconcile("daily");
  const { data: runs } = await who.finance.reconciliations.list({ query: {} });
  expect(runs.items.filter(({ currency }) => currency === "usd").map(({ status }) => status)).toEqual([
    "passed",
    "passed",
  ]);
});
