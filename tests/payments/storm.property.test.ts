// A storm over one transfer: answers and requests are lost, workers die at any write, time jumps, events come when they like.
import fc from "fast-check";
import { expect, it } from "vitest";
import { complete } from "../../shared/payments/complete.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import type { Table } from "../../shared/store/table.ts";
import { moneyApp, signedMoney, sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();

class Crash extends Error {}

/** A table whose worker dies at the n-th write from now: before it, or after it but before anybody hears. */
function mortal(crash: { at: number; after: boolean } | undefined): Table {
  let writes = 0;
  return {
    ...table,
    transact: async (given) => {
      writes += 1;
      if (crash && writes === crash.at && !crash.after) throw new Crash();
      await table.transact(given);
      if (crash && writes === crash.at && crash.after) throw new Crash();
    },
  };
}

const fate = fc.constantFrom<Fate>(
  "ok",
  "lost_answer",
  "lost_request",
  "saved_500",
  "rate_limited",
  { rejected: "transfers_not_allowed" },
  { rejected: "balance_insufficient" },
);
const step = fc.oneof(
  fc.record({
    kind: fc.constant("work" as const),
    crash: fc.option(fc.record({ at: fc.integer({ min: 1, max: 3 }), after: fc.boolean() }), { nil: undefined }),
    at_once: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant("event" as const) }),
  fc.record({ kind: fc.constant("time" as const), hours: fc.constantFrom(0.02, 1, 22, 24, 30) }),
);

it("pays exactly once, whatever the weather", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 6 }), fc.array(step, { maxLength: 10 }), async (fates, steps) => {
      const rig = moneyApp(table);
      const money = await signedMoney(rig);
      await money.paid();
      const opId = await money.release();
      money.provider.fates.push(...fates);
      for (const each of steps) {
        if (each.kind === "time") money.clock.pass(each.hours * 3600);
        if (each.kind === "event")
          for (const { id } of money.provider.transfers) await complete(money.app, opId, { stripeId: id, result: {} });
        if (each.kind === "work") {
          const app = { ...money.app, table: mortal(each.crash) };
          const runs = await Promise.allSettled(Array.from({ length: each.at_once }, () => dispatch(app, opId)));
          for (const run of runs) if (run.status === "rejected") expect(run.reason).toBeInstanceOf(Crash);
        }
        expect(money.provider.transfers.length).toBeLessThanOrEqual(1);
      }
      money.provider.fates.splice(0);
      expect(await sweep(money, opId, 10)).toMatchObject({ status: "done" });
      expect(money.provider.transfers).toHaveLength(1);
      expect(await money.payoutOf()).toMatchObject({ status: "transferred" });
      expect(await balanceOf(table, `payable:${money.creatorId}`, "usd")).toBe(0);
    }),
    { numRuns: 25 },
  );
  const { invariants } = await runInvariants(table, new Date());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});
