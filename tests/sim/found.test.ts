// What seeded worlds found wrong in the product, each as a story of its own.
import { expect, it } from "vitest";
import { work } from "../../functions/jobs/inbox/index.ts";
import type { App } from "../../shared/app.ts";
import { complete } from "../../shared/payments/complete.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { noteFunding, takePayment } from "../../shared/payments/funding.ts";
import { sweepBankLegs } from "../../shared/payments/sweep.ts";
import { fundingPut, loadFunding } from "../../shared/store/fundings.ts";
import { loadOperation, newOperation } from "../../shared/store/operations.ts";
import { eventSettled, loadStripeEvent, newStripeEvent } from "../../shared/store/stripeEvents.ts";
import { moneyApp, signedMoney } from "../kit/money.ts";
import { type Operation, type VirtualTable, virtualTable } from "./virtualTable.ts";

const THREE_DAYS = 3 * 86_400;

it("an event that was dealt with is not called lost by a worker that slept since it was new", async () => {
  let meanwhile: (() => Promise<void>) | undefined;
  const table = virtualTable({
    beforeEach: async ({ kind }) => {
      const others = kind === "transact" ? meanwhile : undefined;
      if (!others) return undefined;
      meanwhile = undefined;
      await others();
      return undefined;
    },
  });
  const { app, clock, logged } = moneyApp(table);
  const object = { id: "pi_1", object: "payment_intent", metadata: { env: "test", funding_id: "fnd_1" } };
  const event = { id: "evt_1", type: "payment_intent.succeeded", livemode: false, created: 0, objectId: "pi_1" };
  const body = JSON.stringify({ ...event, object: "event", data: { object } });
  await table.transact([newStripeEvent("snapshot", event, body, { live: false, now: app.now() }).write]);
  clock.pass(THREE_DAYS);
  meanwhile = () => table.transact([eventSettled("evt_1", "done")]);
  await work(app, "evt_1");
  expect(await loadStripeEvent(table, "evt_1")).toMatchObject({ status: "done" });
  expect(logged).not.toContain("an event of Stripe's found nothing to act on");
});

/** A deal whose payment page was asked for and is about to be opened. */
async function askedFor(table: VirtualTable) {
  const money = await signedMoney(moneyApp(table));
  const [funding] = money.fundings;
  if (!funding) throw new Error("The deal has no funding");
  const { operation, writes } = newOperation({
    kind: "checkout",
    subjectId: funding.id,
    n: 1,
    params: { metadata: {} },
    subject: { agreementId: money.id, fundingId: funding.id, brandId: money.agreement.brandId },
    now: money.app.now(),
  });
  await table.transact([fundingPut({ ...funding, version: 2, opId: operation.opId }), ...writes]);
  return { ...money, opId: operation.opId, status: async () => (await loadFunding(table, funding.id))?.status };
}

it("a payment page whose making was answered with something else is given up, so that another can be opened", async () => {
  const table = virtualTable();
  const { app, provider, opId, status } = await askedFor(table);
  provider.fates.push("wrong_object");
  expect(await dispatch(app, opId)).toMatchObject({ status: "voided", lastError: { code: "wrong_object" } });
  expect(await status()).toBe("failed");
});

it("a payment page that was never heard of is given up whole, whenever the worker dies", async () => {
  const DAY = 86_400;
  for (let death = 1; ; death += 1) {
    const seen: Operation[] = [];
    let isArmed = false;
    const beforeEach = (operation: Operation) => {
      if (isArmed) seen.push(operation);
      return seen.length === death ? ("lost_answer" as const) : undefined;
    };
    const table = virtualTable({ beforeEach });
    const { app, clock, provider, opId, status } = await askedFor(table);
    provider.fates.push("lost_answer");
    expect(await dispatch(app, opId)).toMatchObject({ status: "unknown" });
    clock.pass(DAY);
    isArmed = true;
    await dispatch(app, opId).catch(() => undefined);
    const died = seen.length >= death;
    isArmed = false;
    seen.length = 0;
    await dispatch(app, opId);
    expect(await loadOperation(table, opId)).toMatchObject({ status: "voided" });
    expect(await status()).toBe("failed");
    if (!died) break;
  }
});

it("a payment page that was given up and is heard of late alarms nobody", async () => {
  const table = virtualTable();
  const { app, provider, opId, status, logged } = await askedFor(table);
  provider.fates.push("wrong_object");
  await dispatch(app, opId);
  logged.length = 0;
  expect(await complete(app, opId, { stripeId: "cs_late", result: {} })).toMatchObject({ status: "voided" });
  expect(await status()).toBe("failed");
  expect(logged).toEqual([]);
});

it("a payment that was under way when it was read is not noted after it has failed and another page was asked for", async () => {
  let meanwhile: (() => Promise<void>) | undefined;
  const table = virtualTable();
  const { app, provider, fundings } = await askedFor(table);
  const [funding] = fundings;
  if (!funding) throw new Error("The deal has no funding");
  const payment = {
    paymentIntentId: "pi_1",
    amount: funding.amount,
    currency: "usd",
    metadata: { funding_id: funding.id },
  };
  const sleepy: App = {
    ...app,
    payments: async () => ({
      ...provider.gateway,
      retrievePayment: async () => {
        const status = meanwhile ? "processing" : "requires_payment_method";
        await meanwhile?.();
        meanwhile = undefined;
        return { ...payment, status };
      },
    }),
  };
  meanwhile = async () => {
    await noteFunding(app, funding.id, "processing", "evt_1");
    await noteFunding(app, funding.id, "failed", "evt_2");
  };
  await takePayment(sleepy, funding.id, "pi_1", "evt_1");
  expect(await loadFunding(table, funding.id)).toMatchObject({ status: "failed" });
});

it("a bank payout that left before our books heard of its transfer is followed", async () => {
  const HOUR = 3_600;
  const money = await signedMoney(moneyApp(virtualTable()));
  await money.paid();
  const opId = await money.release();
  money.provider.fates.push("lost_answer");
  await dispatch(money.app, opId);
  money.clock.pass(10 * HOUR);
  const leftAt = money.app.now();
  money.provider.bank.set("po_1", {
    status: "paid",
    arrivalDate: leftAt.getTime() / 1000,
    transfers: money.provider.transfers.map(({ id }) => id),
  });
  money.clock.pass(10 * HOUR);
  expect(await dispatch(money.app, opId)).toMatchObject({ status: "done" });
  const gateway = money.provider.gateway;
  const payoutsOf = async (_: string, { from }: { from?: Date }) => (from && from <= leftAt ? ["po_1"] : []);
  const payments = async () => ({ ...gateway, books: { ...gateway.books, payoutsOf } });
  await sweepBankLegs({ ...money.app, payments });
  expect(await money.payoutOf()).toMatchObject({ status: "paid_out", stripePayoutId: "po_1" });
});
