// Fault 19: the connection breaks, and the library sends the request again though it was told not to.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();

describe("fault 19: a reset with maxNetworkRetries 0", () => {
  it.each([
    ["reset_before", [false, false]],
    ["reset_after", [false, true]],
  ])("%s is two requests under one key and one transfer", async (action, replayed) => {
    const deal = await claimedOn(line);
    await line.fault(action);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", sends: 1 });
    const asked = await deal.asked();
    expect(asked.map(({ status }) => status)).toEqual([0, 200]);
    expect(asked.map((each) => each.replayed)).toEqual(replayed);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await line.advance(HOUR);
    await mustBePaidOnce(line, deal);
  });
});
