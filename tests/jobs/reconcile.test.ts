// The reconciliation's hourly and nightly work on a whole system: what was missed is healed, and what does not fit is found.
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { handler as nightly } from "../../functions/jobs/invariants/index.ts";
import { answerPage } from "../../local/world/person.ts";
import { getApp } from "../../shared/app.ts";
import { checkBalances } from "../../shared/payments/checkBooks.ts";
import { storedBooks, storedRun } from "../../shared/store/invariants.ts";
import { approve, fundedDeal, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const { standIn, transfersOf } = standInAt(system.stripeUrl);
const address = new URL(system.stripeUrl);
const stripe = new Stripe("sk_test_standin", {
  host: address.hostname,
  port: Number(address.port),
  protocol: "http",
  maxNetworkRetries: 0,
});
const DAY = 86_400;
const HOUR = 3_600;

const dropped = (drop: number) => standIn("POST", "/webhooks", { types: ".*", drop });
const wrong = async () => (await system.check()).invariants.filter(({ ok }) => !ok);
const moneyOf = async (agreementId: string) => (await who.finance.agreements.money({ params: { agreementId } })).data;
const yesterday = () => new Date(system.clock.now().getTime() - DAY * 1000).toISOString().slice(0, 10);
const runsOf = async (day: string) =>
  (await who.finance.reconciliations.list({ query: {} })).data.items.filter((each) => each.day === day);

describe("when no webhook comes", () => {
  it("the money is held, sent and seen to arrive all the same, once", async () => {
    await dropped(100);
    const { agreement } = await signedDeal(system, who);
    const { data } = await who.payer.agreements.fund({
      params: { agreementId: agreement.id },
      idempotencyKey: "missed-1",
      body: { returnUrl: `${system.url}/back` },
    });
    await answerPage(data.checkoutUrl ?? "", "paid");
    await system.drain();
    expect((await moneyOf(agreement.id)).funded.amount).toBe(0);
    await system.reconcile("hourly");
    await system.drain();
    expect(await moneyOf(agreement.id)).toMatchObject({ funded: { amount: 49_503 }, held: { amount: 49_503 } });

    const room = roomOf(await who.owner.agreements.get({ params: { agreementId: agreement.id } }).then((r) => r.data));
    await submitted(who, room);
    await standIn("POST", "/faults", {
      action: "reset_after",
      match: { method: "POST", path: "^/v1/transfers$", count: 5 },
    });
    await approve(who, room, 1);
    await system.drain();
    expect((await moneyOf(agreement.id)).released.amount).toBe(0);
    await system.reconcile("hourly");
    expect((await moneyOf(agreement.id)).released.amount).toBe(45_003);
    await standIn("DELETE", "/faults");
    await system.advance(7 * DAY);
    expect(await transfersOf(agreement.id)).toHaveLength(1);
    expect((await moneyOf(agreement.id)).payouts[0]?.status).toBe("transferred");
    await system.reconcile("daily");
    expect((await moneyOf(agreement.id)).payouts[0]?.status).toBe("paid_out");
    expect(await wrong()).toEqual([]);
    await dropped(0);
  });
});

describe("the night after", () => {
  it("explains an ordinary day to the last unit, in every currency", async () => {
    await fundedDeal(system, who);
    await system.advance(DAY);
    await system.reconcile("daily");
    const runs = await runsOf(yesterday());
    expect(runs.map(({ currency, status, unexplained }) => [currency, status, unexplained]).sort()).toEqual([
      ["eur", "passed", 0],
      ["jpy", "passed", 0],
      ["thb", "passed", 0],
      ["usd", "passed", 0],
    ]);
    const usd = runs.find(({ currency }) => currency === "usd");
    expect(usd?.stripeTotal).toBe(usd?.ledgerTotal);
    expect(usd?.counts?.find((each) => each.class === "matched")?.count).toBeGreaterThan(0);
    expect(await wrong()).toEqual([]);
  });

  it("takes what was booked after midnight for timing", async () => {
    const untilNight = () => DAY - Math.floor((system.clock.now().getTime() / 1000) % DAY);
    await system.advance(untilNight() - HOUR);
    await dropped(100);
    const late = await fundedDeal(system, who);
    await dropped(0);
    await system.advance(2 * HOUR);
    await system.reconcile("daily");
    const [usd] = (await runsOf(yesterday())).filter(({ currency }) => currency === "usd");
    expect(usd).toMatchObject({ status: "passed", unexplained: 0, ledgerTotal: 0, stripeTotal: 48_037 });
    const { data } = await who.finance.reconciliations.exceptions({ params: { reconciliationId: usd?.id ?? "" } });
    expect(data.items).toMatchObject([
      {
        n: 1,
        class: "timing",
        status: "explained",
        difference: 0,
        stripe: [{ amount: 48_037 }],
        ledger: [{ amount: 48_037 }],
      },
    ]);
    expect((await moneyOf(late.agreement.id)).held.amount).toBe(49_503);
  });
});

describe("the platform's own money", () => {
  const balanceOf = async (account: string) =>
    (await who.finance.ledger.accounts({ query: { prefix: account, currency: "eur" } })).data.items[0]?.balance;

  it("is booked when it comes, goes and comes back, so that the balance is the provider's to the cent", async () => {
    await stripe.topups.create({ amount: 500_000, currency: "eur", description: "Float" });
    const second = await stripe.topups.create({ amount: 70_000, currency: "eur", description: "Float" });
    await system.advance(2 * DAY);
    expect(await balanceOf("platform_bank")).toBe(-570_000);
    await standIn("POST", `/topups/${second.id}/fail`, {});
    const arrives = await stripe.payouts.create({ amount: 120_000, currency: "eur" });
    const fails = await stripe.payouts.create({ amount: 30_000, currency: "eur" });
    const canceled = await stripe.payouts.create({ amount: 10_000, currency: "eur" });
    await stripe.payouts.cancel(canceled.id);
    await system.drain();
    expect(await wrong()).toEqual([]);
    await system.advance(3 * DAY);
    await standIn("POST", `/payouts/${fails.id}/fail`, {});
    await system.drain();
    expect((await stripe.payouts.retrieve(arrives.id)).status).toBe("paid");
    expect(await balanceOf("platform_bank")).toBe(-500_000 + 120_000);
    expect(await balanceOf("stripe:platform")).toBe(500_000 - 120_000);
    expect(await wrong()).toEqual([]);
  });

  it("is booked though no webhook told of it", async () => {
    await dropped(100);
    await stripe.topups.create({ amount: 1_000, currency: "eur", description: "Float" });
    await system.advance(2 * DAY);
    expect((await wrong()).map(({ name }) => name)).toEqual(["I8"]);
    await system.reconcile("hourly");
    await system.drain();
    expect(await wrong()).toEqual([]);
    await dropped(0);
  });
});

describe("a payment under way", () => {
  it("is seen though no event told of it, so that nobody is asked to pay twice", async () => {
    await dropped(100);
    const { agreement } = await signedDeal(system, who);
    const { data } = await who.payer.agreements.fund({
      params: { agreementId: agreement.id },
      idempotencyKey: "under-way",
      body: { returnUrl: `${system.url}/back` },
    });
    await answerPage(data.checkoutUrl ?? "", "processing");
    await system.drain();
    await system.reconcile("hourly");
    expect(
      (
        await who.payer.agreements.fund({
          params: { agreementId: agreement.id },
          idempotencyKey: "under-way-2",
          body: { returnUrl: `${system.url}/back` },
        })
      ).data,
    ).toMatchObject({ status: "processing", checkoutUrl: null });
    await dropped(0);
  });
});

describe("the nightly check in the cloud", () => {
  const cloud = async () => ({ ...(await getApp()), local: false });

  it("names what moved a moment ago as on its way, and calls it wrong when it stays away", async () => {
    await dropped(100);
    await stripe.topups.create({ amount: 2_000, currency: "eur", description: "Float" });
    await system.advance(DAY);
    expect(await checkBalances(await cloud())).toMatchObject({
      ok: true,
      detail: /On its way into the ledger: 2000 eur\.$/,
    });
    await system.advance(HOUR);
    expect(await checkBalances(await cloud())).toMatchObject({
      name: "I8",
      ok: false,
      detail: /^In eur the ledger has/,
    });
    await system.reconcile("hourly");
    await system.drain();
    expect(await checkBalances(await cloud())).toMatchObject({ ok: true, detail: /^[^:]*\.$/ });
    await dropped(0);
  });

  it("shows all ten, two of them as they were compared with the provider an hour before", async () => {
    const now = system.clock.now();
    await system.reconcile("daily");
    await nightly();
    const { balanced, invariants } = await storedRun(system.table);
    expect(invariants.map(({ name, ok }) => [name, ok])).toEqual(
      Array.from({ length: 10 }, (_, n) => [`I${n + 1}`, true]),
    );
    expect(balanced).toBe(true);
    const late = await storedBooks(system.table, new Date(now.getTime() + 2 * DAY * 1000));
    expect(late.map(({ name, ok }) => [name, ok])).toEqual([
      ["I7", false],
      ["I8", false],
    ]);
  });
});
