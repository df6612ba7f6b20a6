// Fault 28: two workers hold the same operation: the clock of one runs ahead, or one slept through its lease.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { App } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();
const LEASE = config.clocks.leaseMs;

/** A worker whose clock goes wrong by so much. */
const worker = (aheadMs: number): App => ({
  ...line.app,
  now: () => new Date(line.now().getTime() + aheadMs),
});

describe("fault 28: two dispatchers on one operation", () => {
  it.each([LEASE + 1, 600_000])("send at once when one clock is %i ms ahead, and pay once", async (ahead) => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault("latency");
    const slow = dispatch(worker(0), deal.opId);
    while ((await deal.asked()).length === 0) await sleep(5);
    const hasty = await dispatch(worker(ahead), deal.opId);
    const late = await slow;
    expect((await deal.asked()).length).toBe(2);
    // The provider tells the second that the first is still at it, which leaves open what became of it.
    expect([hasty.status, late.status]).toEqual(["unknown", "done"]);
    expect(await loadOperation(line.app.table, deal.opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await line.hooks();
    await line.advance(HOUR);
    await mustBePaidOnce(line, deal);
  });

  it("pay once when the first sleeps after its claim until the second is done, and wakes", async () => {
    const deal = await claimedOn(line);
    let wake: (() => void) | undefined;
    const awake = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let asleep = false;
    const sleeper: App = {
      ...line.app,
      table: {
        ...line.table,
        transact: async (writes) => {
          await line.table.transact(writes);
          asleep = true;
          await awake;
        },
      },
    };
    const first = dispatch(sleeper, deal.opId);
    while (!asleep) await sleep(5);
    line.pass(LEASE / 1_000 + 1);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", sends: 2 });
    wake?.();
    await first;
    // The sleeper was past its fence: it sent nothing, not even the same again.
    expect(await deal.asked()).toHaveLength(1);
    await line.advance(HOUR);
    await mustBePaidOnce(line, deal);
  });

  it.each([2, 50])("pay once when %i begin in the same instant", async (count) => {
    const deal = await claimedOn(line);
    await Promise.all(Array.from({ length: count }, () => dispatch(line.app, deal.opId)));
    expect(await deal.asked()).toHaveLength(1);
    await line.advance(HOUR);
    await mustBePaidOnce(line, deal);
  });

  it("pay once when every clock is somewhere else, and answers get lost", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault("reset_after", { count: 3 });
    for (let round = 0; round < 5; round += 1) {
      const clocks = Array.from({ length: 8 }, (_, n) => (n - 3) * (LEASE + 1_000));
      await Promise.all(clocks.map((ahead) => dispatch(worker(ahead), deal.opId)));
    }
    await line.hooks();
    await line.advance(HOUR);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });
});
