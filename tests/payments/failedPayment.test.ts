// A payment that was held and then failed: it ends by itself when it is seen to be there or gone, and else by finance.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { lift } from "../../functions/finance/chargebacks/lift.ts";
import { timers } from "../../functions/jobs/due/timers/index.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import type { Movement } from "../../shared/payments/books.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { sweepObjects } from "../../shared/payments/sweep.ts";
import { loadChargeback } from "../../shared/store/chargebacks.ts";
import type { TimerItem } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { atProvider, bankOf, booksOf, goOn } from "../kit/chargeback.ts";
import { moneyApp, signedMoney } from "../kit/money.ts";
import { call } from "../sim/request.ts";
import { virtualTable } from "../sim/virtualTable.ts";

async function heldDeal(shape: Parameters<typeof signedMoney>[1] = {}) {
  const money = await signedMoney(moneyApp(virtualTable()), shape);
  await money.app.table.transact([{ put: { ...key.reserve(money.agreement.briefId), t: "reserve", sv: 1 } }]);
  const { fundingId, paymentIntentId } = await money.pay();
  const hear = () => takePayment(money.app, fundingId, paymentIntentId, "evt_1");
  await hear();
  const { gateway, payments } = money.provider;
  const chargeId = `ch_${paymentIntentId}`;
  const is = (status: string) => {
    const payment = payments.get(paymentIntentId);
    if (payment) payments.set(paymentIntentId, { ...payment, status });
  };
  const gone: Movement[] = [];
  const { movements } = gateway.books;
  gateway.books.movements = async (given) => [...gone, ...(await movements(given))];
  /** The provider takes the payment off the balance again, and keeps something for that. */
  const leaves = (fee = 400) => {
    const { amount, currency } = money.fundings[0] ?? { amount: 0, currency: "usd" };
    const metadata = { funding_id: fundingId, env: "test" };
    gone.push({
      id: `txn_failed_${chargeId}`,
      type: "payment_failure_refund",
      amount: -amount,
      fee,
      net: -amount - fee,
      currency,
      at: money.app.now().toISOString(),
      source: { id: chargeId, object: "charge", metadata, paymentIntentId },
    });
  };
  const record = () => loadChargeback(money.app.table, paymentIntentId);
  /** Finance says that the money is there. */
  const lifting = () =>
    call(money.app, lift, {
      actor: { userId: "usr_1", email: "finance@people.test", groups: ["finance"], memberships: [] },
      params: { chargebackId: paymentIntentId },
      body: { reason: "Support says that it is there." },
      requestId: `req_${randomUUID()}`,
    });
  const goesOn = () =>
    timers["chargeback.follow"](money.app, {
      aggregate: paymentIntentId,
      data: { agreementId: money.id },
    } as unknown as TimerItem);
  const mustAddUp = async () => {
    const { invariants } = await runInvariants(money.app.table, money.app.now());
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
    const left = gone.reduce((sum, { net }) => sum + net, 0);
    expect((await booksOf(money))["stripe:platform"] ?? 0).toBe(atProvider(money) + left);
  };
  const stand = async () => (await money.deal()).milestones.map(({ status, disputeOpen }) => [status, disputeOpen]);
  return { ...money, chargeId, paymentIntentId, hear, is, leaves, record, lifting, goesOn, mustAddUp, stand };
}

describe("a held payment that fails", () => {
  it("goes on by itself when it is seen to have succeeded after all, and stops again when it fails again", async () => {
    const deal = await heldDeal();
    for (let time = 0; time < 2; time += 1) {
      deal.is("requires_payment_method");
      for (let told = 0; told < 3; told += 1) await deal.hear();
      expect(await deal.record()).toMatchObject({ kind: "failed_payment", status: "warning", withdrawn: 0 });
      expect(await deal.stand()).toEqual([["held", true]]);
      await goOn(deal);
      expect(deal.provider.sent).toEqual([]);
      deal.is("succeeded");
      await deal.hear();
      expect(await deal.record()).toMatchObject({ status: "closed" });
      expect(await deal.stand()).toEqual([["held", false]]);
      await deal.mustAddUp();
    }
    await goOn(deal);
    expect(deal.provider.transfers).toHaveLength(1);
    await deal.mustAddUp();
  });

  it("goes on when finance says that its money is there, whatever is told of the failure again", async () => {
    const deal = await heldDeal();
    deal.is("canceled");
    await deal.hear();
    expect(await deal.lifting()).toMatchObject({ kind: "failed_payment", status: "closed" });
    await deal.goesOn();
    await deal.hear();
    expect(await deal.record()).toMatchObject({ status: "closed", liftReason: "Support says that it is there." });
    expect(await deal.stand()).toEqual([["held", false]]);
    await goOn(deal);
    expect(deal.provider.transfers).toHaveLength(1);
    await deal.mustAddUp();
  });

  it.each(["at once", "later, found by the hourly look", "after finance let it go on"])(
    "is lost by the movement that took its money off the balance (%s)",
    async (when) => {
      const deal = await heldDeal({ shares: [6_000, 4_000] });
      deal.is("requires_payment_method");
      if (when === "at once") deal.leaves();
      await deal.hear();
      if (when.startsWith("after")) {
        await deal.lifting();
        await deal.goesOn();
      }
      if (when !== "at once") {
        deal.leaves();
        await sweepObjects(deal.app);
      }
      for (let told = 0; told < 2; told += 1) await deal.hear();
      expect(await deal.record()).toMatchObject({
        status: "lost",
        withdrawn: 49_503,
        loss: { held: 49_503, platform: 0 },
      });
      expect(await deal.stand()).toEqual([
        ["lost", false],
        ["lost", false],
      ]);
      await expect(deal.lifting()).rejects.toMatchObject({
        code: "illegal_transition",
        message: "This failed payment is lost already.",
      });
      expect(await deal.payoutOf()).toMatchObject({ status: "charged_back" });
      expect(moneyOf((await deal.deal()).milestones, [])).toMatchObject({ held: 0, lost: 49_503 });
      expect(await booksOf(deal)).toMatchObject({ "exp:stripe_fee": 1_267 + 400 });
      await goOn(deal);
      expect(deal.provider.sent).toEqual([]);
      await deal.mustAddUp();
    },
  );

  it("takes back a claim of which nothing was sent; what was released is the platform's loss, which may be asked back", async () => {
    const deal = await heldDeal({ shares: [6_000, 4_000] });
    await dispatch(deal.app, await deal.release(1));
    await deal.release(2);
    deal.is("requires_payment_method");
    deal.leaves(0);
    await deal.hear();
    const [first, second] = deal.milestones.map(({ amount, fee }) => amount + fee);
    expect(await deal.stand()).toEqual([
      ["released", false],
      ["lost", false],
    ]);
    expect(await deal.record()).toMatchObject({ loss: { held: second, platform: first } });
    expect(await booksOf(deal)).toMatchObject({ "exp:dispute_loss": first });
    await deal.mustAddUp();
  });

  it("is the bank's matter once that questions it", async () => {
    const deal = await heldDeal();
    deal.is("requires_payment_method");
    await deal.hear();
    const bank = bankOf(deal);
    bank.takes();
    await bank.tell();
    expect(await deal.record()).toMatchObject({ status: "closed" });
    expect(await deal.stand()).toEqual([["held", true]]);
    bank.says("lost");
    await bank.tell();
    expect(await deal.stand()).toEqual([["lost", false]]);
    await deal.mustAddUp();
  });
});
