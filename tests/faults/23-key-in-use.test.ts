// Fault 23: another copy of the very call is under way, and the provider says that the key is in use.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

// The patience of a call is real time: a test has less of it.
Object.assign(config.clocks, { stripeCallMs: 1_000 });
const line = await openLine();

describe("fault 23: 409 idempotency_key_in_use", () => {
  it("while two copies are really under way leaves the outcome open, and the key is answered later", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    // The first call is executed, and its answer hangs; its lease ends meanwhile, so a second worker sends.
    await line.fault("timeout_after");
    const first = dispatch(line.app, deal.opId);
    while ((await deal.asked()).length === 0) await sleep(10);
    line.pass(config.clocks.leaseMs / 1_000 + 1);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", attempt: 1, sends: 2 });
    expect((await deal.asked()).map(({ status }) => status)).toEqual([0, 409]);
    expect(await first).toMatchObject({ status: "unknown", attempt: 1 });
    await line.advance(HOUR);
    expect(await deal.operation()).toMatchObject({ status: "done", attempt: 1 });
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await line.hooks();
    await mustBePaidOnce(line, deal);
  });

  it.each([1, 4])("said %i times leaves the outcome open each time, never rejected, then done", async (count) => {
    const deal = await claimedOn(line);
    await line.fault("409", { count });
    for (let n = 0; n < count; n += 1) {
      const after = await dispatch(line.app, deal.opId);
      expect(after).toMatchObject({ status: "unknown", attempt: 1 });
      expect(after.lastError?.message).toContain("idempotency_key_in_use");
    }
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });
});
