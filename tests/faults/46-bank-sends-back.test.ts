// Fault 46: the bank sends a payout back, before or after it was said to be paid; the money is at the creator's account again.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handler as reconcile } from "../../functions/jobs/reconcile/index.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { sweep } from "../kit/money.ts";
import { type ClaimedDeal, claimedOn, mustBalance, mustBePaidOnce, postingsOf } from "./kit/deal.ts";
import { snapshotOf, told } from "./kit/events.ts";
import { DAY, openLine } from "./kit/line.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const line = await openLine();

async function transferredOn() {
  const deal = await claimedOn(line);
  await line.drain();
  expect(await deal.operation()).toMatchObject({ status: "done" });
  return deal;
}
const bankIdOf = async (deal: ClaimedDeal) => (await deal.payoutOf())?.stripePayoutId ?? "";
const sendBack = async (id: string) => {
  await line.standIn("POST", `/payouts/${id}/fail`, {});
  await line.drain();
};
const mend = (deal: ClaimedDeal) =>
  line.standIn("POST", `/accounts/${deal.stripeAccountId}/capability`, { capability: "payouts", status: "active" });
const bankOf = async (deal: ClaimedDeal) => {
  const [fact] = await loadPayoutFacts(line.table, (await deal.payoutOf())?.id ?? "");
  return fact?.bank.map(({ status, stripePayoutId }) => [stripePayoutId, status]);
};
const until = async (deal: ClaimedDeal, status: string) => {
  for (let day = 0; (await deal.payoutOf())?.status !== status; day += 1) {
    if (day === 20) throw new Error(`Not ${status} in ${day} days`);
    await line.advance(DAY / 2);
  }
};

/** Whatever the bank does: the transfer is done, once, and nothing is owed or sent anew. */
async function mustStayDone(deal: ClaimedDeal) {
  const kinds = await postingsOf(line, deal.id);
  expect(kinds.filter((kind) => kind === "transfer_done")).toHaveLength(1);
  expect(kinds.filter((kind) => /void|revers|repa/.test(kind))).toEqual([]);
  expect(await deal.asked()).toHaveLength(1);
  await mustBePaidOnce(line, deal);
}

describe("fault 46: a bank that sends a payout back", () => {
  it.each([
    ["after it was paid", "paid_out"],
    ["on its way", "in_transit"],
  ])("%s: it says so, stays done, is not sent again, and arrives with the next payout", async (_, when) => {
    const deal = await transferredOn();
    await until(deal, when);
    const first = await bankIdOf(deal);
    await sendBack(first);
    expect(await deal.payoutOf()).toMatchObject({ status: "bank_failed", expectedAt: null, stripePayoutId: first });
    expect(await deal.payoutOf()).not.toHaveProperty("arrivedAt");
    await mustStayDone(deal);
    // The money is back at the provider, where it waits for a bank that takes it.
    await line.advance(3 * DAY);
    await reconcile({ task: "daily" });
    await line.drain();
    expect(await deal.payoutOf()).toMatchObject({ status: "bank_failed" });
    await mustStayDone(deal);
    await mend(deal);
    await until(deal, "paid_out");
    const second = await bankIdOf(deal);
    expect(second).not.toBe(first);
    expect(await bankOf(deal)).toEqual([
      [first, "in_transit"],
      ...(when === "paid_out" ? [[first, "paid_out"]] : []),
      [first, "bank_failed"],
      [second, "in_transit"],
      [second, "paid_out"],
    ]);
    await mustStayDone(deal);
  });

  it("and nobody hears of it: the nightly look finds it, for as long as a bank may send money back", async () => {
    const deal = await transferredOn();
    await until(deal, "paid_out");
    await line.hooks({ types: ".", drop: -1 });
    await sendBack(await bankIdOf(deal));
    expect(await deal.payoutOf()).toMatchObject({ status: "paid_out" });
    await line.advance(5 * DAY);
    await reconcile({ task: "daily" });
    await line.drain();
    expect(await deal.payoutOf()).toMatchObject({ status: "bank_failed" });
    await mustStayDone(deal);
    await line.hooks();
  });

  it("and the news of it comes after all news of the payout that replaced it", async () => {
    const deal = await transferredOn();
    await until(deal, "paid_out");
    const first = await bankIdOf(deal);
    await line.hooks({ types: "^payout", drop: -1 });
    await sendBack(first);
    await mend(deal);
    await line.advance(4 * DAY);
    const account = deal.stripeAccountId;
    const { data } = await line.stripe.payouts.list({}, { stripeContext: account });
    const [next, failed] = [data.find(({ status }) => status === "paid"), data.find(({ id }) => id === first)];
    if (!next || !failed) throw new Error("The bank has not paid anew");
    expect(failed.status).toBe("failed");
    for (const [type, payout] of [
      ["payout.created", next],
      ["payout.paid", next],
      ["payout.failed", failed],
    ] as const) {
      expect(await told(line, snapshotOf(line.now(), type, payout, { account }))).toBe(200);
      await line.drain();
    }
    expect(await deal.payoutOf()).toMatchObject({ status: "paid_out", stripePayoutId: next.id });
    expect(await bankOf(deal)).toEqual([
      [first, "in_transit"],
      [first, "paid_out"],
      [first, "bank_failed"],
      [next.id, "paid_out"],
    ]);
    await line.hooks();
    await mustStayDone(deal);
    await mustBalance(line);
  });
});

/** What one payout after another comes to; all but the last fail. */
const way = fc.record({
  failing: fc.array(
    fc.constantFrom(["in_transit", "failed"], ["in_transit", "paid", "failed"], ["pending", "canceled"]),
    { maxLength: 3 },
  ),
  last: fc.constantFrom(["in_transit"], ["in_transit", "paid"], ["pending", "in_transit", "paid", "failed"]),
  /** How many steps later each piece of news comes. */
  delays: fc.array(fc.nat({ max: 8 }), { minLength: 16, maxLength: 16 }),
});
const SAID: Readonly<Record<string, string>> = { pending: "created", in_transit: "updated" };
const OURS: Readonly<Record<string, string>> = {
  pending: "in_transit",
  in_transit: "in_transit",
  paid: "paid_out",
  failed: "bank_failed",
  canceled: "bank_failed",
};

describe("fault 46: news of banks, late and in any order", () => {
  it("leave what the last payout came to, and one transfer", async () => {
    await fc.assert(
      fc.asyncProperty(way, async ({ failing, last, delays }) => {
        const world = openVirtual();
        const deal = await virtualDeal(world);
        await deal.paid();
        const opId = await deal.release();
        await sweep(world, opId);
        const transfers = world.provider.transfers.map(({ id }) => id);
        const steps = [...failing, last].flatMap((states, n) => states.map((status) => ({ id: `po_${n}`, status })));
        const news = steps.map((step, n) => ({ ...step, at: n + (delays[n] ?? 0) }));
        for (let now = 0; now < steps.length + 9; now += 1) {
          const step = steps[now];
          if (step) world.provider.bank.set(step.id, { status: step.status, arrivalDate: 1_795_000_000, transfers });
          world.clock.pass(60);
          for (const { id, status } of news.filter(({ at }) => at === now))
            await world.tell(deal.event(`payout.${SAID[status] ?? status}`, deal.bank(id), deal.from));
        }
        const end = steps.at(-1);
        const status = OURS[end?.status ?? ""];
        // Of two failures only the first may have been told; nothing differs for anybody.
        const from = status === "bank_failed" ? {} : { stripePayoutId: end?.id };
        expect(await deal.payoutOf()).toMatchObject({ status, ...from });
        const [fact] = await loadPayoutFacts(world.table, (await deal.payoutOf())?.id ?? "");
        expect(fact?.bank.at(-1)).toMatchObject({ status, ...from });
        expect(await loadOperation(world.table, opId)).toMatchObject({ status: "done", stripeId: transfers[0] });
        expect(world.provider.transfers).toHaveLength(1);
        expect(await world.broken()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
