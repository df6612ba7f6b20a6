// Fault 18: the transfer is made, and its answer never arrives: the connection hangs, or breaks.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

// The patience of a call is real time: a test has less of it.
Object.assign(config.clocks, { stripeCallMs: 400 });
const line = await openLine();

describe("fault 18: a timeout or a reset after execution", () => {
  it.each([
    ["timeout_after", 1],
    // The library itself asks once more when a connection breaks, so two breaks are one lost answer.
    ["reset_after", 2],
  ])("%s leaves the outcome open; the same key is answered with the same transfer", async (action, count) => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault(action, { count });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await deal.made()).toHaveLength(1);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", attempt: 1 });
    const asked = await deal.asked();
    expect(asked.map(({ status }) => status)).toEqual([...Array(count).fill(0), 200]);
    expect(asked.at(-1)).toMatchObject({ replayed: true, effect: [] });
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await line.calm();
    await line.advance(HOUR);
    await mustBePaidOnce(line, deal);
  });

  it.each([
    ["timeout_before", 1],
    ["reset_before", 2],
  ])("%s, from which it cannot be told apart, is executed by the next send", async (action, count) => {
    const deal = await claimedOn(line);
    await line.fault(action, { count });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await deal.made()).toEqual([]);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", attempt: 1 });
    await line.advance(HOUR);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });
});
