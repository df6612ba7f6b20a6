// Who may do what in a dispute, and how it stands beside the rest of a deal and beside its cancellation.
import { createHash, randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { splitParts } from "../../shared/domain/fees.ts";
import { approve, fundedDeal, roomOf, submitted } from "../kit/deal.ts";
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
  refundsOf,
  paidOf,
  reviewedDeal,
  openBy,
  withdrawBy,
  settleBy,
  decide,
} = stage;
const key = () => randomUUID();
const DAY = 86_400;
const WHOLE = { amount: 45_003, fee: 4_500, tax: 0 };

afterEach(async () => {
  await standIn("DELETE", "/faults");
  await system.drain();
  const { data } = await who.finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
});

describe("a dispute about a part of a deal", () => {
  it("holds only that part; the rest is approved and paid", async () => {
    const one = { platform: "instagram" as const, type: "reel", quantity: 1, requiredTags: ["@brand"] };
    const { agreement } = await fundedDeal(system, who, { brief: { deliverables: [one, one] } });
    const [first, second] = [roomOf(agreement, 0), roomOf(agreement, 1)];
    await submitted(who, first);
    await submitted(who, second);
    const { data: dispute } = await who.owner.disputes.open({
      params: { agreementId: agreement.id },
      body: { deliverableIds: [first.params.deliverableId], reasonCode: "late", statement },
    });
    const [half, rest] = agreement.milestones.map(({ amount, fee }) => ({
      amount: amount.amount,
      fee: fee.amount,
      tax: 0,
    }));
    if (!half || !rest) throw new Error("The deal has two milestones");
    expect(await moneyOf(agreement.id)).toMatchObject({ frozen: { amount: half.amount + half.fee } });
    await approve(who, second, 1);
    await system.drain();
    expect(await paidOf(agreement.id)).toEqual([rest.amount]);
    await who.creator.disputes.settle({
      params: { disputeId: dispute.id },
      body: { creatorBps: 3_333 },
      idempotencyKey: key(),
    });
    await settleBy("owner", dispute.id, 3_333);
    await system.drain();
    const { toCreator, toBrand } = splitParts(half, 3_333);
    expect((await paidOf(agreement.id)).sort()).toEqual([rest.amount, toCreator].sort());
    expect(await refundsOf(agreement.id)).toEqual([toBrand]);
  });

  it("can be opened without a draft once that is overdue", async () => {
    const { agreement } = await fundedDeal(system, who);
    const deal = { id: agreement.id, room: roomOf(agreement), params: { agreementId: agreement.id } };
    const undelivered = {
      params: deal.params,
      body: { deliverableIds: [deal.room.params.deliverableId], reasonCode: "not_delivered" as const, statement },
    };
    expect(await codeOf(who.owner.disputes.open(undelivered))).toBe("409 not_disputable");
    await system.advance(21 * DAY);
    const { data: dispute } = await who.owner.disputes.open(undelivered);
    expect(await codeOf(submitted(who, deal.room))).toBe("409 in_dispute");
    await settleBy("owner", dispute.id, 0);
    await settleBy("creator", dispute.id, 0);
    await system.drain();
    expect(await refundsOf(deal.id)).toEqual([49_503]);
    expect(await dealOf(deal.id)).toMatchObject({ status: "completed", deliverables: [{ status: "cancelled" }] });
  });
});

describe("a cancellation", () => {
  const cancel = async (deal: Reviewed) => {
    const { data } = await who.owner.cancellations.request({
      params: deal.params,
      body: { reason: "Plans have changed" },
      idempotencyKey: key(),
    });
    await who.creator.cancellations.accept({ params: deal.params, idempotencyKey: key() });
    await system.drain();
    return data;
  };

  it("leaves disputed money to the dispute", async () => {
    const deal = await reviewedDeal();
    const dispute = await openBy("creator", deal);
    await cancel(deal);
    expect((await dealOf(deal.id)).status).toBe("cancelled");
    expect(await moneyOf(deal.id)).toMatchObject({ frozen: { amount: 49_503 } });
    await settleBy("owner", dispute.id, 8_000);
    await settleBy("creator", dispute.id, 8_000);
    await system.drain();
    const { toCreator, toBrand } = splitParts(WHOLE, 8_000);
    expect([await paidOf(deal.id), await refundsOf(deal.id)]).toEqual([[toCreator], [toBrand]]);
  });

  it("decides after all when the dispute is taken back", async () => {
    const deal = await reviewedDeal();
    const dispute = await openBy("creator", deal);
    await cancel(deal);
    await withdrawBy("creator", dispute.id);
    await system.drain();
    const { toCreator, toBrand } = splitParts(WHOLE, 5_000);
    expect([await paidOf(deal.id), await refundsOf(deal.id)]).toEqual([[toCreator], [toBrand]]);
  });
});

describe("who may do what", () => {
  it("is the parties, their owners and managers, and a mediator of no part in it", async () => {
    const deal = await reviewedDeal();
    const [rival, elena] = await Promise.all([system.as("owner@rival.test"), system.as("elena@creator.test")]);
    const body = { deliverableIds: [deal.room.params.deliverableId], reasonCode: "not_as_agreed" as const, statement };
    for (const stranger of [rival, elena])
      expect(await codeOf(stranger.disputes.open({ params: deal.params, body }))).toBe("404 not_found");
    expect(await codeOf(who.reviewer.disputes.open({ params: deal.params, body }))).toBe("403 forbidden");
    expect(
      await codeOf(who.owner.disputes.open({ params: deal.params, body: { ...body, reasonCode: "not_paid" } })),
    ).toBe("422 invalid");
    const dispute = await openBy("owner", deal);
    const params = { disputeId: dispute.id };
    const decision = { params, body: { creatorBps: 0, reasons: "It was always ours." }, idempotencyKey: key() };
    for (const stranger of [rival, elena]) {
      expect(await codeOf(stranger.disputes.get({ params }))).toBe("404 not_found");
      expect(await codeOf(stranger.disputes.addEvidence({ params, body: { text: "Me too." } }))).toBe("404 not_found");
      expect(await codeOf(stranger.disputes.withdraw({ params }))).toBe("404 not_found");
      expect(await codeOf(stranger.disputes.decide(decision))).toBe("403 forbidden");
    }
    for (const party of [who.owner, who.creator, who.finance])
      expect(await codeOf(party.disputes.decide(decision))).toBe("403 forbidden");
    expect(await codeOf(who.finance.disputes.get({ params }))).toBe("403 forbidden");
    expect(await codeOf(who.owner.disputes.list())).toBe("403 forbidden");
    expect((await who.reviewer.disputes.get({ params })).data.id).toBe(dispute.id);
    expect((await mediator.disputes.ofAgreement({ params: deal.params })).data.items).toHaveLength(1);
    expect((await mediator.agreements.get({ params: deal.params })).data.id).toBe(deal.id);
    await withdrawBy("owner", dispute.id);
  });

  it("lets the parties and the mediator read what was brought, files too", async () => {
    const deal = await reviewedDeal();
    const dispute = await openBy("owner", deal);
    const bytes = Buffer.from("The tin stands on the table from second two on.");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const { data: upload } = await who.creator.uploads.create({
      body: { contentType: "text/plain", bytes: bytes.length, sha256 },
    });
    await fetch(upload.url, { method: "PUT", headers: upload.headers, body: new Uint8Array(bytes) });
    const { uploadId } = upload;
    const params = { disputeId: dispute.id };
    const body = { text: "See the still.", uploadIds: [uploadId], url: "https://files.example.com/still.png" };
    expect(await codeOf(who.owner.disputes.addEvidence({ params, body }))).toBe("422 invalid");
    await who.creator.disputes.addEvidence({ params, body });
    const { data } = await who.owner.disputes.get({ params });
    expect(data.evidence).toMatchObject([{ by: "creator", ...body }]);
    for (const reader of [who.owner, mediator])
      expect((await reader.uploads.get({ params: { uploadId } })).data.status).toBe("ready");
    const rival = await system.as("owner@rival.test");
    expect(await codeOf(rival.uploads.get({ params: { uploadId } }))).toBe("404 not_found");
    await settleBy("owner", dispute.id, 10_000);
    await settleBy("creator", dispute.id, 10_000);
    await system.drain();
    expect(await paidOf(deal.id)).toEqual([45_003]);
  });

  it("excludes a mediator who is a party", async () => {
    await mediator.brands.create({
      body: {
        legalName: "Mediating Tea Ltd",
        displayName: "Mediating Tea",
        country: "US",
        currency: "usd",
        website: "https://fairbrief.test",
      },
    });
    const own = { ...who, owner: mediator, reviewer: mediator, payer: mediator };
    const { agreement } = await fundedDeal(system, own);
    const room = roomOf(agreement);
    await submitted(own, room);
    const { data: dispute } = await who.creator.disputes.open({
      params: { agreementId: agreement.id },
      body: { deliverableIds: [room.params.deliverableId], reasonCode: "unjust_rejection", statement },
    });
    await mediator.disputes.addEvidence({ params: { disputeId: dispute.id }, body: { text: "Not so." } });
    expect(await codeOf(decide(dispute.id, 0))).toBe("403 forbidden");
  });
});
