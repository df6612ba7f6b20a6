// Fault 5: not one webhook arrives. What they would have said is found by asking, within the hour; the way to a bank, within the day.
import { beforeEach, describe, expect, it } from "vitest";
import { handler as reconcile } from "../../functions/jobs/reconcile/index.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { loadPayoutAccount } from "../../shared/store/payoutAccounts.ts";
import { type ClaimedDeal, claimedOn, heldOn, mustBalance, mustBePaidOnce, postingsOf, signedOn } from "./kit/deal.ts";
import { countOf } from "./kit/events.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";

const line = await openLine();
const silence = () => line.hooks({ types: ".", drop: -1 });
beforeEach(silence);

/** What the schedules do each hour and each night, with what follows from it. */
const hour = async (task: "hourly" | "daily" = "hourly") => {
  await line.advance(HOUR);
  await reconcile({ task });
  await line.drain();
};
/** The provider keeps events for a while only: then its objects are all that can be asked. */
const withoutEvents = async (work: () => Promise<void>) => {
  const { books } = await line.app.payments();
  const { events } = books;
  books.events = async () => [];
  await work();
  books.events = events;
};
const unheard = async <T>(make: () => Promise<T>) => {
  const made = await make();
  await silence();
  return made;
};
const operationOf = async (deal: ClaimedDeal) => (await deal.operation()).status;

describe("fault 5: webhooks that never arrive", () => {
  it("about a payment: it is held within the hour, by its event or by its object", async () => {
    for (const how of [(work: () => Promise<void>) => work(), withoutEvents]) {
      const deal = await signedOn(line);
      await deal.pay();
      await line.drain();
      expect((await deal.deal()).milestones[0]?.status).toBe("pending");
      await how(() => hour());
      expect((await deal.deal()).milestones[0]?.status).toBe("held");
      expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
      await how(() => hour());
      expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
    }
    await mustBalance(line);
  });

  it("about a transfer: none is needed, the answer says it all", async () => {
    const deal = await unheard(() => claimedOn(line));
    await line.drain();
    expect(await operationOf(deal)).toBe("done");
    await mustBePaidOnce(line, deal);
  });

  it.each([
    ["its answer is lost", "reset_after", 2],
    ["a saved 500 is all that is ever answered", "500_after", 1],
  ])("about a transfer, and %s: asking again or reading the list tells within a minute", async (_, action, count) => {
    const deal = await unheard(() => claimedOn(line));
    await line.fault(action, { count });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
    await line.advance(60);
    expect(await operationOf(deal)).toBe("done");
    await mustBePaidOnce(line, deal);
  });

  it("about a transfer that nobody sends any more: the sweep of what moved finds it within the hour", async () => {
    const deal = await unheard(() => claimedOn(line));
    await line.fault("wrong_object");
    // Frozen for a person: no timer of ours looks at it again.
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "bug" });
    await withoutEvents(() => hour());
    expect(await operationOf(deal)).toBe("done");
    await mustBePaidOnce(line, deal);
  });

  it("about a reversal: it is booked once within the hour, by its event or by its object", async () => {
    for (const how of [(work: () => Promise<void>) => work(), withoutEvents]) {
      const deal = await unheard(() => claimedOn(line));
      await line.drain();
      const [transfer = ""] = await deal.made();
      await line.stripe.transfers.createReversal(transfer, { amount: 1_003 });
      await how(() => hour());
      await how(() => hour());
      expect(await deal.payoutOf()).toMatchObject({ status: "partially_reversed", reversedAmount: 1_003 });
      expect((await postingsOf(line, deal.id)).filter((kind) => kind === "transfer_reversed")).toHaveLength(1);
    }
    await mustBalance(line);
  });

  it("about a creator's account: it is read again within the hour, and what waited for it is paid", async () => {
    const deal = await unheard(() => heldOn(line));
    const capability = (status: string) =>
      line.standIn("POST", `/accounts/${deal.stripeAccountId}/capability`, { status });
    const account = () => loadPayoutAccount(line.table, deal.creatorId, "TH");
    await capability("restricted");
    await hour();
    expect(await account()).toMatchObject({ transfersEnabled: false });
    const opId = await deal.release();
    await line.drain();
    expect(await deal.payoutOf()).toMatchObject({
      status: "blocked",
      blockedReason: { code: "transfers_not_enabled" },
    });
    await capability("active");
    await hour();
    expect(await account()).toMatchObject({ transfersEnabled: true });
    expect(await deal.payoutOf()).toMatchObject({ status: "transferred" });
    expect(await deal.made()).toHaveLength(1);
    expect(opId).toMatch(/^op_/);
    await mustBalance(line);
  });

  it("about the bank: each payout is told to have arrived within the day", async () => {
    const deal = await unheard(() => claimedOn(line));
    await line.drain();
    await line.advance(6 * DAY);
    expect(await deal.payoutOf()).toMatchObject({ status: "transferred" });
    await hour("daily");
    expect(await deal.payoutOf()).toMatchObject({ status: "paid_out", bankStatus: "paid_out" });
    await mustBePaidOnce(line, deal);
  });

  it("and really none came: whatever is in the inbox was asked for", async () => {
    expect(await countOf(line.table, "stripe_event")).toBeGreaterThan(0);
    const { deliveries } = (await line.standIn("GET", "/state")) as { deliveries: unknown[] };
    expect(deliveries).toEqual([]);
  });
});
