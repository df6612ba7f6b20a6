// The product's own money code on the table in memory: the same flow as on a real one, and its end wherever the process dies.
import { expect, it } from "vitest";
import { applyBankPayout } from "../../shared/payments/bankLeg.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { ledgerTable, type MoneyApp, moneyApp, signedMoney, sweep } from "../kit/money.ts";
import { type Fault, type Operation, type VirtualTable, virtualTable } from "./virtualTable.ts";

const DAY = 86_400;

async function mustBalance({ app }: Pick<MoneyApp, "app">) {
  const { balanced, invariants } = await runInvariants(app.table, app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  expect(balanced).toBe(true);
}

/** Funds, claims and transfers a deal, then follows it to the bank. */
async function paidDeal(table: VirtualTable) {
  const money = await signedMoney(moneyApp(table));
  await money.paid();
  await mustBalance(money);
  const opId = await money.release();
  await mustBalance(money);
  await dispatch(money.app, opId);
  await mustBalance(money);
  money.clock.pass(2 * DAY);
  const arrivalDate = money.app.now().getTime() / 1000;
  const transfers = money.provider.transfers.map(({ id }) => id);
  for (const status of ["in_transit", "paid"]) {
    money.provider.bank.set("po_1", { status, arrivalDate, transfers });
    expect(await applyBankPayout(money.app, money.account.stripeAccountId ?? "", "po_1", `evt_${status}`)).toBe(true);
  }
  await mustBalance(money);
  return money;
}

it("runs from the charge to the bank and ends balanced", async () => {
  const table = virtualTable();
  const money = await paidDeal(table);
  expect(money.provider.transfers.map(({ amount }) => amount)).toEqual([45_003]);
  expect(await money.payoutOf()).toMatchObject({ status: "paid_out", stripePayoutId: "po_1" });
  expect((await money.deal()).milestones[0]?.status).toBe("released");
  expect(await balanceOf(table, `payable:${money.creatorId}`, "usd")).toBe(0);
  const [fact] = await loadPayoutFacts(table, money.milestones[0]?.payoutId ?? "");
  expect(fact?.bank.map(({ status }) => status)).toEqual(["in_transit", "paid_out"]);
  expect(await ledgerTable(table, money.id)).toMatchInlineSnapshot(`
    "
    posting                      account                         debit     credit
    charge_succeeded             transit:charge                  49503
                                 held: 1                                    49503
    charge_settled               stripe:platform                 48236
                                 exp:stripe_fee                   1267
                                 transit:charge                             49503
    release_claimed              held: 1                         49503
                                 payable                                    45003
                                 rev:platform_fee                            4500
    transfer_done                payable                         45003
                                 stripe:platform                            45003
    "
  `);
  const postings = table.changes.filter(({ after }) => after?.t === "posting");
  expect(postings.map(({ event, after }) => [event, after?.kind])).toEqual([
    ["INSERT", "charge_succeeded"],
    ["INSERT", "charge_settled"],
    ["INSERT", "release_claimed"],
    ["INSERT", "transfer_done"],
  ]);
});

/** Once armed, the n-th operation gets no answer, whether it took effect or not. */
function dying(n: number, fault: Fault) {
  let seen = 0;
  const hook: { armed: boolean; died: boolean } = { armed: false, died: false };
  const table = virtualTable({
    beforeEach: (_: Operation) => {
      if (!hook.armed) return undefined;
      seen += 1;
      if (seen !== n) return undefined;
      hook.died = true;
      return fault;
    },
  });
  return { table, hook };
}

it.each<Fault>(["lost_request", "lost_answer"])(
  "pays once though the dispatch ends with a %s at any of its operations",
  async (fault) => {
    let deaths = 0;
    for (let n = 1; ; n += 1) {
      const { table, hook } = dying(n, fault);
      const money = await signedMoney(moneyApp(table));
      await money.paid();
      const opId = await money.release();
      hook.armed = true;
      await dispatch(money.app, opId).catch(() => undefined);
      hook.armed = false;
      if (!hook.died) break;
      deaths += 1;
      await mustBalance(money);
      expect(await sweep(money, opId)).toMatchObject({ status: "done" });
      expect(money.provider.transfers).toHaveLength(1);
      expect(await balanceOf(table, `payable:${money.creatorId}`, "usd")).toBe(0);
      await mustBalance(money);
    }
    expect(deaths).toBeGreaterThan(4);
  },
);
