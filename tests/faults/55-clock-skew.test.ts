// Fault 55: the clocks of the workers differ by up to ten minutes in either direction.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { App } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { claimed, mayStillSend, nextStep, type Operation, resendGuardMs } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { HOUR } from "./kit/line.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const MOST = 600;
/** How long the provider keeps a key. */
const KEPT_MS = 24 * HOUR * 1000;
const skew = fc.integer({ min: -MOST, max: MOST });
const fate = fc.constantFrom<Fate>("ok", "lost_request", "lost_request", "lost_answer", "saved_500", "rate_limited", {
  rejected: "balance_insufficient",
});
const step = fc.record({
  /** Who works in this step, at once. */
  who: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }),
  /** Seconds that truly pass after it. */
  passes: fc.oneof(fc.constantFrom(0, 5, 59, 61, 599, 1_201), fc.integer({ min: 0, max: 12 * HOUR })),
});

describe("fault 55: clocks that differ", () => {
  it("never pay twice, never send a key that may be forgotten, and pay in the end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(skew, { minLength: 4, maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.array(fate, { maxLength: 12 }),
        async (skews, steps, fates) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.paid();
          const opId = await deal.release();
          const workers = skews.map(
            (seconds): App => ({ ...world.app, now: () => new Date(world.app.now().getTime() + seconds * 1000) }),
          );
          world.provider.fates.push(...fates);
          for (const { who, passes } of steps) {
            await Promise.all(who.map((n) => dispatch(workers[n] ?? world.app, opId)));
            expect(world.provider.transfers.length).toBeLessThanOrEqual(1);
            world.clock.pass(passes);
          }
          world.provider.fates.length = 0;
          for (let round = 0; (await loadOperation(world.table, opId))?.status !== "done"; round += 1) {
            expect(round).toBeLessThan(8);
            world.clock.pass(25 * HOUR);
            await sweep(world, opId, 6);
          }
          expect(world.provider.transfers).toHaveLength(1);
          // By the provider's own clock, which is the true one here.
          const first = new Map<string, number>();
          for (const { key, at } of world.provider.sent) {
            const sentAt = Date.parse(at);
            const begun = first.get(key) ?? sentAt;
            first.set(key, begun);
            expect(sentAt - begun).toBeLessThan(KEPT_MS);
          }
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

const START = Date.parse("2026-11-22T10:00:00.000Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
const operation = (more: Partial<Operation> = {}): Operation => ({
  opId: "op_1",
  kind: "transfer",
  status: "ready",
  version: 1,
  attempt: 1,
  key: "transfer:op_1:1",
  params: {},
  paramsHash: "",
  subject: {},
  sends: 0,
  createdAt: at(0).toISOString(),
  ...more,
});

describe("fault 55: the guards, by clocks that differ", () => {
  it("keep a day's distance whoever looks: what may be sent by any clock is kept by the provider", () => {
    fc.assert(
      fc.property(skew, skew, fc.integer({ min: 0, max: 30 * HOUR }), (mine, theirs, seconds) => {
        const lost: Operation = { ...claimed(operation(), at(mine)), status: "unknown" };
        const looked = nextStep(lost, at(seconds + theirs));
        if (looked === "send") expect(seconds * 1000).toBeLessThan(KEPT_MS);
        // The guard and twice the difference are less than a day.
        expect(resendGuardMs(lost) + 2 * MOST * 1000).toBeLessThan(KEPT_MS);
        if (seconds * 1000 >= KEPT_MS) expect(looked).toBe("read");
      }),
    );
  });

  it("believe absence only when no clock would send any more", () => {
    const { absentAfterSeconds, absentAgainSeconds } = config.operation;
    fc.assert(
      fc.property(skew, skew, skew, (first, sender, looker) => {
        // The last true second at which somebody may send, and the first at which somebody may give the attempt up.
        const lastSend = resendGuardMs(operation()) / 1000 + first - sender;
        const givenUp = absentAfterSeconds + first - looker + absentAgainSeconds;
        expect(givenUp - lastSend).toBeGreaterThan(config.clocks.sendFenceMs / 1000);
      }),
    );
  });

  it("measure the send fence by the sender's own clock alone, so that no other clock moves it", () => {
    fc.assert(
      fc.property(skew, fc.integer({ min: 0, max: 60 }), (mine, seconds) => {
        const taken = claimed(operation(), at(mine));
        expect(mayStillSend(taken, at(mine + seconds))).toBe(seconds * 1000 <= config.clocks.sendFenceMs);
      }),
    );
  });

  it("do not trust a clock that stands behind what is written", () => {
    const sent = {
      ...claimed(operation(), at(23.5 * HOUR)),
      status: "unknown" as const,
      firstSentAt: at(0).toISOString(),
    };
    expect(nextStep(sent, at(22 * HOUR))).toBe("read");
  });
});
