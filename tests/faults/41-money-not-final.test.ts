// Fault 41: a slow payment that does not arrive, one that fails after it succeeded, and one that its bank questions before the release.
import { beforeEach, describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { loadFunding } from "../../shared/store/fundings.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { bankOn, platformSums } from "./kit/bank.ts";
import { heldOn, type LineDeal, mustBalance, postingsOf, signedOn } from "./kit/deal.ts";
import { snapshotOf, told } from "./kit/events.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";
import { inReview } from "./kit/review.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const line = await openLine();
beforeEach(() => line.calm());

async function mustAddUp() {
  await mustBalance(line);
  const { ours, theirs } = await platformSums(line);
  expect(ours).toEqual(theirs);
}
const fundingOf = async (deal: LineDeal) => (await loadFunding(line.table, deal.fundings[0]?.id ?? ""))?.status;

/** The brand has paid by a slow way: the page is done, the money is not there. */
async function underWay() {
  const deal = await signedOn(line);
  const { id } = await deal.session();
  await line.stage.call("POST", `/pay/${id}`, { outcome: "processing" });
  await line.drain();
  const lands = (outcome: "succeeded" | "failed") => line.standIn("POST", `/sessions/${id}/settle`, { outcome });
  const intent = async () => {
    const session = await line.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });
    if (!session.payment_intent || typeof session.payment_intent === "string") throw new Error("No payment");
    return session.payment_intent;
  };
  return { ...deal, lands, intent };
}

async function mustNotBeHeld(deal: LineDeal) {
  expect((await deal.deal()).agreement.status).toBe("pending_funding");
  expect((await deal.deal()).milestones).toMatchObject([{ status: "pending", funded: false }]);
  await expect(deal.release()).rejects.toMatchObject({ code: "not_funded" });
  expect(await postingsOf(line, deal.id)).toEqual([]);
  expect(await deal.asked()).toEqual([]);
}

describe("fault 41: money that is not final", () => {
  it("that is under way is not held, whatever is told of it, and is held when it arrives", async () => {
    const deal = await underWay();
    expect(await fundingOf(deal)).toBe("processing");
    for (const type of ["payment_intent.succeeded", "checkout.session.async_payment_succeeded", "charge.succeeded"])
      await told(line, snapshotOf(line.now(), type, await deal.intent()));
    await line.advance(DAY);
    await mustNotBeHeld(deal);
    await deal.lands("succeeded");
    await line.drain();
    expect((await deal.deal()).milestones).toMatchObject([{ status: "held", funded: true }]);
    await mustAddUp();
  });

  it("that does not arrive was never held; a late word of its success changes nothing, and it may be asked for again", async () => {
    const deal = await underWay();
    const early = await deal.intent();
    await line.advance(DAY);
    await deal.lands("failed");
    await line.drain();
    expect(await fundingOf(deal)).toBe("failed");
    await told(line, snapshotOf(line.now(), "payment_intent.succeeded", { ...early, status: "succeeded" }));
    await line.drain();
    await mustNotBeHeld(deal);
    await deal.pay();
    await line.drain();
    expect((await deal.deal()).milestones).toMatchObject([{ status: "held" }]);
    await mustAddUp();
  });

  it.each(["before the approval", "after it, before anything was sent", "when it was refused for the rate"])(
    "that fails after it was held (%s) is held fast: nothing of it is released, and somebody is told",
    async (when) => {
      const world = openVirtual();
      const metrics: string[] = [];
      world.app.log.metric = (name) => void metrics.push(name);
      const deal = await virtualDeal(world);
      await deal.paid();
      const review = await inReview(deal, 3 * DAY);
      if (when !== "before the approval") await review.approve();
      const { opId } = await review.milestone();
      if (when.startsWith("when")) {
        world.provider.fates.push("rate_limited");
        await dispatch(world.app, opId ?? "");
      }
      const payment = world.provider.payments.get(deal.paymentIntentId);
      if (!payment) throw new Error("Nothing was paid");
      world.provider.payments.set(deal.paymentIntentId, { ...payment, status: "requires_payment_method" });
      for (const type of ["payment_intent.payment_failed", "charge.failed", "checkout.session.async_payment_failed"])
        await world.tell(
          deal.event(
            type,
            type.startsWith("charge") ? deal.charge : type.startsWith("check") ? deal.session : deal.intent,
          ),
        );
      expect(metrics).toContain("held_payment_failed");

      if (when === "before the approval") await review.approve();
      world.clock.pass(30 * DAY);
      await review.silence();
      await review.look();
      for (const item of world.table.items()) if (item.t === "operation") await dispatch(world.app, String(item.opId));
      expect(await review.milestone()).toMatchObject({ status: "held", disputeOpen: true });
      expect((await review.milestone()).moneyFork).toBeUndefined();
      if (opId) expect(await loadOperation(world.table, opId)).toMatchObject({ status: "voided" });
      expect(world.provider.transfers).toEqual([]);
      expect(await deal.payoutOf()).toMatchObject({ status: "frozen" });
      expect(await world.broken()).toEqual([]);
    },
  );

  it.each(["won", "lost"] as const)(
    "that its bank questions before the release goes nowhere until that is %s",
    async (end) => {
      const deal = await heldOn(line);
      const review = await inReview(deal);
      const bank = await bankOn(line, deal);
      await bank.asks();
      expect(await review.milestone()).toMatchObject({ status: "held", disputeOpen: true });
      await review.approve();
      await line.advance(5 * DAY);
      expect((await review.milestone()).moneyFork).toBeUndefined();
      expect(await deal.asked()).toEqual([]);
      expect(await deal.payoutOf()).toMatchObject({ status: "frozen", expectedReason: "frozen" });
      await mustAddUp();
      await bank.ends(end);
      await line.advance(HOUR);
      expect(await deal.made()).toHaveLength(end === "won" ? 1 : 0);
      expect(await review.milestone()).toMatchObject({ status: end === "won" ? "released" : "lost" });
      await mustAddUp();
    },
  );

  it("that is only suspected goes nowhere either, until a dispute follows or all is well", async () => {
    const deal = await heldOn(line);
    const review = await inReview(deal);
    const bank = await bankOn(line, deal);
    const asked = await line.standIn("POST", "/reviews", { charge: bank.chargeId });
    await line.drain();
    await review.approve();
    await line.advance(DAY);
    expect(await deal.asked()).toEqual([]);
    await line.standIn("POST", `/reviews/${asked.id}/close`, { reason: "approved" });
    await line.advance(HOUR);
    expect(await deal.made()).toHaveLength(1);
    await mustAddUp();
  });
});
