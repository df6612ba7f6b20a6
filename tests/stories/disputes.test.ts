// Disputes from their opening to the last cent: on a running system, against the journal of the payment stand-in.
import { createHash, randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { splitParts } from "../../shared/domain/fees.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { key as configKey } from "../../shared/store/keys.ts";
import { approve, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const mediator = await system.as("mediator@fairbrief.test");
const { standIn } = standInAt(system.stripeUrl);
const DAY = 86_400;
const WHOLE = { amount: 45_003, fee: 4_500, tax: 0 };

const key = () => randomUUID();
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof ApiError) return `${error.status} ${error.problem.code}`;
    throw error;
  }
};
const dealOf = async (agreementId: string) => (await who.owner.agreements.get({ params: { agreementId } })).data;
const moneyOf = async (agreementId: string) => (await who.finance.agreements.money({ params: { agreementId } })).data;
const actionsOf = async (agreementId: string) =>
  (await who.owner.agreements.timeline({ params: { agreementId } })).data.items.map(({ action }) => action);

type Sent = { params: Record<string, unknown>; effect: string[]; path: string };
/** What the stand-in really did on this path for a deal: the amounts. */
async function amountsOf(path: string, agreementId: string): Promise<number[]> {
  const { entries } = (await standIn("GET", `/journal?method=POST&path=${encodeURIComponent(path)}`)) as {
    entries: Sent[];
  };
  return entries
    .filter(({ params, effect }) => {
      const { agreement_id } = (params.metadata ?? {}) as { agreement_id?: string };
      return agreement_id === agreementId && effect.length > 0;
    })
    .map(({ params }) => Number(params.amount));
}
const refundsOf = (agreementId: string) => amountsOf("^/v1/refunds$", agreementId);
const reversalsOf = (agreementId: string) => amountsOf("^/v1/transfers/.*/reversals$", agreementId);
const paidOf = (agreementId: string) => amountsOf("^/v1/transfers$", agreementId);

async function reviewedDeal(options: Parameters<typeof fundedDeal>[2] = {}) {
  const { agreement } = await fundedDeal(system, who, options);
  const room = roomOf(agreement);
  await submitted(who, room);
  return { id: agreement.id, room, params: { agreementId: agreement.id } };
}
type Reviewed = Awaited<ReturnType<typeof reviewedDeal>>;

const statement = "The tin that we agreed on is not shown anywhere.";
const openBy = async (
  side: "owner" | "creator",
  deal: Reviewed,
  reasonCode: "not_as_agreed" | "unjust_rejection" | "live_breach" | "not_paid" = side === "owner"
    ? "not_as_agreed"
    : "unjust_rejection",
) =>
  (
    await who[side].disputes.open({
      params: deal.params,
      body: { deliverableIds: [deal.room.params.deliverableId], reasonCode, statement },
    })
  ).data;
const answerBy = (side: "owner" | "creator", disputeId: string) =>
  who[side].disputes.addEvidence({ params: { disputeId }, body: { text: "See the second scene." } });
const withdrawBy = (side: "owner" | "creator", disputeId: string) =>
  who[side].disputes.withdraw({ params: { disputeId } });
const settleBy = (side: "owner" | "creator", disputeId: string, creatorBps: number) =>
  who[side].disputes.settle({ params: { disputeId }, body: { creatorBps }, idempotencyKey: key() });
const decide = (disputeId: string, creatorBps: number) =>
  mediator.disputes.decide({
    params: { disputeId },
    body: { creatorBps, reasons: "One agreed element is missing." },
    idempotencyKey: key(),
  });

afterEach(async () => {
  await standIn("DELETE", "/faults");
  await system.drain();
  const { data } = await who.finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
});

type MailBox = { items: { to: string; subject: string }[] };
const mailsOf = async (to: string) => {
  const { items } = (await (await fetch(`${system.url}/_local/mailbox`)).json()) as MailBox;
  return items.filter((mail) => mail.to === to).map(({ subject }) => subject);
};
const turnMoney = async (value: "on" | "off") => {
  await system.table.transact([
    { put: { ...configKey.config("switch/money"), t: "config", sv: 1, value, table: system.table.name } },
  ]);
  await system.advance(config.operation.moneySwitchSeconds + 1);
};

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
