// Fault 39: the brand pays twice, on two pages: one payment funds the deal, the other goes back once.
import { beforeEach, describe, expect, it } from "vitest";
import { loadFunding } from "../../shared/store/fundings.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation, operationId } from "../../shared/store/operations.ts";
import { platformSums, refundCalls, refundsAt } from "./kit/bank.ts";
import { type LineDeal, mustBalance, postingsOf, signedOn } from "./kit/deal.ts";
import { snapshotOf, told } from "./kit/events.ts";
import { DAY, openLine } from "./kit/line.ts";

const line = await openLine();
const WHOLE = 49_503;
beforeEach(() => line.calm());

const paidOn = async (id: string) => {
  await line.stage.call("POST", `/pay/${id}`, { outcome: "paid" });
  const session = await line.stripe.checkout.sessions.retrieve(id);
  return line.stripe.paymentIntents.retrieve(String(session.payment_intent));
};
type Intent = Awaited<ReturnType<typeof paidOn>>;
const chargeOf = (intent: Intent) => String(intent.latest_charge);

/** One of the payments is held, and only that one; the other was refunded whole, by one refund. */
async function mustBePaidOnce(deal: LineDeal, intents: readonly Intent[]) {
  const funding = await loadFunding(line.table, deal.fundings[0]?.id ?? "");
  expect(funding).toMatchObject({ status: "held", amount: WHOLE });
  const kept = intents.find(({ id }) => id === funding?.paymentIntentId);
  const spare = intents.filter((each) => each !== kept);
  if (!kept || spare.length !== intents.length - 1) throw new Error("Not one of the payments is held");
  const held = `held:${deal.id}.${deal.milestones[0]?.id}`;
  expect(await balanceOf(line.table, held, "usd")).toBe(WHOLE);
  expect((await deal.deal()).milestones).toMatchObject([{ status: "held", chargeId: chargeOf(kept) }]);
  expect(await refundsAt(line, chargeOf(kept))).toEqual([]);
  for (const intent of spare) {
    expect(await refundsAt(line, chargeOf(intent))).toMatchObject([
      { amount: WHOLE, status: "succeeded", reason: "duplicate" },
    ]);
    const opId = operationId("refund", intent.id, 1);
    expect(await loadOperation(line.table, opId)).toMatchObject({ status: "done", attempt: 1 });
  }
  expect(await balanceOf(line.table, "brand_credit:org_1", "usd")).toBe(0);
  await mustBalance(line);
  const { ours, theirs } = await platformSums(line);
  expect(ours).toEqual(theirs);
}

describe("fault 39: a deal that is paid twice", () => {
  it("keeps the first, and the second goes back, days later or at once", async () => {
    const deal = await signedOn(line);
    const pages = [await deal.session(), await deal.session(), await deal.session()];
    const [first = "", second = "", third = ""] = pages.map(({ id }) => id);
    const intents = [await paidOn(first)];
    await line.drain();
    await mustBePaidOnce(deal, intents);
    intents.push(await paidOn(second));
    await line.drain();
    await mustBePaidOnce(deal, intents);
    await line.advance(DAY / 2);
    intents.push(await paidOn(third));
    await line.drain();
    await mustBePaidOnce(deal, intents);
    await line.advance(30 * DAY);
    await mustBePaidOnce(deal, intents);
    expect(await refundCalls(line, deal)).toHaveLength(2);
  });

  it("both told at the same time, and again and again: one is kept, the other refunded once", async () => {
    const deal = await signedOn(line);
    const [one, other] = [await deal.session(), await deal.session()];
    await line.hooks({ types: ".", drop: -1 });
    const intents = [await paidOn(one.id), await paidOn(other.id)];
    await line.calm();
    const news = Array.from({ length: 20 }, (_, n) => intents[n % 2]);
    const answers = await Promise.all(
      news.map((intent) => told(line, snapshotOf(line.now(), "payment_intent.succeeded", intent as Intent))),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    await line.drain();
    await mustBePaidOnce(deal, intents);
    expect((await postingsOf(line, deal.id)).filter((kind) => kind === "charge_succeeded")).toHaveLength(2);
    await line.advance(3 * DAY);
    await mustBePaidOnce(deal, intents);
    expect(await refundCalls(line, deal)).toHaveLength(1);
  });

  it.each(["reset_after", "500_after", "429", "500_before"])(
    "refunds the second once though the refund meets %s",
    async (action) => {
      const deal = await signedOn(line);
      const intents = [await deal.pay(), await deal.pay()];
      await line.hooks({ types: "refund", drop: -1 });
      await line.fault(action, { path: "^/v1/refunds$", count: 2 });
      await line.advance(2 * DAY);
      const read = intents.map((session) => line.stripe.paymentIntents.retrieve(String(session.payment_intent)));
      await mustBePaidOnce(deal, await Promise.all(read));
      const keys = (await refundCalls(line, deal)).map(({ key }) => key);
      expect(new Set(keys).size).toBe(1);
    },
  );
});
