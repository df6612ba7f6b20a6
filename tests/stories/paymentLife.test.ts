// The life of a payment, told as the ledger: docs/money.md shows these very tables, and this test holds it to them.
import { describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { approve, fundedDeal, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { holdDoc, ledgerOf } from "../kit/doc.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
describe("the life of a payment", () => {
  it("pays one milestone: held, claimed, transferred", async () => {
    const who = await parties(system);
    const { agreement } = await fundedDeal(system, who, { fee: 45_003 });
    holdDoc("held", await ledgerOf(who, agreement.id));
    const room = roomOf(agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.drain();
    holdDoc("released", await ledgerOf(who, agreement.id));
    const { data: money } = await who.payer.agreements.money({ params: { agreementId: agreement.id } });
    expect(money).toMatchObject({
      funded: { amount: 49_503, currency: "usd" },
      held: { amount: 0 },
      released: { amount: 45_003 },
      fee: { amount: 4_500 },
      releasing: { amount: 0 },
      refunded: { amount: 0 },
      lost: { amount: 0 },
    });
    expect(money.postings).toBeUndefined();
  });

  it("divides fee and amount over milestones to the last cent, and releases each by itself", async () => {
    const who = await parties(system);
    const deliverable = { platform: "instagram" as const, type: "reel", quantity: 1, requiredTags: ["@brand"] };
    const { agreement } = await fundedDeal(system, who, {
      fee: 50_000,
      brief: { deliverables: [deliverable, deliverable, deliverable], budget: 900_000 },
    });
    expect(agreement.milestones.map(({ amount, fee }) => [amount.amount, fee.amount])).toEqual([
      [16_670, 1_667],
      [16_665, 1_667],
      [16_665, 1_666],
    ]);
    const second = roomOf(agreement, 1);
    await submitted(who, second);
    await approve(who, second, 1);
    await system.drain();
    holdDoc("milestones", await ledgerOf(who, agreement.id));
    const { data: money } = await who.payer.agreements.money({ params: { agreementId: agreement.id } });
    expect([money.held.amount, money.released.amount, money.fee.amount]).toEqual([36_668, 16_665, 1_667]);
  });

  it("funds a milestone plan one charge at a time", async () => {
    const who = await parties(system);
    const deliverable = { platform: "instagram" as const, type: "reel", quantity: 1, requiredTags: ["@brand"] };
    const { agreement } = await signedDeal(system, who, {
      fee: 40_000,
      brief: { deliverables: [deliverable, deliverable], budget: 900_000 },
      terms: { fundingPlan: "milestone" },
    });
    const pay = async (n: number) => {
      const { data } = await who.payer.agreements.fund({
        params: { agreementId: agreement.id },
        idempotencyKey: `fund-${n}`,
        body: { returnUrl: `${system.url}/back`, milestoneId: agreement.milestones[n]?.id ?? "" },
      });
      await answerPage(data.checkoutUrl ?? "", "paid");
      await system.drain();
    };
    await pay(0);
    expect((await who.owner.agreements.get({ params: { agreementId: agreement.id } })).data.status).toBe("active");
    await submitted(who, roomOf(agreement, 0));
    await expect(submitted(who, roomOf(agreement, 1))).rejects.toMatchObject({
      status: 409,
      problem: { code: "not_funded" },
    });
    await pay(1);
    await submitted(who, roomOf(agreement, 1));
    const { data: money } = await who.payer.agreements.money({ params: { agreementId: agreement.id } });
    expect([money.funded.amount, money.held.amount]).toEqual([44_000, 44_000]);
  });

  it("divides what is held when the brand ends the agreement before a draft", async () => {
    const who = await parties(system);
    const at = (days: number) => new Date(system.clock.now().getTime() + days * 86_400_000).toISOString();
    const brief = { contentDue: at(30), postWindow: { from: at(31), to: at(60) } };
    const { agreement } = await fundedDeal(system, who, { fee: 45_003, brief });
    const params = { agreementId: agreement.id };
    const body = { reason: "The product is not ready." };
    await who.owner.cancellations.request({ params, body, idempotencyKey: "cancel-early" });
    await who.creator.cancellations.accept({ params, idempotencyKey: "accept-early" });
    await system.drain();
    holdDoc("cancelled", await ledgerOf(who, agreement.id));
  });

  it("keeps the money of a creator who cannot be paid by transfer, and says who must act", async () => {
    const who = await parties(system, "linh@creator.test");
    const { agreement } = await fundedDeal(system, who, { fee: 30_000 });
    const room = roomOf(agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.drain();
    const { data: payouts } = await who.creator.payouts.list({});
    const payout = payouts.items.find((each) => each.agreementId === agreement.id);
    expect(payout).toMatchObject({
      status: "blocked",
      rail: "offline",
      blockedReason: { code: "offline_rail", who: "finance" },
    });
    const { data: money } = await who.payer.agreements.money({ params: { agreementId: agreement.id } });
    expect([money.releasing.amount, money.released.amount]).toEqual([30_000, 0]);
  });
});
