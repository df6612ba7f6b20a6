// Fault 33: somebody disputes the money after its release was claimed (T1) and before a worker takes it to send (T2).
import { beforeEach, describe, expect, it } from "vitest";
import { followDispute } from "../../shared/payments/chargeback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { key } from "../../shared/store/keys.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import type { Write } from "../../shared/store/table.ts";
import { heldOn, mustBalance, mustBePaidOnce, postingsOf } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";
import { inReview, type Side } from "./kit/review.ts";

const line = await openLine();

beforeEach(async () => {
  line.between.commit = undefined;
  await line.calm();
});

/** Approved, so claimed: nothing is sent before somebody dispatches it. */
async function approved() {
  const deal = await heldOn(line);
  const review = await inReview(deal);
  await review.approve();
  const { opId = "" } = await review.milestone();
  const operation = async () => {
    const found = await loadOperation(line.table, opId);
    if (!found) throw new Error(`No operation ${opId}`);
    return found;
  };
  expect(await operation()).toMatchObject({ status: "ready", sends: 0 });
  return { ...deal, review, opId, operation };
}
type Approved = Awaited<ReturnType<typeof approved>>;

/** The worker has read the operation; what it is about to commit is its claim. */
function justBeforeT2({ opId }: Approved, work: () => Promise<unknown>): void {
  const isT2 = (write: Write) => "put" in write && write.put.opId === opId && write.put.status === "sending";
  line.between.commit = async (writes) => {
    if (!writes.some(isT2)) return;
    line.between.commit = undefined;
    await work();
  };
}

const asksBank = async (deal: Approved) => {
  const { chargeId = "" } = await deal.review.milestone();
  const { id } = (await line.standIn("POST", "/disputes", { charge: chargeId })) as { id: string };
  await followDispute(line.app, id, "evt_dispute");
  return id;
};
const wins = (disputeId: string) => line.standIn("POST", `/disputes/${disputeId}/close`, { outcome: "won" });

/** Not one call was made, and what was claimed is held again. */
async function mustBeFrozen(deal: Approved) {
  expect(await deal.asked()).toEqual([]);
  expect(await deal.operation()).toMatchObject({ status: "voided", sends: 0 });
  const milestone = await deal.review.milestone();
  expect(milestone).toMatchObject({ status: "held", disputeOpen: true });
  expect(milestone.moneyFork).toBeUndefined();
  expect(await deal.payoutOf()).toMatchObject({ status: "frozen" });
  expect((await postingsOf(line, deal.id)).filter((kind) => kind.startsWith("release"))).toEqual([
    "release_claimed",
    "release_voided",
  ]);
  await mustBalance(line);
}

/** The claim that came after the dispute is another one, under another key, and pays once. */
async function mustBePaidAnew(deal: Approved) {
  await line.drain();
  const { opId: second = "" } = await deal.review.milestone();
  expect(second).not.toBe(deal.opId);
  expect((await deal.asked()).map(({ key: sent }) => sent)).toEqual([`transfer:${second}:1`]);
  const operation = async () => {
    const found = await loadOperation(line.table, second);
    if (!found) throw new Error(`No operation ${second}`);
    return found;
  };
  await mustBePaidOnce(line, { ...deal, opId: second, operation });
}

describe("fault 33: a dispute between the claim and the send", () => {
  it.each<Side>(["brand", "creator"])(
    "of the %s's stops the send, and its end lets the money go once",
    async (side) => {
      const deal = await approved();
      let disputeId = "";
      justBeforeT2(deal, async () => {
        disputeId = await deal.review.dispute(side);
      });
      expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "voided" });
      await mustBeFrozen(deal);
      expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "voided" });
      await deal.review.look();
      await mustBeFrozen(deal);
      await deal.review.giveIn(side, disputeId);
      await mustBePaidAnew(deal);
    },
  );

  it("of the bank's stops it, too, and the money goes when the bank gives it back", async () => {
    const deal = await approved();
    let disputeId = "";
    justBeforeT2(deal, async () => {
      disputeId = await asksBank(deal);
    });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "voided" });
    await mustBeFrozen(deal);
    await line.advance(DAY);
    await mustBeFrozen(deal);
    await wins(disputeId);
    await mustBePaidAnew(deal);
  });

  it("stops the retry of a send that the provider is known not to have executed", async () => {
    const deal = await approved();
    await line.fault("429");
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "retry_wait", sends: 1 });
    justBeforeT2(deal, () => deal.review.dispute("brand"));
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "voided" });
    expect(await deal.made()).toEqual([]);
    await line.advance(DAY);
    expect(await deal.made()).toEqual([]);
    expect(await deal.review.milestone()).toMatchObject({ status: "held", disputeOpen: true });
    await mustBalance(line);
  });

  it("is seen in the very transaction of the claim, even when nobody touched the operation", async () => {
    const deal = await approved();
    const mark = (disputeOpen: boolean) =>
      line.table.transact([{ update: key.milestoneMoney(deal.id, 1), set: { disputeOpen } }]);
    justBeforeT2(deal, () => mark(true));
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "ready", sends: 0 });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "ready", sends: 0 });
    expect(await deal.asked()).toEqual([]);
    expect(line.metric("operation_held_back")).toBeGreaterThanOrEqual(2);
    await mark(false);
    await dispatch(line.app, deal.opId);
    await line.drain();
    await mustBePaidOnce(line, deal);
  });

  it("that comes after the claim of the send comes too late: the money is on its way, once", async () => {
    const deal = await approved();
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault("reset_after", { count: 2 });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown", sends: 1 });
    const disputeId = await asksBank(deal);
    expect(await deal.review.milestone()).toMatchObject({ status: "releasing", moneyFork: "release" });
    await line.advance(600);
    await mustBalance(line);
    expect(await deal.made()).toHaveLength(1);
    await wins(disputeId);
    await line.drain();
    await mustBePaidOnce(line, deal);
  });
});
