// Fault 15: the object to be paid from is locked, and the provider says that the call should be tried again.
import { describe, expect, it } from "vitest";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();

describe("fault 15: 429 lock_timeout with stripe-should-retry", () => {
  it.each([3, 8])("%i times delays the transfer under the same key and attempt, and it is made once", async (n) => {
    const deal = await claimedOn(line);
    await line.fault("lock_timeout", { count: n });
    await line.drain();
    expect(await deal.operation()).toMatchObject({
      status: "retry_wait",
      attempt: 1,
      lastError: { code: "lock_timeout" },
    });
    await line.advance(6 * HOUR);
    // The library would have tried again by itself and at once: it is told not to, the product alone decides when.
    expect((await deal.asked()).map(({ status }) => status)).toEqual([...Array(n).fill(429), 200]);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });
});
