// Fault 37: a refund that was made does not arrive: its money comes back days later, or before we even heard that it was made.
import { beforeEach, describe, expect, it } from "vitest";
import { retry } from "../../functions/finance/operations/retry.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { call } from "../sim/request.ts";
import { platformSums, refundCalls, refundsAt } from "./kit/bank.ts";
import { heldOn, mustBalance, postingsOf } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";
import { inReview } from "./kit/review.ts";

const line = await openLine();
const WHOLE = 49_503;
const CREDIT = "brand_credit:org_1";
const credit = () => balanceOf(line.table, CREDIT, "usd");

beforeEach(() => line.calm());

/** The creator steps back, so all of it goes back to the brand; nothing is sent before the line is drained. */
async function stepsBack() {
  const deal = await heldOn(line);
  const review = await inReview(deal);
  await review.askToCancel("creator");
  await review.agreeToCancel("brand");
  await review.look();
  const { refundOpId = "", chargeId = "" } = await review.milestone();
  const operation = async () => {
    const found = await loadOperation(line.table, refundOpId);
    if (!found) throw new Error(`No operation ${refundOpId}`);
    return found;
  };
  const refund = async () => {
    const [made, ...more] = await refundsAt(line, chargeId);
    if (!made || more.length > 0) throw new Error("There is not one refund");
    return made;
  };
  return { ...deal, review, opId: refundOpId, chargeId, operation, refund, before: await credit() };
}
type Refunded = Awaited<ReturnType<typeof stepsBack>>;

const fails = async (deal: Refunded) => line.standIn("POST", `/refunds/${(await deal.refund()).id}/fail`, {});

/** Owed to the brand, once; the refund stays what it was, one call under one key, and nothing asks for another by itself. */
async function mustBeOwed(deal: Refunded, calls = 1) {
  expect((await credit()) - deal.before).toBe(WHOLE);
  expect(await deal.operation()).toMatchObject({
    status: "done",
    attempt: 1,
    result: { returned: expect.any(String) },
  });
  expect((await postingsOf(line, deal.id)).filter((kind) => kind.startsWith("refund"))).toEqual([
    "refund_claimed",
    "refund_done",
    "refund_failed",
  ]);
  const facts = await loadPayoutFacts(line.table, deal.milestones[0]?.payoutId ?? "");
  expect(facts.map(({ rowType, adjustmentMinor }) => [rowType, adjustmentMinor])).toEqual([
    ["refund", -WHOLE],
    ["refund", WHOLE],
  ]);
  expect(moneyOf((await deal.deal()).milestones, [])).toMatchObject({ funded: WHOLE, held: 0, released: 0 });
  expect((await refundCalls(line, deal)).map(({ key }) => key)).toEqual(Array(calls).fill(`refund:${deal.opId}:1`));
  await mustBalance(line);
  const { ours, theirs } = await platformSums(line);
  expect(ours).toEqual(theirs);
}

describe("fault 37: a refund that fails later", () => {
  it("is owed to the brand, and neither time nor events nor finance send it again under its key", async () => {
    const deal = await stepsBack();
    await line.drain();
    expect(await deal.refund()).toMatchObject({ status: "succeeded", amount: WHOLE });
    expect(await deal.review.milestone()).toMatchObject({ status: "refunded" });
    await line.advance(5 * DAY);
    await line.hooks({ duplicate: 4 });
    await fails(deal);
    await line.drain();
    await mustBeOwed(deal);
    expect(line.metric("refund_failed")).toBe(1);

    await line.advance(30 * DAY);
    await dispatch(line.app, deal.opId);
    const approver = { userId: "usr_f", email: "f@people.test", groups: ["finance" as const], memberships: [] };
    const again = { actor: approver, params: { opId: deal.opId }, body: { reason: "Again" }, requestId: "req_again" };
    await expect(call(line.app, retry, again)).rejects.toMatchObject({
      code: "illegal_transition",
      extras: { current: { status: "done" } },
    });
    await mustBeOwed(deal);
  });

  it("while it is still on its way is no different", async () => {
    const deal = await stepsBack();
    await line.standIn("POST", "/refunds", { status: "pending" });
    await line.drain();
    expect(await deal.refund()).toMatchObject({ status: "pending" });
    await line.advance(3 * DAY);
    await fails(deal);
    await line.drain();
    await line.standIn("POST", "/refunds", { status: "succeeded" });
    await mustBeOwed(deal);
  });

  it("that somebody cancels is no different", async () => {
    const deal = await stepsBack();
    await line.standIn("POST", "/refunds", { status: "requires_action" });
    await line.drain();
    await line.stripe.refunds.cancel((await deal.refund()).id);
    await line.drain();
    await line.standIn("POST", "/refunds", { status: "succeeded" });
    await mustBeOwed(deal);
    expect(await deal.operation()).toMatchObject({ result: { returned: "canceled" } });
  });

  it.each(["reset_after", "500_after"])(
    "before its answer was heard (%s) is booked whole, and made once",
    async (action) => {
      const deal = await stepsBack();
      await line.hooks({ types: ".", drop: -1 });
      await line.fault(action, { path: "^/v1/refunds$", count: 2 });
      expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
      await line.calm();
      await fails(deal);
      await line.advance(2 * DAY);
      const calls = (await refundCalls(line, deal)).length;
      await mustBeOwed(deal, calls);
      expect((await refundCalls(line, deal)).filter(({ replayed }) => !replayed)).toHaveLength(1);
    },
  );

  it("of a whole deal does not keep its other deals from being paid and refunded", async () => {
    const broken = await stepsBack();
    await line.drain();
    await fails(broken);
    await line.drain();
    const deal = await stepsBack();
    await line.drain();
    expect(await deal.operation()).toMatchObject({ status: "done" });
    expect(await deal.refund()).toMatchObject({ status: "succeeded" });
    expect(await credit()).toBe(deal.before);
    await mustBalance(line);
  });
});
