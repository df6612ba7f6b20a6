// Fault 14: the provider turns a transfer away for the rate, again and again.
import { describe, expect, it } from "vitest";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();

describe("fault 14: 429 rate_limit", () => {
  it.each([3, 8])("%i times delays the transfer under the same key and attempt, and it is made once", async (n) => {
    const deal = await claimedOn(line);
    await line.fault("429", { count: n });
    await line.drain();
    expect(await deal.operation()).toMatchObject({
      status: "retry_wait",
      attempt: 1,
      lastError: { code: "rate_limit" },
    });
    expect(await deal.made()).toEqual([]);
    await line.advance(6 * HOUR);
    expect((await deal.asked()).map(({ status }) => status)).toEqual([...Array(n).fill(429), 200]);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    expect(await deal.operation()).toMatchObject({ attempt: 1 });
    await mustBePaidOnce(line, deal);
  });
});
