// Fault 16: the provider fails before it has done anything.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();

describe("fault 16: a 500 before execution", () => {
  it("leaves the outcome open, and the same key makes the one transfer", async () => {
    const deal = await claimedOn(line);
    await line.fault("500_before");
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await deal.made()).toEqual([]);
    await line.drain();
    await line.advance(60);
    expect((await deal.asked()).map(({ status }) => status)).toEqual([500, 200]);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });

  it("again and again for hours ends in the one transfer under the same key", async () => {
    const deal = await claimedOn(line);
    await line.fault("500_before", { count: 8 });
    await line.advance(6 * HOUR);
    expect((await deal.asked()).map(({ status }) => status)).toEqual([...Array(8).fill(500), 200]);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });
});
