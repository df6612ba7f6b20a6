// Fault 38: more is to be refunded than there is left, and several parts of one payment are refunded at the same time.
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { splitParts } from "../../shared/domain/fees.ts";
import { isOver } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimFork } from "../../shared/payments/fork.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { askBack, carryOut, decide, look, operationsOf } from "../kit/forks.ts";
import { signedMoney } from "../kit/money.ts";
import { refundCalls, refundsAt } from "./kit/bank.ts";
import { heldOn, mustBalance } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";
import { inReview } from "./kit/review.ts";
import { openVirtual } from "./kit/virtual.ts";

const line = await openLine();
const WHOLE = 49_503;
beforeEach(() => line.calm());

const sum = (list: readonly { amount: number }[]) => list.reduce((total, { amount }) => total + amount, 0);

const share = fc.option(fc.constantFrom(0, 1, 3_333, 5_000, 9_999, 10_000), { nil: undefined });
const plan = fc.record({
  fee: fc.integer({ min: 300, max: 200_000 }),
  shares: fc.constantFrom<number[]>([10_000], [5_000, 5_000], [3_334, 3_333, 3_333]),
  /** What the creator keeps by a first decision, and by one after the release. */
  first: fc.array(share, { minLength: 3, maxLength: 3 }),
  later: fc.array(share, { minLength: 3, maxLength: 3 }),
});

describe("fault 38: refunds and what is left of the charge", () => {
  it("at any moment, whoever decides, looks and sends at once, come to no more than was paid and to exactly what was decided", async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.scheduler(), async ({ fee, shares, first, later }, scheduler) => {
        const world = openVirtual();
        const money = await signedMoney(world, { fee, shares });
        await money.paid();
        const charge = money.agreement.brandTotal;
        const { refunds } = world.provider;
        const { send } = world.provider.gateway;
        world.provider.gateway.send = async (operation) => {
          const outcome = await send(operation);
          expect(sum(refunds)).toBeLessThanOrEqual(charge);
          return outcome;
        };
        const atOnce = async (work: readonly (() => Promise<unknown>)[]) => {
          world.hook.each = () => scheduler.schedule(Promise.resolve(undefined));
          await scheduler.waitFor(Promise.allSettled(work.map((each) => each())));
          world.hook.each = undefined;
        };
        const sendAll = async () => {
          for (const operation of await operationsOf(money))
            if (!isOver(operation)) await dispatch(world.app, operation.opId);
        };
        const numbers = shares.map((_, n) => n + 1);
        const decisions = numbers.flatMap((n) => {
          const bps = first[n - 1];
          return bps === undefined ? [] : [() => decide(money, n, bps)];
        });
        await Promise.all(decisions.map((each) => each()));
        await atOnce([() => look(money), () => look(money), sendAll, () => look(money), sendAll]);
        await carryOut(money);
        const demands = numbers.flatMap((n) => {
          const bps = later[n - 1];
          return bps === undefined || first[n - 1] !== undefined ? [] : [() => askBack(money, n, bps)];
        });
        // Each is asked for twice at once.
        await atOnce([...demands, ...demands, () => look(money), sendAll]);
        await carryOut(money);

        const { milestones } = await money.deal();
        const due = milestones.map((each, n) => {
          const bps = first[n] ?? later[n] ?? 10_000;
          const whole = splitParts(each, 10_000);
          const kept = splitParts(each, bps);
          return whole.toCreator + whole.fee - kept.toCreator - kept.fee;
        });
        expect(sum(refunds)).toBe(due.reduce((total, each) => total + each, 0));
        expect(sum(refunds)).toBeLessThanOrEqual(charge);
        expect(await world.broken()).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it.each([1, 10_000])("claims not a cent (%i) more than is held, whatever the parts say", async (more) => {
    const world = openVirtual();
    const money = await signedMoney(world);
    await money.paid();
    const { agreement, deliverables, milestones } = await money.deal();
    const [deliverable] = deliverables;
    const [milestone] = milestones;
    const payout = await money.payoutOf();
    if (!deliverable || !milestone || !payout) throw new Error("Nothing is held");
    const parts = { toCreator: 0, fee: 0, tax: 0, toBrand: WHOLE + more };
    const given = { agreement, deliverable, milestone, parts, payout, payoutAccount: money.account };
    const claim = claimFork({ ...given, owed: 0, now: world.app.now(), mode: "manual", stage: "test" });
    const by = { actor: SYSTEM, now: world.app.now(), correlationId: "test" };
    await expect(world.table.transact(toWrites(claim, by))).rejects.toThrow();
    expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]);
    expect((await money.deal()).milestones[0]?.moneyFork).toBeUndefined();
    expect(await world.broken()).toEqual([]);
  });

  it("two parts of one payment go back at the same time, each once", async () => {
    const deal = await heldOn(line, { fee: 90_000, shares: [5_000, 5_000] });
    await Promise.all([decide(deal, 1, 0), decide(deal, 2, 2_500)]);
    await Promise.all([look(deal), look(deal), look(deal)]);
    const operations = (await operationsOf(deal)).filter(({ kind }) => kind === "refund");
    await Promise.all([...operations, ...operations].map(({ opId }) => dispatch(line.app, opId)));
    await line.drain();
    const { milestones } = await deal.deal();
    const made = await refundsAt(line, milestones[0]?.chargeId ?? "");
    expect(made.map(({ amount }) => amount).sort()).toEqual(milestones.map(({ parts }) => parts?.toBrand).sort());
    expect(await refundCalls(line, deal)).toHaveLength(2);
    await mustBalance(line);
  });

  it.each([
    [WHOLE, "refunded_elsewhere"],
    [10_000, "refused"],
  ])(
    "when %i of it went back by hand already, the provider refuses, a person is asked, and nothing is tried again",
    async (byHand, code) => {
      const deal = await heldOn(line);
      const review = await inReview(deal);
      await review.askToCancel("creator");
      await review.agreeToCancel("brand");
      await review.look();
      const { refundOpId = "", chargeId = "" } = await review.milestone();
      await line.stripe.refunds.create({ charge: chargeId, amount: byHand });
      await line.drain();
      await line.advance(10 * DAY);
      expect(await loadOperation(line.table, refundOpId)).toMatchObject({
        status: "blocked",
        attempt: 2,
        sends: 0,
        blockedReason: { code, who: "finance" },
      });
      expect(sum(await refundsAt(line, chargeId))).toBe(byHand);
      expect(await refundCalls(line, deal)).toHaveLength(1);
      expect(await review.milestone()).toMatchObject({ status: "refunding" });
      await mustBalance(line);
    },
  );
});
