// What seeded worlds found wrong in the product, each as a story of its own.
import { expect, it } from "vitest";
import { work } from "../../functions/jobs/inbox/index.ts";
import { eventSettled, loadStripeEvent, newStripeEvent } from "../../shared/store/stripeEvents.ts";
import { moneyApp } from "../kit/money.ts";
import { virtualTable } from "./virtualTable.ts";

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
