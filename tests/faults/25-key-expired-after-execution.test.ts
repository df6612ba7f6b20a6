// Fault 25: the transfer is made, nobody hears of it, and all is down for longer than the provider keeps the key.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();

describe("fault 25: a key that expired after execution", () => {
  it.each([23.1, 25, 72, 2_000])("is not sent again after an outage of %d hours: the list tells", async (hours) => {
    const deal = await claimedOn(line);
    await line.hooks({ types: ".", drop: -1 });
    await line.fault("reset_after", { count: 2 });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
    expect(await deal.made()).toHaveLength(1);
    // Nothing of ours runs meanwhile.
    line.pass(hours * HOUR);
    const before = (await deal.asked()).length;
    await line.drain();
    expect(await deal.operation()).toMatchObject({ status: "done", attempt: 1, result: { found: "by_reading" } });
    expect(await deal.asked()).toHaveLength(before);
    await line.advance(HOUR);
    await line.hooks();
    await mustBePaidOnce(line, deal);
  });

  it("would have paid twice: to the provider the same key is new after a day", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: ".", drop: -1 });
    await line.fault("500_after");
    await dispatch(line.app, deal.opId);
    const operation = await deal.operation();
    line.pass(25 * HOUR);
    const params = { ...operation, params: { ...operation.params, amount: 1_000 } };
    // Sent past the guard, and for less, so that the charge still has that much.
    expect(await (await line.app.payments()).send(params)).toMatchObject({ kind: "done" });
    expect(await deal.made()).toHaveLength(2);
    await line.hooks();
  });
});
