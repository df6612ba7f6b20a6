// One deal in any order of quarrels: disputes of the parties, chargebacks, appeals, clawbacks, reversals by hand, repayments,
// releases and refunds. After every step the books hold; when all is over every account is explained.
import fc from "fast-check";
import { expect, it } from "vitest";
import { quarrel } from "../kit/quarrel.ts";

const which = fc.nat({ max: 2 });
const share = fc.integer({ min: 1, max: 100 });
const bps = fc.oneof(fc.constantFrom(0, 6_000, 10_000), fc.integer({ min: 0, max: 10_000 }));
const flags = fc.tuple(fc.boolean(), fc.boolean());
const kind = <K extends string>(name: K) => fc.constant(name);
const bank = fc.record({
  kind: kind("bank"),
  which: fc.nat({ max: 1 }),
  act: fc.nat({ max: 9 }),
  share,
  isTold: fc.boolean(),
});
const step = fc.oneof(
  fc.record({ kind: kind("approve"), which }),
  fc.record({ kind: kind("look") }),
  fc.record({ kind: kind("look") }),
  fc.record({
    kind: kind("send"),
    which: fc.nat({ max: 5 }),
    fate: fc.constantFrom("ok" as const, "ok" as const, "refused" as const, "lost" as const),
  }),
  fc.record({
    kind: kind("dispute"),
    which,
    isAll: fc.boolean(),
    side: fc.constantFrom("brand" as const, "creator" as const),
  }),
  fc.record({ kind: kind("decide"), bps }),
  fc.record({ kind: kind("withdraw") }),
  bank,
  bank,
  bank,
  fc.record({ kind: kind("recover"), which, share }),
  fc.record({ kind: kind("recover"), which, share }),
  fc.record({ kind: kind("reverseByHand"), which: fc.nat({ max: 5 }), share, isTold: fc.boolean() }),
  fc.record({ kind: kind("repay"), which }),
);

it("adds up after every step, and in the end every account is explained", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        fee: fc.integer({ min: 300, max: 200_000 }),
        works: fc.integer({ min: 1, max: 3 }),
        isPaidOut: fc.boolean(),
      }),
      fc.array(step, { minLength: 5, maxLength: 30, size: "max" }),
      fc.record({ creatorBps: bps, finds: flags, appeals: flags }),
      async ({ fee, works, isPaidOut }, steps, end) => {
        const { take, mustBalance, toTheEnd, atRest } = await quarrel(fee, works);
        for (let which = 0; isPaidOut && which < works; which += 1) await take({ kind: "approve", which });
        if (isPaidOut) await take({ kind: "look" });
        for (const each of steps) {
          await take(each);
          await mustBalance();
        }
        await toTheEnd(end);
        await mustBalance();
        const { accounts, creator, brand, loss, unsettled, openOperations } = await atRest();
        expect(unsettled).toEqual([]);
        expect(openOperations).toEqual([]);
        for (const name of ["held", "payable", "dispute_hold", "transit:charge", "transit:refund", "transit:reversal"])
          expect([name, accounts[name] ?? 0]).toEqual([name, 0]);
        expect(accounts["exp:dispute_loss"] ?? 0).toBeGreaterThanOrEqual(0);
        expect(accounts["exp:dispute_loss"] ?? 0).toBe(loss);
        expect(creator.has).toBe(creator.due);
        expect(creator.least).toBeGreaterThanOrEqual(0);
        expect(brand.gotBack).toBe(brand.due);
      },
    ),
    { numRuns: 100 },
  );
});
