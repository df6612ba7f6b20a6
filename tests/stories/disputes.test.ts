// Disputes from their opening to the last cent: on a running system, against the journal of the payment stand-in.
import { afterEach, describe, expect, it } from "vitest";
import { splitParts } from "../../shared/domain/fees.ts";
import { approve } from "../kit/deal.ts";
import { disputeStage, type Reviewed, statement } from "../kit/dispute.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const stage = await disputeStage(system);
const {
  who,
  mediator,
  standIn,
  codeOf,
  dealOf,
  moneyOf,
  actionsOf,
  refundsOf,
  reversalsOf,
  paidOf,
  reviewedDeal,
  openBy,
  answerBy,
  withdrawBy,
  settleBy,
  decide,
  mailsOf,
  turnMoney,
} = stage;
const DAY = 86_400;
const WHOLE = { amount: 45_003, fee: 4_500, tax: 0 };

afterEach(async () => {
  await standIn("DELETE", "/faults");
  await system.drain();
  const { data } = await who.finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
});

describe("a dispute before approval", () => {
  it("holds the money and the review until a mediator divides it, to the cent", async () => {
    const deal = await reviewedDeal();
    const before = await dealOf(deal.id);
    const dispute = await openBy("owner", deal);
    expect(dispute).toMatchObject({
      status: "awaiting_response",
      openedBy: "brand",
      amount: { amount: 45_003, currency: "usd" },
      deliverableIds: [deal.room.params.deliverableId],
      milestoneIds: before.milestones.map(({ id }) => id),
      reasonCode: "not_as_agreed",
      statement,
      evidence: [],
    });
    expect(await moneyOf(deal.id)).toMatchObject({
      held: { amount: 49_503 },
      frozen: { amount: 49_503 },
      payouts: [{ status: "frozen", expectedReason: "frozen" }],
    });
    const during = await dealOf(deal.id);
    expect(during.disputes).toEqual([{ id: dispute.id, status: "awaiting_response" }]);
    expect(during.deliverables[0]).toMatchObject({ status: "submitted", disputeId: dispute.id });
    expect(during.deliverables[0]?.reviewDue).toBeUndefined();
    expect(await codeOf(approve(who, deal.room, 1))).toBe("409 in_dispute");
    expect(
      await codeOf(
        who.reviewer.deliverables.requestChanges({
          ...deal.room,
          body: { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Please." },
        }),
      ),
    ).toBe("409 in_dispute");
    expect(await codeOf(openBy("creator", deal))).toBe("409 in_dispute");
    // The creator has not answered, so nothing can be decided.
    expect(await codeOf(decide(dispute.id, 6_000))).toBe("409 illegal_transition");
    const { data: answered } = await answerBy("creator", dispute.id);
    expect(answered).toMatchObject({
      status: "mediation",
      evidence: [{ by: "creator", text: "See the second scene." }],
    });

    const { toCreator, toBrand } = splitParts(WHOLE, 6_000);
    expect([toCreator, toBrand]).toEqual([27_002, 19_801]);
    const { data: decided } = await decide(dispute.id, 6_000);
    expect(decided).toMatchObject({
      status: "resolved",
      outcome: {
        kind: "decided",
        creatorBps: 6_000,
        toCreator: { amount: toCreator },
        toBrand: { amount: toBrand },
        reasons: "One agreed element is missing.",
      },
    });
    expect((await decide(dispute.id, 6_000)).data).toEqual(decided);
    expect(await codeOf(decide(dispute.id, 5_000))).toBe("409 illegal_transition");
    await system.drain();
    expect([await paidOf(deal.id), await refundsOf(deal.id)]).toEqual([[toCreator], [toBrand]]);
    expect(await moneyOf(deal.id)).toMatchObject({
      held: { amount: 0 },
      released: { amount: toCreator },
      fee: { amount: 2_700 },
      refunded: { amount: toBrand },
    });
    const after = await dealOf(deal.id);
    expect(after).toMatchObject({
      status: "completed",
      deliverables: [{ status: "cancelled" }],
      disputes: [{ status: "resolved" }],
    });
    expect(await actionsOf(deal.id)).toEqual(
      expect.arrayContaining(["dispute.opened", "dispute.awaiting_response", "dispute.answered", "dispute.decided"]),
    );
  });

  it("ends with the share that both sides name", async () => {
    const deal = await reviewedDeal();
    const dispute = await openBy("creator", deal);
    expect((await settleBy("creator", dispute.id, 9_000)).data).toMatchObject({
      status: "awaiting_response",
      proposal: { by: "creator", creatorBps: 9_000 },
    });
    expect((await settleBy("owner", dispute.id, 5_000)).data).toMatchObject({
      status: "proposed",
      proposal: { by: "brand", creatorBps: 5_000 },
    });
    expect((await settleBy("owner", dispute.id, 5_000)).data.status).toBe("proposed");
    const { data: settled } = await settleBy("creator", dispute.id, 5_000);
    expect(settled).toMatchObject({ status: "resolved", outcome: { kind: "settled", creatorBps: 5_000 } });
    expect((await settleBy("owner", dispute.id, 5_000)).data).toEqual(settled);
    expect(await codeOf(settleBy("owner", dispute.id, 4_000))).toBe("409 illegal_transition");
    await system.drain();
    const { toCreator, toBrand } = splitParts(WHOLE, 5_000);
    expect([await paidOf(deal.id), await refundsOf(deal.id)]).toEqual([[toCreator], [toBrand]]);
  });
});

describe("silence", () => {
  it("of the brand releases, after two reminders", async () => {
    const deal = await reviewedDeal();
    const dispute = await openBy("creator", deal);
    expect((await dealOf(deal.id)).deliverables[0]?.reviewDue).toBeUndefined();
    await system.advance(9 * DAY);
    expect(await who.creator.disputes.get({ params: { disputeId: dispute.id } })).toMatchObject({
      data: { status: "resolved", outcome: { kind: "unanswered", creatorBps: 10_000, toBrand: { amount: 0 } } },
    });
    expect([await paidOf(deal.id), await refundsOf(deal.id)]).toEqual([[45_003], []]);
    const told = await mailsOf("owner@brand.test");
    expect(told.filter((subject) => subject.includes("waits for your answer"))).toHaveLength(2);
    const { items } = (await who.owner.agreements.timeline({ params: deal.params })).data;
    const ended = items.find(({ action }) => action === "deliverable.cancelled");
    expect(ended?.facts).toMatchObject({ acceptedForPayment: true, submission: 1, creatorBps: 10_000 });
  });

  it("of the creator never refunds: a mediator decides", async () => {
    const deal = await reviewedDeal();
    const dispute = await openBy("owner", deal);
    await system.advance(9 * DAY);
    const { data } = await mediator.disputes.get({ params: { disputeId: dispute.id } });
    expect(data).toMatchObject({ status: "mediation" });
    expect(data.outcome).toBeUndefined();
    expect(await moneyOf(deal.id)).toMatchObject({ frozen: { amount: 49_503 }, refunded: { amount: 0 } });
    const listed = (await mediator.disputes.list({ query: { limit: 100 } })).data.items;
    expect(listed.map(({ id }) => id)).toContain(dispute.id);
    expect(listed.map(({ createdAt }) => createdAt)).toEqual(listed.map(({ createdAt }) => createdAt).sort());
    const read: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { data: one } = await mediator.disputes.list({ query: { limit: 1, ...(cursor ? { cursor } : {}) } });
      read.push(...one.items.map(({ id }) => id));
      cursor = one.nextCursor;
    }
    expect(read).toEqual(listed.map(({ id }) => id));
    await decide(dispute.id, 0);
    await system.drain();
    expect([await paidOf(deal.id), await refundsOf(deal.id)]).toEqual([[], [49_503]]);
    expect(await moneyOf(deal.id)).toMatchObject({ fee: { amount: 0 }, refunded: { amount: 49_503 } });
    expect((await dealOf(deal.id)).status).toBe("completed");
  });
});

describe("a dispute taken back", () => {
  it("lets the review go on with what was left of it, and does not come again", async () => {
    const deal = await reviewedDeal();
    const due = Date.parse((await dealOf(deal.id)).deliverables[0]?.reviewDue ?? "");
    await system.advance(DAY);
    const dispute = await openBy("owner", deal);
    const left = due - Date.parse(dispute.createdAt);
    await system.advance(3 * DAY);
    expect((await dealOf(deal.id)).deliverables[0]?.status).toBe("submitted");
    expect(await codeOf(withdrawBy("creator", dispute.id))).toBe("403 forbidden");
    const { data: withdrawn } = await withdrawBy("owner", dispute.id);
    expect(withdrawn.status).toBe("withdrawn");
    expect((await withdrawBy("owner", dispute.id)).data).toEqual(withdrawn);
    const resumed = (await dealOf(deal.id)).deliverables[0];
    expect(resumed?.disputeId).toBeUndefined();
    expect(Date.parse(resumed?.reviewDue ?? "") - Date.parse(withdrawn.updatedAt)).toBe(left);
    expect((await moneyOf(deal.id)).payouts[0]).toMatchObject({ status: "scheduled" });
    expect(await codeOf(openBy("owner", deal))).toBe("409 not_disputable");
    await system.advance(3 * DAY);
    expect((await dealOf(deal.id)).deliverables[0]).toMatchObject({ approvalMode: "auto" });
    expect(await paidOf(deal.id)).toEqual([45_003]);
  });
});

describe("a dispute after the release", () => {
  /** Released, and then decided at 2,000 bps. */
  async function decidedAfter(days: number): Promise<Reviewed> {
    const deal = await reviewedDeal();
    await approve(who, deal.room, 1);
    await system.advance(days * DAY);
    const dispute = await openBy("owner", deal);
    expect(dispute).toMatchObject({ amount: { amount: 45_003 }, frozenMilestoneIds: [] });
    expect(dispute.recoverableMilestoneIds).toHaveLength(1);
    expect(await moneyOf(deal.id)).toMatchObject({ released: { amount: 45_003 }, frozen: { amount: 0 } });
    await answerBy("creator", dispute.id);
    await decide(dispute.id, 2_000);
    await system.drain();
    return deal;
  }
  const { toCreator, fee, toBrand } = splitParts(WHOLE, 2_000);

  it("refunds the brand first, then reverses the transfer", async () => {
    expect([toCreator, fee, toBrand]).toEqual([9_001, 900, 39_602]);
    const deal = await decidedAfter(1);
    expect(await paidOf(deal.id)).toEqual([45_003]);
    expect(await refundsOf(deal.id)).toEqual([toBrand]);
    expect(await reversalsOf(deal.id)).toEqual([45_003 - toCreator]);
    expect(await moneyOf(deal.id)).toMatchObject({
      released: { amount: toCreator },
      fee: { amount: fee },
      refunded: { amount: toBrand },
    });
    const actions = await actionsOf(deal.id);
    expect(actions.indexOf("milestone.recovery_claimed")).toBeGreaterThan(actions.indexOf("dispute.decided"));
  });

  it("takes from the next payout what the creator's bank already has", async () => {
    const deal = await decidedAfter(6);
    expect([await refundsOf(deal.id), await reversalsOf(deal.id)]).toEqual([[toBrand], []]);
    const next = await reviewedDeal();
    await approve(who, next.room, 1);
    await system.drain();
    expect(await paidOf(next.id)).toEqual([toCreator]);
    expect(await moneyOf(next.id)).toMatchObject({ released: { amount: 45_003 }, releasing: { amount: 0 } });
  });

  it("is possible for two weeks, and later only for what happens later", async () => {
    const deal = await reviewedDeal();
    await approve(who, deal.room, 1);
    await system.advance(15 * DAY);
    expect(await codeOf(openBy("owner", deal))).toBe("409 not_disputable");
    expect(await openBy("owner", deal, "live_breach")).toMatchObject({ status: "awaiting_response" });
  });
});

describe("between the claim and the send", () => {
  it("a dispute stops the transfer, and what is decided is paid instead of it", async () => {
    const deal = await reviewedDeal();
    await turnMoney("off");
    await approve(who, deal.room, 1);
    await system.drain();
    expect(await moneyOf(deal.id)).toMatchObject({ releasing: { amount: 45_003 } });
    const dispute = await openBy("owner", deal);
    await turnMoney("on");
    await system.advance(DAY);
    expect(await moneyOf(deal.id)).toMatchObject({ releasing: { amount: 0 }, frozen: { amount: 49_503 } });
    expect(await paidOf(deal.id)).toEqual([]);
    await settleBy("owner", dispute.id, 4_000);
    await settleBy("creator", dispute.id, 4_000);
    await system.drain();
    const { toCreator, toBrand } = splitParts(WHOLE, 4_000);
    expect([await paidOf(deal.id), await refundsOf(deal.id)]).toEqual([[toCreator], [toBrand]]);
  });

  it("a dispute also stops a transfer that the provider turned away for now", async () => {
    const deal = await reviewedDeal();
    await standIn("POST", "/faults", { action: "429", match: { path: "^/v1/transfers$", count: 1_000 } });
    await approve(who, deal.room, 1);
    await system.drain();
    const dispute = await openBy("creator", deal, "not_as_agreed");
    await standIn("DELETE", "/faults");
    await system.advance(2 * DAY);
    expect(await paidOf(deal.id)).toEqual([]);
    await withdrawBy("creator", dispute.id);
    await system.drain();
    expect(await paidOf(deal.id)).toEqual([45_003]);
  });
});
