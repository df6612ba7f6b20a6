// Fault 2: different events that mean one and the same thing, at any time and several at once.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { decide, look, operationOf } from "../kit/forks.ts";
import { openVirtual, type Virtual, type VirtualDeal, virtualDeal } from "./kit/virtual.ts";

/**
 * One list for each thing that can happen: the events that tell of it, whichever comes and however many do. What the
 * product learns to hear of later is added as a list of its own.
 */
const NEWS = {
  payment: [
    (deal: VirtualDeal) => deal.event("payment_intent.succeeded", deal.intent),
    (deal: VirtualDeal) => deal.event("payment_intent.processing", deal.intent),
    (deal: VirtualDeal) => deal.event("checkout.session.completed", deal.session),
    (deal: VirtualDeal) => deal.event("checkout.session.async_payment_succeeded", deal.session),
    (deal: VirtualDeal) => deal.event("charge.succeeded", deal.charge),
    (deal: VirtualDeal) => deal.event("charge.updated", deal.charge),
  ],
  transfer: [
    (deal: VirtualDeal) => deal.event("transfer.created", deal.transfer()),
    (deal: VirtualDeal) => deal.event("transfer.created", deal.transfer(), { created: 1 }),
  ],
  reversal: [
    (deal: VirtualDeal) => deal.event("transfer.reversed", deal.transfer()),
    (deal: VirtualDeal) => deal.event("transfer.reversed", deal.transfer(), { created: 1 }),
  ],
  bank: ["payout.created", "payout.updated", "payout.paid"].map(
    (type) => (deal: VirtualDeal) => deal.event(type, deal.bank("po_1"), deal.from),
  ),
  refund: ["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"].map(
    (type) => (deal: VirtualDeal) => deal.event(type, deal.refund()),
  ),
  dispute: ["created", "updated", "funds_withdrawn", "funds_reinstated", "closed"].map(
    (type) => (deal: VirtualDeal) => deal.event(`charge.dispute.${type}`, deal.dispute),
  ),
};

const picks = (count: number) => fc.array(fc.nat(count - 1), { minLength: 2, maxLength: 8 });

/** All of the events are worked on at the same time; the scheduler says whose turn it is at every operation of the table. */
async function together(world: Virtual, bodies: readonly string[], scheduler: fc.Scheduler) {
  const ids: string[] = [];
  for (const body of bodies) ids.push(await world.takeIn(body));
  world.hook.each = () => scheduler.schedule(Promise.resolve(undefined));
  await scheduler.waitFor(Promise.all(ids.map(world.work)));
  world.hook.each = undefined;
  await world.settle();
  for (const id of ids) expect(world.statusOf(id)).toBe("done");
}

const tellAll = (deal: VirtualDeal, news: readonly ((deal: VirtualDeal) => string)[], which: readonly number[]) =>
  which.map((n) => news[n]?.(deal) ?? "");
const countOf = (world: Virtual, kind: string) => world.postings().filter((each) => each === kind).length;

describe("fault 2: two events with one meaning", () => {
  it("of a payment are one posting, whether its balance transaction is known at once or later", async () => {
    await fc.assert(
      fc.asyncProperty(
        picks(NEWS.payment.length),
        picks(NEWS.payment.length),
        fc.boolean(),
        fc.scheduler(),
        async (which, more, settled, scheduler) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.pay(1, { settled });
          await together(world, tellAll(deal, NEWS.payment, which), scheduler);
          await deal.pay(1, { settled: true });
          await together(world, tellAll(deal, NEWS.payment, more), scheduler);
          expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]);
          expect((await deal.deal()).milestones[0]?.status).toBe("held");
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("of a transfer are one posting, with the answer of the call as one more voice", async () => {
    await fc.assert(
      fc.asyncProperty(
        picks(NEWS.transfer.length),
        fc.constantFrom("ok" as const, "lost_answer" as const),
        fc.scheduler(),
        async (which, fate, scheduler) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.paid();
          const opId = await deal.release();
          world.provider.fates.push(fate);
          // The events are there before the answer is booked.
          world.provider.onEffect(async () => {
            await together(world, tellAll(deal, NEWS.transfer, which), scheduler);
          });
          await dispatch(world.app, opId);
          await together(world, tellAll(deal, NEWS.transfer, which), scheduler);
          expect(countOf(world, "transfer_done")).toBe(1);
          expect(await loadOperation(world.table, opId)).toMatchObject({ status: "done" });
          expect(world.provider.transfers).toHaveLength(1);
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("of a reversal are one posting, and of the next reversal one more", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 15_000 }), picks(NEWS.reversal.length)), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.scheduler(),
        async (reversals, scheduler) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.paid();
          await dispatch(world.app, await deal.release());
          const [transfer] = world.provider.transfers;
          if (!transfer) throw new Error("Nothing was paid");
          for (const [amount, which] of reversals) {
            transfer.amountReversed += amount;
            await together(world, tellAll(deal, NEWS.reversal, which), scheduler);
          }
          expect(countOf(world, "transfer_reversed")).toBe(reversals.length);
          expect(await deal.payoutOf()).toMatchObject({ reversedAmount: transfer.amountReversed });
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("of a bank payout are noted once for each state that it was in", async () => {
    await fc.assert(
      fc.asyncProperty(
        picks(NEWS.bank.length),
        picks(NEWS.bank.length),
        fc.scheduler(),
        async (which, more, scheduler) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.paid();
          await dispatch(world.app, await deal.release());
          const arrivalDate = Math.floor(world.app.now().getTime() / 1000);
          const transfers = world.provider.transfers.map(({ id }) => id);
          for (const [status, news] of [
            ["in_transit", which],
            ["paid", more],
          ] as const) {
            world.provider.bank.set("po_1", { status, arrivalDate, transfers });
            await together(world, tellAll(deal, NEWS.bank, news), scheduler);
          }
          const [fact] = await loadPayoutFacts(world.table, deal.milestones[0]?.payoutId ?? "");
          expect(fact?.bank.map(({ status }) => status)).toEqual(["in_transit", "paid_out"]);
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("of a refund are one posting, and of its failure one more", async () => {
    await fc.assert(
      fc.asyncProperty(
        picks(NEWS.refund.length),
        picks(NEWS.refund.length),
        fc.constantFrom("ok" as const, "lost_answer" as const),
        fc.scheduler(),
        async (which, more, fate, scheduler) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.paid();
          await decide(deal, 1, 0);
          await look(deal);
          world.provider.fates.push(fate);
          const { opId } = await operationOf(deal, "refund");
          await dispatch(world.app, opId);
          await together(world, tellAll(deal, NEWS.refund, which), scheduler);
          expect([countOf(world, "refund_done"), countOf(world, "refund_failed")]).toEqual([1, 0]);
          for (const refund of world.provider.refunds) Object.assign(refund, { status: "failed" });
          await together(world, tellAll(deal, NEWS.refund, more), scheduler);
          expect([countOf(world, "refund_done"), countOf(world, "refund_failed")]).toEqual([1, 1]);
          expect(world.provider.refunds).toHaveLength(1);
          expect(await loadOperation(world.table, opId)).toMatchObject({ status: "done" });
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("of a dispute are one posting for each time that a bank moved money", async () => {
    await fc.assert(
      fc.asyncProperty(
        picks(NEWS.dispute.length),
        picks(NEWS.dispute.length),
        fc.constantFrom("won", "lost"),
        fc.scheduler(),
        async (which, more, end, scheduler) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.paid();
          deal.payersBank.takes();
          await together(world, tellAll(deal, NEWS.dispute, which), scheduler);
          expect([countOf(world, "chargeback_withdrawn"), countOf(world, "chargeback_reinstated")]).toEqual([1, 0]);
          if (end === "won") deal.payersBank.givesBack();
          else deal.payersBank.says(end);
          await together(world, tellAll(deal, NEWS.dispute, more), scheduler);
          expect(countOf(world, "chargeback_withdrawn")).toBe(1);
          expect(countOf(world, "chargeback_reinstated")).toBe(end === "won" ? 1 : 0);
          expect(countOf(world, "chargeback_lost")).toBe(end === "won" ? 0 : 1);
          if (end === "won") expect((await deal.deal()).milestones[0]?.disputeOpen).toBe(false);
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
