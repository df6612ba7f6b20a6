// Deals of one creator under random decisions, refusals, losses and orders: after every step rows and postings say the same.
import fc from "fast-check";
import { expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { isSettled } from "../../shared/domain/completion.ts";
import { isOver } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { followRefund } from "../../shared/payments/refunds.ts";
import { retried } from "../../shared/payments/retry.ts";
import { applyReversal } from "../../shared/payments/reversal.ts";
import { unblockBalance } from "../../shared/payments/unblock.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { askBack, carryOut, decide, look, operationsOf } from "../kit/forks.ts";
import { moneyApp, type SignedMoney, signedMoney } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { virtualTable } from "../sim/virtualTable.ts";

const bps = fc.oneof(fc.constantFrom(0, 6_000, 10_000), fc.integer({ min: 0, max: 10_000 }));
const deal = fc.record({
  fee: fc.integer({ min: 100, max: 200_000 }),
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  decisions: fc.array(fc.option(bps, { nil: undefined }), { minLength: 3, maxLength: 3 }),
  /** Released before the storm, and then asked back as the decisions say. */
  wasReleased: fc.boolean(),
});
const fate = fc.constantFrom<Fate>(
  "ok",
  "ok",
  "ok",
  "ok",
  "lost_answer",
  "lost_request",
  "saved_500",
  "rate_limited",
  "wrong_object",
  { rejected: "balance_insufficient" },
  { rejected: "balance_insufficient" },
  { rejected: "something_new" },
  { rejected: "parameter_missing" },
);
const which = fc.nat({ max: 5 });
const step = fc.oneof(
  fc.record({ kind: fc.constant("look" as const), which }),
  fc.record({ kind: fc.constant("send" as const), which, op: which, fate }),
  fc.record({ kind: fc.constant("send" as const), which, op: which, fate }),
  fc.record({ kind: fc.constant("askBack" as const), which, n: which, bps }),
  fc.record({ kind: fc.constant("refundEvent" as const), which, fails: fc.boolean() }),
  fc.record({ kind: fc.constant("reversalEvent" as const), which }),
  fc.record({ kind: fc.constant("balance" as const) }),
  fc.record({ kind: fc.constant("time" as const), hours: fc.constantFrom(0.02, 1, 25) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Shares that sum to 10,000 basis points. */
function sharesOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.map((weight) => Math.floor((weight * 10_000) / sum));
  return parts.map((part, n) => (n === 0 ? part + 10_000 - parts.reduce((total, each) => total + each, 0) : part));
}

const at = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(items.length, 1)];

async function take(deals: readonly SignedMoney[], now: Step): Promise<void> {
  const money = "which" in now ? at(deals, now.which) : deals[0];
  if (!money) return;
  const { app, provider, clock } = money;
  if (now.kind === "look") await look(money);
  if (now.kind === "time") clock.pass(now.hours * 3600);
  if (now.kind === "balance") await unblockBalance(app);
  if (now.kind === "send") {
    const operation = at(await operationsOf(money), now.op);
    provider.choose(() => now.fate);
    if (operation) await dispatch(app, operation.opId);
    provider.choose(undefined);
  }
  if (now.kind === "askBack") {
    const { milestones } = await money.deal();
    const milestone = at(milestones, now.n);
    if (milestone?.status === "released") await askBack(money, milestone.n, now.bps);
  }
  if (now.kind === "refundEvent") {
    const refund = at(provider.refunds, now.which);
    if (refund && now.fails) refund.status = "failed";
    if (refund) await followRefund(app, refund.id, "evt");
  }
  if (now.kind === "reversalEvent") {
    const transfer = at(provider.transfers, now.which);
    if (transfer) await applyReversal(app, transfer.id, "evt");
  }
}

/** Finance lets everything that is stuck go again, and all is carried out. */
async function toTheEnd(deals: readonly SignedMoney[]): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    for (const money of deals) {
      const { app } = money;
      for (const operation of await operationsOf(money)) {
        if (operation.status !== "blocked" && operation.status !== "bug") continue;
        const gone = await retried(app, operation, "It was fixed", app.now());
        const by = { actor: SYSTEM, now: app.now(), correlationId: "test" };
        if (gone) await app.table.transact(toWrites(gone.change, by));
      }
      await carryOut(money);
    }
  }
}

it("adds up after every step, and in the end everybody has their part", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deal, { minLength: 1, maxLength: 3 }),
      fc.array(step, { maxLength: 25 }),
      async (plans, steps) => {
        const table = virtualTable();
        const rig = moneyApp(table);
        const mustBalance = async () => {
          const { invariants } = await runInvariants(table, rig.app.now());
          expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
        };
        const deals: SignedMoney[] = [];
        for (const { fee, weights, decisions, wasReleased } of plans) {
          const same = deals[0] ? { creatorId: deals[0].creatorId, account: null } : {};
          const money = await signedMoney(rig, { fee, shares: sharesOf(weights), ...same });
          await money.paid();
          if (wasReleased) await carryOut(money);
          for (const [index, wanted] of decisions.slice(0, weights.length).entries())
            if (wanted !== undefined) await (wasReleased ? askBack : decide)(money, index + 1, wanted);
          deals.push(money);
        }
        for (const each of steps) {
          await take(deals, each);
          await mustBalance();
        }
        await toTheEnd(deals);
        await mustBalance();

        const rows = await Promise.all(deals.map(async (money) => (await money.deal()).milestones));
        const milestones = rows.flat();
        expect(milestones.every(isSettled)).toBe(true);
        for (const money of deals) for (const each of await operationsOf(money)) expect(isOver(each)).toBe(true);
        const sums = moneyOf(milestones, []);
        expect([sums.held, sums.releasing, sums.frozen]).toEqual([0, 0, 0]);
        expect(sums.released + sums.fee + sums.refunded).toBe(sums.funded);
        const { transfers, refunds, reversals } = rig.provider;
        const total = (items: readonly { amount: number }[]) => items.reduce((sum, { amount }) => sum + amount, 0);
        const owed = await balanceOf(table, `receivable:${deals[0]?.creatorId}`, "usd");
        expect(total(transfers) - total(reversals) - owed).toBe(sums.released);
        expect(total(refunds)).toBe(sums.refunded);
        const returned = refunds.filter(({ status }) => status === "failed");
        for (const { id } of returned) await followRefund(rig.app, id, "evt_late");
        expect(await balanceOf(table, "brand_credit:org_1", "usd")).toBe(total(returned));
        await mustBalance();
      },
    ),
    { numRuns: 150 },
  );
});
