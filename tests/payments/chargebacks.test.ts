// Banks that take payments back: whatever the order in which that is told, nobody's money is lost and nobody is paid twice.
import { describe, expect, it } from "vitest";
import { isOpen } from "../../shared/domain/chargeback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { milestonePut } from "../../shared/store/agreements.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { atProvider, bankOf, booksOf, goOn } from "../kit/chargeback.ts";
import { moneyApp, type SignedMoney, signedMoney } from "../kit/money.ts";
import { virtualTable } from "../sim/virtualTable.ts";

async function paidDeal(shape: Parameters<typeof signedMoney>[1] = {}) {
  const money = await signedMoney(moneyApp(virtualTable()), shape);
  // The brief that the deal is counted in, for its end.
  await money.app.table.transact([{ put: { ...key.reserve(money.agreement.briefId), t: "reserve", sv: 1 } }]);
  await money.paid();
  return { ...money, bank: bankOf(money) };
}

/** Every invariant holds, and the ledger has on the provider's account what the provider has. */
async function mustAddUp(money: SignedMoney) {
  const { invariants } = await runInvariants(money.app.table, money.app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  expect((await booksOf(money))["stripe:platform"] ?? 0).toBe(atProvider(money));
}
const statuses = async (money: SignedMoney) => (await money.deal()).milestones.map(({ status }) => status);
const frozen = async (money: SignedMoney) => (await money.deal()).milestones.map(({ disputeOpen }) => disputeOpen);

describe("a chargeback before the release", () => {
  it("freezes the money, takes back a claim that was not sent, and books what the bank takes", async () => {
    const money = await paidDeal();
    const opId = await money.release();
    money.bank.asks();
    expect(await money.bank.tell()).toBe(true);
    expect(await statuses(money)).toEqual(["held"]);
    expect(await frozen(money)).toEqual([true]);
    expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "voided" });
    expect(await money.payoutOf()).toMatchObject({ status: "frozen", expectedReason: "frozen" });
    await mustAddUp(money);
    money.bank.takes();
    await money.bank.tell();
    expect(await money.bank.record()).toMatchObject({ status: "received", withdrawn: 49_503, fee: 1_500 });
    expect(await booksOf(money)).toMatchObject({ dispute_hold: 49_503, "exp:dispute_fee": 1_500, "held 1": -49_503 });
    await goOn(money);
    expect(money.provider.transfers).toEqual([]);
    await mustAddUp(money);
  });

  it("lets the money go where it was due when it is won", async () => {
    const money = await paidDeal();
    money.bank.takes();
    await money.bank.tell();
    money.bank.givesBack("won", -1_500);
    await money.bank.tell();
    expect(await frozen(money)).toEqual([false]);
    await goOn(money);
    expect(await statuses(money)).toEqual(["released"]);
    expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003]);
    expect(await booksOf(money)).toEqual({
      "exp:stripe_fee": 1_267,
      "rev:platform_fee": -4_500,
      "stripe:platform": 49_503 - 1_267 - 45_003,
    });
    await mustAddUp(money);
  });

  it("covers the loss with the held money, and nothing more is paid or expected", async () => {
    const money = await paidDeal();
    money.bank.takes();
    await money.bank.tell();
    money.bank.says("lost");
    await money.bank.tell();
    await goOn(money);
    const { agreement, deliverables } = await money.deal();
    expect(await statuses(money)).toEqual(["lost"]);
    expect(deliverables.map(({ status }) => status)).toEqual(["cancelled"]);
    expect(agreement.status).toBe("completed");
    expect(await money.payoutOf()).toMatchObject({ status: "charged_back", expectedReason: "charged_back" });
    expect(await money.bank.record()).toMatchObject({ status: "lost", loss: { held: 49_503, platform: 0 } });
    expect(await booksOf(money)).toEqual({
      "exp:dispute_fee": 1_500,
      "exp:stripe_fee": 1_267,
      "stripe:platform": -1_267 - 1_500,
    });
    await mustAddUp(money);
  });

  it("covers whole milestones in order; the rest is the platform's loss and the others go on", async () => {
    const money = await paidDeal({ shares: [4_000, 3_500, 2_500], fee: 100_000 });
    money.bank.takes(60_000);
    await money.bank.tell();
    expect(await frozen(money)).toEqual([true, true, true]);
    money.bank.says("lost");
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["lost", "held", "held"]);
    expect(await frozen(money)).toEqual([false, false, false]);
    expect(await money.bank.record()).toMatchObject({ loss: { held: 44_000, platform: 16_000 } });
    await goOn(money);
    expect(await statuses(money)).toEqual(["lost", "released", "released"]);
    await mustAddUp(money);
  });

  it("of two milestones of one payment, one released: only the held one is frozen and lost", async () => {
    const money = await paidDeal({ shares: [5_000, 5_000], fee: 40_000 });
    await dispatch(money.app, await money.release(1));
    money.bank.takes();
    await money.bank.tell();
    expect(await frozen(money)).toEqual([false, true]);
    await mustAddUp(money);
    money.bank.says("lost");
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["released", "lost"]);
    expect(await money.bank.record()).toMatchObject({ loss: { held: 22_000, platform: 22_000 } });
    expect(await booksOf(money)).toMatchObject({ "exp:dispute_loss": 22_000 });
    await mustAddUp(money);
  });

  it("waits for a transfer that may be on its way, and bears the loss when it was", async () => {
    const money = await paidDeal();
    const opId = await money.release();
    money.provider.fates.push("lost_answer");
    await dispatch(money.app, opId);
    money.bank.takes();
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["releasing"]);
    money.clock.pass(120);
    await dispatch(money.app, opId);
    expect(await statuses(money)).toEqual(["released"]);
    money.bank.says("lost");
    await money.bank.tell();
    expect(await money.bank.record()).toMatchObject({ loss: { held: 0, platform: 49_503 } });
    expect(money.provider.transfers).toHaveLength(1);
    await mustAddUp(money);
  });

  it("does not take a claim back that was asked twice and may have been made by the first", async () => {
    const money = await paidDeal();
    const opId = await money.release();
    money.provider.fates.push("lost_answer", "rate_limited");
    await dispatch(money.app, opId);
    money.clock.pass(61);
    await dispatch(money.app, opId);
    expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "retry_wait", sends: 2 });
    money.bank.takes();
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["releasing"]);
    money.clock.pass(601);
    await dispatch(money.app, opId);
    expect(await statuses(money)).toEqual(["released"]);
    expect(money.provider.transfers).toHaveLength(1);
    await mustAddUp(money);
  });
});

describe("the order in which it is told", () => {
  const COURSES = {
    won: ["asks", "takes", "looks", "givesBack"],
    lost: ["asks", "takes", "looks", "lose"],
    "lost and won on appeal": ["takes", "lose", "appeal", "givesBack"],
  } as const;

  it.each(Object.entries(COURSES))("does not matter: %s", async (_, course) => {
    const ends: unknown[] = [];
    for (let heard = 0; heard < 2 ** course.length; heard += 1) {
      const money = await paidDeal({ shares: [6_000, 4_000] });
      await dispatch(money.app, await money.release(2));
      const act = {
        asks: () => money.bank.asks(),
        takes: () => money.bank.takes(),
        looks: () => money.bank.looks(),
        lose: () => money.bank.says("lost"),
        appeal: () => money.bank.says("appeal_under_review"),
        givesBack: () => money.bank.givesBack(),
      };
      for (const [n, step] of course.entries()) {
        act[step]();
        // What is not heard now is heard late: several events at once.
        if (heard & (1 << n)) await Promise.all([money.bank.tell(), money.bank.tell()]);
      }
      await Promise.all([money.bank.tell(), money.bank.tell(), money.bank.tell()]);
      await goOn(money);
      ends.push({ books: await booksOf(money), statuses: await statuses(money) });
      await mustAddUp(money);
    }
    for (const end of ends) expect(end).toEqual(ends[0]);
  });

  it("books a movement once, however many say so at once", async () => {
    const money = await paidDeal();
    money.bank.takes();
    const told = await Promise.allSettled(Array.from({ length: 12 }, () => money.bank.tell()));
    expect(told.some(({ status }) => status === "fulfilled")).toBe(true);
    await money.bank.tell();
    expect(await booksOf(money)).toMatchObject({ dispute_hold: 49_503, "exp:dispute_fee": 1_500 });
    await mustAddUp(money);
  });

  it("waits for its payment when it comes first", async () => {
    const money = await signedMoney(moneyApp(virtualTable()));
    const bank = bankOf(money);
    bank.takes();
    expect(await bank.tell()).toBe(false);
    await money.paid();
    expect(await bank.tell()).toBe(true);
    expect(await frozen(money)).toEqual([true]);
    await mustAddUp(money);
  });
});

describe("statuses without money", () => {
  it.each(["warning_needs_response", "warning_under_review", "something_new"])(
    "%s freezes and posts nothing",
    async (status) => {
      const money = await paidDeal();
      const before = await booksOf(money);
      money.bank.warns(status);
      await money.bank.tell();
      expect(await frozen(money)).toEqual([true]);
      expect(await booksOf(money)).toEqual(before);
      const record = await money.bank.record();
      expect(record && isOpen(record)).toBe(true);
      money.bank.says("warning_closed");
      await money.bank.tell();
      expect(await frozen(money)).toEqual([false]);
      await goOn(money);
      expect(await statuses(money)).toEqual(["released"]);
      await mustAddUp(money);
    },
  );

  it("prevented never holds anything", async () => {
    const money = await paidDeal();
    money.bank.warns("prevented");
    await money.bank.tell();
    expect(await frozen(money)).toEqual([false]);
    expect(await money.bank.record()).toMatchObject({ status: "closed" });
    await mustAddUp(money);
  });

  it("a lost dispute whose money was not seen to go yet keeps the money where it is", async () => {
    const money = await paidDeal();
    money.bank.says("lost");
    await money.bank.tell();
    expect(await frozen(money)).toEqual([true]);
    money.bank.takes();
    money.bank.says("lost");
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["lost"]);
    await mustAddUp(money);
  });
});

describe("an early fraud warning", () => {
  it("freezes; a dispute that follows takes over, in either order", async () => {
    for (const order of ["warning first", "dispute first", "both at once"]) {
      const money = await paidDeal();
      money.bank.takes();
      const steps = [() => money.bank.question(), () => money.bank.tell()];
      if (order === "both at once") await Promise.all(steps.map((step) => step()));
      else for (const step of order === "warning first" ? steps : steps.reverse()) await step();
      const [milestone] = (await money.deal()).milestones;
      expect([order, milestone?.frozenBy]).toEqual([order, [money.bank.id]]);
      money.bank.givesBack();
      await money.bank.tell();
      expect(await frozen(money)).toEqual([false]);
      await mustAddUp(money);
    }
  });

  it("a review holds the money until it is approved, and only then", async () => {
    const money = await paidDeal();
    const review = { id: `prv_${money.id}`, kind: "review" as const };
    await money.bank.question(review);
    expect(await frozen(money)).toEqual([true]);
    await money.bank.question({ ...review, isApproved: true });
    expect(await frozen(money)).toEqual([false]);
    await money.bank.question(review);
    expect(await frozen(money)).toEqual([false]);
    await goOn(money);
    expect(await statuses(money)).toEqual(["released"]);
    await mustAddUp(money);
  });
});

describe("a refund that the bank's question keeps from being made", () => {
  /** Decided, claimed and refused: the dispute is known at the provider before it is known to us. */
  async function refused(creatorBps: number) {
    const money = await paidDeal();
    const [milestone] = (await money.deal()).milestones;
    if (!milestone) throw new Error("No milestone");
    const decision = {
      creatorBps,
      cause: "cancellation" as const,
      causeId: "ccl_1",
      at: money.app.now().toISOString(),
    };
    await money.app.table.transact([milestonePut({ ...milestone, decision, version: milestone.version + 1 })]);
    money.provider.choose(({ kind }) => (kind === "refund" ? { rejected: "charge_disputed" } : undefined));
    await goOn(money);
    money.bank.takes();
    return money;
  }

  it("is made when the bank finds for us", async () => {
    const money = await refused(0);
    expect(await statuses(money)).toEqual(["refunding"]);
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["held"]);
    money.bank.givesBack();
    money.provider.choose(undefined);
    await money.bank.tell();
    await goOn(money);
    expect(money.provider.refunds.map(({ amount }) => amount)).toEqual([49_503]);
    expect(await statuses(money)).toEqual(["refunded"]);
    await mustAddUp(money);
  });

  it("is not made when the bank gave the brand its money", async () => {
    const money = await refused(0);
    money.bank.says("lost");
    await money.bank.tell();
    await goOn(money);
    expect(await statuses(money)).toEqual(["lost"]);
    expect(money.provider.refunds).toEqual([]);
    await mustAddUp(money);
  });

  it("of a split waits alone: the creator has theirs, and what the bank took covers the brand's part", async () => {
    const money = await refused(6_000);
    expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([27_002]);
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["splitting"]);
    money.bank.says("lost");
    await money.bank.tell();
    expect(await statuses(money)).toEqual(["split"]);
    expect(await money.bank.record()).toMatchObject({ loss: { held: 19_801, platform: 29_702 } });
    expect(money.provider.refunds).toEqual([]);
    await mustAddUp(money);
  });

  it("of a split is made when the bank finds for us", async () => {
    const money = await refused(6_000);
    await money.bank.tell();
    money.bank.givesBack();
    money.provider.choose(undefined);
    await money.bank.tell();
    await goOn(money);
    expect(await statuses(money)).toEqual(["split"]);
    expect(money.provider.refunds.map(({ amount }) => amount)).toEqual([19_801]);
    await mustAddUp(money);
  });
});
