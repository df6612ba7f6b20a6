// Fault 17: the provider makes the transfer, fails, and answers that failure to the same key for a day.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();

describe("fault 17: a 500 after execution, saved and replayed", () => {
  it("is healed by reading the provider's list, with no second transfer", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: ".", drop: -1 });
    await line.fault("500_after");
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({
      status: "done",
      attempt: 1,
      result: { found: "by_reading" },
    });
    expect(await deal.asked()).toMatchObject([
      { status: 500, replayed: false, effect: expect.arrayContaining([expect.stringMatching(/^tr_/)]) },
      { status: 500, replayed: true, effect: [] },
    ]);
    await line.calm();
    await line.advance(30 * HOUR);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });

  it("is healed by the event about the transfer, if that comes first", async () => {
    const deal = await claimedOn(line);
    await line.fault("500_after");
    await dispatch(line.app, deal.opId);
    await line.stage.standIn.quiet();
    await line.carry();
    expect(await deal.operation()).toMatchObject({ status: "done", result: { found: "by_event" } });
    await mustBePaidOnce(line, deal);
  });
});
