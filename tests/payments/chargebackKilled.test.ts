// A process dies at any await of a chargeback's course: the next event ends it as if nothing had happened.
import { expect, it } from "vitest";
import { followDispute } from "../../shared/payments/chargeback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { mortal } from "../faults/kit/mortal.ts";
import { atProvider, bankOf, booksOf, goOn } from "../kit/chargeback.ts";
import { moneyApp, signedMoney } from "../kit/money.ts";
import { virtualTable } from "../sim/virtualTable.ts";

/** Of three milestones one is paid, one is claimed and one is held when the bank takes two thirds. */
async function disputedDeal() {
  const money = await signedMoney(moneyApp(virtualTable()), { shares: [4_000, 3_000, 3_000], fee: 30_000 });
  await money.paid();
  await dispatch(money.app, await money.release(1));
  await money.release(2);
  const bank = bankOf(money);
  bank.takes(22_000);
  return { ...money, bank };
}
type Deal = Awaited<ReturnType<typeof disputedDeal>>;

const COURSES: Readonly<Record<string, readonly ((deal: Deal) => void)[]>> = {
  opened: [() => undefined],
  lost: [() => undefined, ({ bank }) => bank.says("lost")],
  won: [() => undefined, ({ bank }) => bank.givesBack()],
  "lost and won on appeal": [({ bank }) => bank.says("lost"), ({ bank }) => bank.givesBack()],
};

async function endOf(deal: Deal) {
  await goOn(deal);
  const { invariants } = await runInvariants(deal.app.table, deal.app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  const books = await booksOf(deal);
  expect(books["stripe:platform"]).toBe(atProvider(deal));
  const { milestones, deliverables } = await deal.deal();
  return {
    books,
    milestones: milestones.map(({ status, disputeOpen }) => [status, disputeOpen]),
    deliverables: deliverables.map(({ status }) => status),
  };
}

it.each(Object.entries(COURSES))("%s", async (_, course) => {
  const calm = await disputedDeal();
  let awaits = 0;
  for (const step of course) {
    step(calm);
    const life = mortal(calm.app, { n: 0, after: false });
    expect(await life.live((app) => followDispute(app, calm.bank.id, "evt"))).toBe("ended");
    awaits = life.awaits();
  }
  const end = await endOf(calm);
  expect(awaits).toBeGreaterThan(10);
  for (let n = 1; n <= awaits; n += 1)
    for (const after of [false, true]) {
      const deal = await disputedDeal();
      for (const [place, step] of course.entries()) {
        step(deal);
        const life = mortal(deal.app, { n: place === course.length - 1 ? n : 0, after });
        await life.live((app) => followDispute(app, deal.bank.id, "evt"));
      }
      await deal.bank.tell();
      expect([n, after, await endOf(deal)]).toEqual([n, after, end]);
    }
});
