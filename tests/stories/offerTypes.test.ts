// What a brief gives: a gift's deal without any money, to its end, its dispute and its cancelling; and a fee beside a product, to the bank.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { DraftFields } from "../../shared/domain/brief.ts";
import { ApiError } from "../../shared/routes/client.ts";
import {
  acceptedDeal,
  approve,
  fundedDeal,
  parties,
  publishedBrief,
  roomOf,
  signedDeal,
  submitted,
  type termsFor,
} from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
// Her least fee is in yen, which is not compared with dollars.
const who = await parties(system, "haru@creator.test");
const DAY = 86_400;

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return error.problem;
};
const product = {
  kind: "physical" as const,
  name: "ชาอู่หลง 茶 tin",
  value: { amount: 4_000, currency: "usd" as const },
};
const gift: Partial<DraftFields> = { compensation: { model: "gift", min: 0, max: 0 }, budget: 0, slots: 2, product };
const read = async (id: string) => (await who.owner.agreements.get({ params: { agreementId: id } })).data;
const moneyOf = async (id: string) => (await who.owner.agreements.money({ params: { agreementId: id } })).data;
const takenOf = async (id: string) => (await who.owner.briefs.get({ params: { briefId: id } })).data.taken;
const balanced = async () => (await who.finance.ledger.check()).data.balanced;
const postings = async () => {
  const items = [];
  for await (const item of system.table.scan({ types: ["posting", "operation", "payout", "funding"] }))
    items.push(item);
  return items.length;
};

describe("a gift", () => {
  it("is refused without its product, with money, and to a creator who asks for money", async () => {
    const noProduct = await refused(publishedBrief(system, who, { ...gift, product: null }));
    expect(noProduct).toMatchObject({ code: "brief_incomplete", errors: [{ path: "product" }] });
    const withFee = { ...gift, compensation: { model: "gift" as const, min: 0, max: 5_000 } };
    expect(await refused(publishedBrief(system, who, withFee))).toMatchObject({
      errors: [{ path: "compensation.max" }],
    });
    const fixed = { product, compensation: { model: "fixed" as const, min: 20_000, max: 80_000 } };
    expect(await refused(publishedBrief(system, who, fixed))).toMatchObject({ errors: [{ path: "product" }] });
    expect(await refused(acceptedDeal(system, who, { fee: 100, brief: gift }))).toMatchObject({
      status: 422,
      errors: [{ path: "rate" }],
    });
    const sam = { ...who, creator: await system.as("sam@creator.test") };
    expect(await refused(acceptedDeal(system, sam, { fee: 0, brief: gift }))).toMatchObject({
      code: "rate_below_minimum",
    });
  });

  it("begins with the second signature, moves no money, and is completed", async () => {
    const before = await postings();
    const { brief, agreement } = await signedDeal(system, who, { fee: 0, brief: gift });
    expect(agreement).toMatchObject({
      status: "active",
      brandTotal: { amount: 0 },
      terms: { product },
      milestones: [{ status: "unpaid", amount: { amount: 0 } }],
    });
    expect(agreement.fundBy).toBeUndefined();
    expect(await takenOf(brief.id)).toMatchObject({ committed: 0, slots: 1 });
    const contract = (await who.creator.agreements.contract({ params: { agreementId: agreement.id } })).data;
    expect(contract.clauses.find(({ path }) => path === "product")?.text).toContain("40.00 USD");
    const fund = who.payer.agreements.fund({
      params: { agreementId: agreement.id },
      idempotencyKey: randomUUID(),
      body: { returnUrl: `${system.url}/back` },
    });
    expect(await refused(fund)).toMatchObject({ status: 409, code: "illegal_transition" });
    await system.drain();
    const inbox = system.mailbox.items();
    expect(inbox.some(({ text }) => text.includes("No money is paid") && text.includes(product.name))).toBe(true);
    const told = inbox.filter(({ subject }) => subject.includes("Secure the money"));
    expect(told).toEqual([]);

    const room = roomOf(agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.advance(2 * DAY);
    await who.creator.deliverables.post({ ...room, body: { url: "https://www.instagram.com/reel/1" } });
    await system.advance(3 * DAY);
    expect((await read(agreement.id)).deliverables[0]?.status).toBe("verified");
    await system.advance(31 * DAY);
    expect(await read(agreement.id)).toMatchObject({ status: "completed", milestones: [{ status: "unpaid" }] });
    expect(await moneyOf(agreement.id)).toMatchObject({ funded: { amount: 0 }, held: { amount: 0 }, payouts: [] });
    expect(await postings()).toBe(before);
    expect(await balanced()).toBe(true);
  });

  it("is disputed and cancelled with sums of nothing", async () => {
    const { brief, agreement } = await signedDeal(system, who, { fee: 0, brief: gift });
    const room = roomOf(agreement);
    await submitted(who, room);
    const { data: dispute } = await who.owner.disputes.open({
      params: { agreementId: agreement.id },
      body: {
        deliverableIds: [room.params.deliverableId],
        reasonCode: "not_as_agreed",
        statement: "This shows another tea than ours.",
      },
    });
    expect(dispute).toMatchObject({ amount: { amount: 0 }, status: "awaiting_response" });
    const settle = () => ({
      params: { disputeId: dispute.id },
      body: { creatorBps: 5_000 },
      idempotencyKey: randomUUID(),
    });
    await who.owner.disputes.settle(settle());
    const ended = await who.creator.disputes.settle(settle());
    expect(ended.data).toMatchObject({ status: "resolved", outcome: { toCreator: { amount: 0 } } });
    await system.drain();
    expect(await read(agreement.id)).toMatchObject({ status: "completed", deliverables: [{ status: "cancelled" }] });

    const second = await signedDeal(system, who, { fee: 0, brief: gift });
    const params = { agreementId: second.agreement.id };
    const asked = await who.owner.cancellations.request({
      params,
      idempotencyKey: randomUUID(),
      body: { reason: "Sold out." },
    });
    expect(asked.data).toMatchObject({
      estimate: { toCreator: { amount: 0 }, toBrand: { amount: 0 }, milestones: [] },
    });
    await who.creator.cancellations.accept({ params, idempotencyKey: randomUUID() });
    await system.drain();
    expect((await read(second.agreement.id)).status).toBe("cancelled");
    expect(await takenOf(second.brief.id)).toMatchObject({ committed: 0, slots: 0 });
    expect(await takenOf(brief.id)).toMatchObject({ slots: 1 });
    expect(await balanced()).toBe(true);
  });
});

describe("a fee and a product", () => {
  it("is paid to the bank like a fee, and its product is signed word for word", async () => {
    const hybrid: Partial<DraftFields> = { compensation: { model: "hybrid", min: 20_000, max: 80_000 }, product };
    const listed = await publishedBrief(system, who, hybrid);
    await system.drain();
    const { data: found } = await who.creator.briefs.list({ query: { model: ["hybrid"] } });
    expect(found.items).toMatchObject([{ id: listed.id, product: { name: product.name } }]);
    const other: Partial<ReturnType<typeof termsFor>> & { product: typeof product } = {
      product: { ...product, name: "Another tin" },
    };
    expect(await refused(acceptedDeal(system, who, { brief: hybrid, terms: other }))).toMatchObject({
      code: "term_locked",
      errors: [{ path: "terms.product" }],
    });
    const { agreement } = await fundedDeal(system, who, { fee: 45_003, brief: hybrid });
    expect(agreement).toMatchObject({ status: "active", terms: { product }, brandTotal: { amount: 49_503 } });
    const room = roomOf(agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.advance(8 * DAY);
    expect(await moneyOf(agreement.id)).toMatchObject({
      released: { amount: 45_003 },
      fee: { amount: 4_500 },
      payouts: [{ status: "paid_out" }],
    });
    expect(await balanced()).toBe(true);
  });
});
