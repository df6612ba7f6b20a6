// Fault 1: the provider sends the very same webhook again, one after the other and fifty at once.
import type { SQSEvent } from "aws-lambda";
import { beforeEach, describe, expect, it } from "vitest";
import { handler as inbox } from "../../functions/jobs/inbox/index.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimedOn, heldOn, mustBalance, mustBePaidOnce, postingsOf, signedOn } from "./kit/deal.ts";
import { countOf, idOf, snapshotOf, stored, thinOf, told } from "./kit/events.ts";
import { openLine } from "./kit/line.ts";

const line = await openLine();
const TIMES = 50;
const times = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: TIMES }, work));

/** The provider's own webhooks are kept away: the test alone decides what is told, and how often. */
beforeEach(() => line.hooks({ types: ".", drop: -1 }));

async function paidUnheard() {
  const deal = await signedOn(line);
  const session = await deal.pay();
  const intent = await line.stripe.paymentIntents.retrieve(String(session.payment_intent));
  return { deal, body: snapshotOf(line.now(), "payment_intent.succeeded", intent) };
}

describe("fault 1: the same webhook twice", () => {
  it("one after the other is 200 both times, one event and one posting", async () => {
    const { deal, body } = await paidUnheard();
    expect(await told(line, body)).toBe(200);
    await line.drain();
    const held = await deal.deal();
    expect(held.milestones[0]?.status).toBe("held");
    expect(await told(line, body)).toBe(200);
    await line.drain();
    expect(await deal.deal()).toEqual(held);
    expect(await stored(line.table, body)).toMatchObject({ status: "done", tries: 0 });
    expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
    await mustBalance(line);
  });

  it("fifty at once are 200 each, one event and one posting", async () => {
    const { deal, body } = await paidUnheard();
    const before = await countOf(line.table, "stripe_event");
    expect(new Set(await times(() => told(line, body)))).toEqual(new Set([200]));
    expect(await countOf(line.table, "stripe_event")).toBe(before + 1);
    await line.drain();
    expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
    expect((await deal.deal()).milestones[0]?.status).toBe("held");
    await mustBalance(line);
  });

  it("worked on by fifty at once is one posting, too", async () => {
    const { deal, body } = await paidUnheard();
    await told(line, body);
    const event = {
      Records: [{ messageId: "1", body: JSON.stringify({ eventId: idOf(body) }) }],
    } as unknown as SQSEvent;
    await times(() => inbox(event));
    await line.advance(60);
    expect(await stored(line.table, body)).toMatchObject({ status: "done" });
    expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
    await mustBalance(line);
  });

  it("is one transfer, one reversal and one bank payout, however often each is told", async () => {
    await line.hooks();
    const deal = await claimedOn(line);
    await line.hooks({ types: ".", drop: -1 });
    await line.fault("500_after");
    await dispatch(line.app, deal.opId);
    const [transferId = ""] = await deal.made();
    const created = snapshotOf(line.now(), "transfer.created", await line.stripe.transfers.retrieve(transferId));
    expect(new Set(await times(() => told(line, created)))).toEqual(new Set([200]));
    await line.drain();
    await mustBePaidOnce(line, deal);

    await line.stripe.transfers.createReversal(transferId, { amount: 1_003 });
    const reversed = snapshotOf(line.now(), "transfer.reversed", await line.stripe.transfers.retrieve(transferId));
    expect(new Set(await times(() => told(line, reversed)))).toEqual(new Set([200]));
    await line.drain();
    expect((await postingsOf(line, deal.id)).filter((kind) => kind.includes("revers"))).toHaveLength(1);
    expect(await deal.payoutOf()).toMatchObject({ reversedAmount: 1_003 });

    await line.advance(3 * 86_400);
    const context = { stripeContext: deal.stripeAccountId };
    const [payout] = (await line.stripe.payouts.list({}, context)).data;
    if (!payout) throw new Error("Nothing went to the bank");
    const paid = snapshotOf(line.now(), "payout.updated", payout, { account: deal.stripeAccountId });
    expect(new Set(await times(() => told(line, paid)))).toEqual(new Set([200]));
    await line.drain();
    const facts = line.table.scan<{ pk: string; sk: string; payoutId?: string; bank?: unknown[] }>({
      types: ["payout_fact"],
    });
    const banks: number[] = [];
    for await (const fact of facts)
      if (fact.payoutId === deal.milestones[0]?.payoutId && fact.sk === "F#001") banks.push(fact.bank?.length ?? 0);
    expect(banks).toEqual([1]);
    await mustBalance(line);
  });

  it("is no different for a thin event", async () => {
    await line.hooks();
    const deal = await heldOn(line);
    await line.hooks({ types: ".", drop: -1 });
    await line.standIn("POST", `/accounts/${deal.stripeAccountId}/capability`, { status: "restricted" });
    const body = thinOf(
      line.now(),
      "v2.core.account[configuration.recipient].capability_status_updated",
      deal.stripeAccountId,
    );
    expect(new Set(await times(() => told(line, body, "thin")))).toEqual(new Set([200]));
    expect(await told(line, body, "thin")).toBe(200);
    await line.drain();
    expect(await stored(line.table, body)).toMatchObject({ status: "done", kind: "thin" });
    const account = await line.table.get({ pk: `CREATOR#${deal.creatorId}`, sk: "PAYOUT#connect" });
    expect(account).toMatchObject({ transfersEnabled: false, version: 2 });
  });
});
