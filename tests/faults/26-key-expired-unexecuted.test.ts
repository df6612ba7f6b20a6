// Fault 26: nobody knows whether the transfer was made; it was not, and all is down for longer than the key is kept.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { key } from "../../shared/store/keys.ts";
import { claimedOn, mustBePaidOnce } from "./kit/deal.ts";
import { HOUR, openLine } from "./kit/line.ts";

const line = await openLine();
const AGAIN = config.operation.absentAgainSeconds;

/** Never executed, and out of time: only reading is left. */
async function lost(hours: number) {
  const deal = await claimedOn(line);
  await line.fault("reset_before", { count: 2 });
  expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
  expect(await deal.made()).toEqual([]);
  line.pass(hours * HOUR);
  return deal;
}
const keys = async (deal: Awaited<ReturnType<typeof lost>>) => [
  ...new Set((await deal.asked()).map((each) => each.key)),
];

describe("fault 26: a key that expired and was never executed", () => {
  it("is given up after two proofs of absence, and a second attempt pays exactly once", async () => {
    const deal = await lost(25);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    const seen = await deal.operation();
    expect(seen.absentAt).toBe(line.now().toISOString());
    // One look is no proof, nor are many within the quarter of an hour.
    for (const seconds of [0, 60, AGAIN - 61]) {
      line.pass(seconds);
      expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    }
    expect(await keys(deal)).toEqual([`transfer:${deal.opId}:1`]);
    line.pass(1);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "ready", attempt: 2 });
    expect(await line.table.get(key.attempt(deal.opId, 1))).toMatchObject({ outcome: "absent" });
    await line.drain();
    expect(await deal.operation()).toMatchObject({ status: "done", attempt: 2 });
    expect(await keys(deal)).toEqual([`transfer:${deal.opId}:1`, `transfer:${deal.opId}:2`]);
    await mustBePaidOnce(line, deal);
  });

  it("is not given up between the end of resending and the end of the key's life", async () => {
    const deal = await lost(23.5);
    await line.drain();
    expect(await deal.operation()).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await deal.operation()).not.toHaveProperty("absentAt");
    line.pass(0.4 * HOUR);
    await line.drain();
    expect(await keys(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await line.advance(2 * HOUR);
    await mustBePaidOnce(line, deal);
    expect(await deal.operation()).toMatchObject({ attempt: 2 });
  });

  it("is not given up when it turns up between the two looks", async () => {
    const deal = await lost(25);
    await dispatch(line.app, deal.opId);
    const operation = await deal.operation();
    expect(operation.absentAt).toBeDefined();
    // What was under way all the time arrives only now.
    await (await line.app.payments()).send(operation);
    line.pass(AGAIN + 1);
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "done", attempt: 1 });
    await line.advance(HOUR);
    await mustBePaidOnce(line, deal);
  });

  it("is not given up while the list cannot be read", async () => {
    const deal = await lost(25);
    await line.fault("500_before", { method: "GET", count: 1_000 });
    await line.advance(6 * HOUR);
    expect(await deal.operation()).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await keys(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await line.standIn("DELETE", "/faults");
    await line.advance(3 * HOUR);
    expect(await deal.operation()).toMatchObject({ status: "done", attempt: 2 });
    await mustBePaidOnce(line, deal);
  });

  it("is given up by one of fifty who look at once", async () => {
    const deal = await lost(25);
    const all = () => Promise.all(Array.from({ length: 50 }, () => dispatch(line.app, deal.opId)));
    await all();
    line.pass(AGAIN + 1);
    await all();
    await line.drain();
    expect(await deal.operation()).toMatchObject({ status: "done", attempt: 2 });
    await mustBePaidOnce(line, deal);
  });
});
