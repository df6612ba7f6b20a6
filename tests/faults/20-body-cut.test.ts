// Fault 20: the transfer is made, and the body of its answer ends in the middle.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();

describe("fault 20: a body cut in mid-response", () => {
  it("leaves the outcome open, and the same key is answered with the same transfer", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault("cut_body");
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await deal.made()).toHaveLength(1);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(await deal.asked()).toMatchObject([{ replayed: false }, { replayed: true, effect: [] }]);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await line.advance(HOUR);
    await mustBePaidOnce(line, deal);
  });
});
