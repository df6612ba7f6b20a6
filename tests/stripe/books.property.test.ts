// Whatever is asked of the stand-in in whatever order: balances are their balance transactions, and no money is made.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Body, openDesk } from "./desk.ts";

type Row = Body & { id: string; amount: number; net: number; fee: number; currency: string; type: string };
type Txn = Row & { status: string; source: string };
type Charge = Row & { amount_refunded: number; amount_captured: number; balance_transaction: string | null };
type Transfer = Row & { amount_reversed: number; source_transaction: string | null };
type Dispute = Row & { balance_transactions: Txn[]; status: string };
type Balance = Record<"available" | "pending", { amount: number; currency: string }[]>;

const METHODS = [
  "pm_card_visa",
  "pm_card_bypassPending",
  "pm_card_chargeDeclined",
  "pm_usBankAccount_success",
  "pm_usBankAccount_insufficientFunds",
  "pm_card_createDispute",
  "pm_card_refundFail",
  "pm_card_pendingRefund",
];
const money = fc.integer({ min: 50, max: 90_000 });
const which = fc.nat(4);
/** Of what an object is about: more than all of it too. */
const percent = fc.constantFrom(1, 20, 40, 59, 60, 100, 101);
const small = fc.integer({ min: 1, max: 2500 });
const flag = fc.boolean();
const rarely = fc.nat(3).map((n) => n === 0);
const kind = <const K extends string>(name: K) => fc.constant(name);
const VERDICTS = ["won", "lost", "escalate", "appeal", "prevented"] as const;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: kind("pay"), amount: money, method: fc.constantFrom(...METHODS), manual: rarely }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind("capture"), which, percent, cancel: flag }) },
  { weight: 4, arbitrary: fc.record({ kind: kind("transfer"), which, percent, sourced: flag, abroad: flag }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("reverse"), which, percent }) },
  { weight: 3, arbitrary: fc.record({ kind: kind("refund"), which, percent }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("return"), which }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("topup"), amount: money, fails: flag }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("payout"), amount: small, abroad: flag }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("bounce"), which, abroad: flag }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("dispute"), which, percent, warning: flag }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("judge"), which, verdict: fc.constantFrom(...VERDICTS) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("cover"), covered: flag }) },
  { weight: 4, arbitrary: fc.record({ kind: kind("wait"), hours: fc.integer({ min: 1, max: 80 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function openBooks() {
  const desk = openDesk();
  const { ask, order, advance } = desk;
  const accounts = { home: desk.connect("US"), abroad: desk.connect("DE") };
  // A beginning in which everything has some money: on its way to a bank too.
  ask("POST", "/v1/topups", "amount=90000&currency=usd");
  advance(24);
  for (const destination of [accounts.home, accounts.abroad]) {
    ask("POST", "/v1/transfers", `amount=5000&currency=usd&destination=${destination}`);
    advance(24);
    ask("POST", "/v1/transfers", `amount=4000&currency=usd&destination=${destination}`);
  }
  const list = <T>(url: string, of = "") =>
    ask<{ data: T[] }>("GET", `${url}${url.includes("?") ? "&" : "?"}limit=100`, "", of).data;
  const at = (url: string, index: number, of = ""): Row | undefined => {
    const rows = list<Row>(url, of);
    return rows[index % Math.max(1, rows.length)];
  };
  const pick = (url: string, index: number, of = "") => at(url, index, of)?.id ?? "none_1";
  const part = (of: Row | undefined, percent: number) => Math.max(1, Math.floor(((of?.amount ?? 100) * percent) / 100));
  const available = (of = "") =>
    ask<Balance>("GET", "/v1/balance", "", of).available.find((row) => row.currency === "usd")?.amount ?? 0;

  /** Money that leaves of itself, from what is available, never makes a debt. */
  const spend = (answer: Body, of = "") => {
    if (!answer.error) expect(available(of)).toBeGreaterThanOrEqual(0);
    return answer;
  };
  const act = {
    pay: ({ amount, method, manual }) =>
      ask(
        "POST",
        "/v1/payment_intents",
        `amount=${amount}&currency=usd&confirm=true&payment_method=${method}${manual ? "&capture_method=manual" : ""}`,
      ),
    capture: ({ which: index, percent: of, cancel }) => {
      const intent = at("/v1/payment_intents", index);
      return cancel
        ? ask("POST", `/v1/payment_intents/${intent?.id}/cancel`)
        : ask("POST", `/v1/payment_intents/${intent?.id}/capture`, `amount_to_capture=${part(intent, of)}`);
    },
    transfer: ({ which: index, percent: of, sourced, abroad }) => {
      const charge = at("/v1/charges", index);
      const source = sourced ? `&source_transaction=${charge?.id}` : "";
      const body = `amount=${part(charge, of)}&currency=usd&destination=${abroad ? accounts.abroad : accounts.home}`;
      const answer = ask("POST", "/v1/transfers", body + source);
      return sourced ? answer : spend(answer);
    },
    reverse: ({ which: index, percent: of }) => {
      const transfer = at("/v1/transfers", index);
      return ask("POST", `/v1/transfers/${transfer?.id}/reversals`, `amount=${part(transfer, of)}`);
    },
    refund: ({ which: index, percent: of }) => {
      const charge = at("/v1/charges", index);
      return ask("POST", "/v1/refunds", `charge=${charge?.id}&amount=${part(charge, of)}`);
    },
    return: ({ which: index }) => order(`refunds/${pick("/v1/refunds", index)}/fail`),
    topup: ({ amount, fails }) => {
      const topup = ask("POST", "/v1/topups", `amount=${amount}&currency=usd`);
      return fails ? order(`topups/${topup.id}/fail`) : topup;
    },
    payout: ({ amount, abroad }) =>
      abroad
        ? ask("POST", "/v1/payouts", `amount=${amount}&currency=eur`, accounts.abroad)
        : spend(ask("POST", "/v1/payouts", `amount=${amount}&currency=usd`)),
    bounce: ({ which: index, abroad }) => {
      const account = abroad ? accounts.abroad : accounts.home;
      const answer = order(`payouts/${pick("/v1/payouts", index, account)}/fail`);
      order(`accounts/${account}/capability`, { capability: "payouts", status: "active" });
      return answer;
    },
    dispute: ({ which: index, percent: of, warning }) => {
      const charge = at("/v1/charges", index);
      const status = warning ? "warning_needs_response" : "needs_response";
      return order("disputes", { charge: charge?.id ?? "none_1", amount: part(charge, of), status });
    },
    judge: ({ which: index, verdict }) => {
      const dispute = pick("/v1/disputes", index);
      return verdict === "escalate" || verdict === "appeal"
        ? order(`disputes/${dispute}/${verdict}`)
        : order(`disputes/${dispute}/close`, { outcome: verdict });
    },
    cover: ({ covered }) => ask("POST", "/v1/balance_settings", `payments[debit_negative_balances]=${covered}`),
    wait: ({ hours }) => {
      advance(hours);
      return {};
    },
  } satisfies { [K in Step["kind"]]: (given: Extract<Step, { kind: K }>) => Body };

  /** Balances are the sums of their balance transactions, and a connected account never owes. */
  function checkBalances(account: string) {
    const balance = ask<Balance>("GET", "/v1/balance", "", account);
    const txns = list<Txn>("/v1/balance_transactions", account);
    for (const side of ["available", "pending"] as const)
      for (const { amount, currency } of balance[side]) {
        const own = txns.filter((txn) => txn.currency === currency && txn.status === side);
        expect(own.reduce((sum, txn) => sum + txn.net, 0)).toBe(amount);
        expect(own.every((txn) => txn.net === txn.amount - txn.fee)).toBe(true);
        if (account) expect(amount).toBeGreaterThanOrEqual(0);
      }
    return txns;
  }

  function check() {
    const own = checkBalances("");
    const [home] = [checkBalances(accounts.home), checkBalances(accounts.abroad)];
    const sum = (txns: Txn[], ...types: string[]) =>
      txns.filter((txn) => types.includes(txn.type)).reduce((total, txn) => total + txn.amount, 0);
    const transfers = list<Transfer>("/v1/transfers");
    for (const charge of list<Charge>("/v1/charges")) {
      const paid = own.find((txn) => txn.id === charge.balance_transaction)?.amount ?? 0;
      const drawn = transfers.filter((transfer) => transfer.source_transaction === charge.id);
      const out = drawn.reduce((total, transfer) => total + transfer.amount - transfer.amount_reversed, 0);
      expect(out).toBeLessThanOrEqual(paid);
      expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount);
      expect(paid).toBe(charge.amount_captured);
    }
    for (const transfer of transfers) expect(transfer.amount_reversed).toBeLessThanOrEqual(transfer.amount);
    const standing = list<Row & { status: string; balance_transaction: string | null }>("/v1/refunds").filter(
      (refund) => refund.balance_transaction && refund.status !== "failed" && refund.status !== "canceled",
    );
    expect(sum(own, "refund", "refund_failure")).toBe(0 - standing.reduce((total, refund) => total + refund.amount, 0));
    const taken = list<Dispute>("/v1/disputes").filter((dispute) => dispute.balance_transactions.length % 2 === 1);
    expect(sum(own, "adjustment")).toBe(0 - taken.reduce((total, dispute) => total + dispute.amount, 0));
    for (const { status } of taken) expect(["won", "prevented", "warning_closed"]).not.toContain(status);
    const sent = transfers.filter((transfer) => transfer.destination === accounts.home);
    const arrived = sent.reduce((total, transfer) => total + transfer.amount - transfer.amount_reversed, 0);
    expect(sum(home, "payment", "payment_refund")).toBe(arrived);
  }

  const run = (given: Step): Body => {
    const answer = (act[given.kind] as (one: Step) => Body)(given);
    desk.core.runDue();
    return answer;
  };
  return { run, check };
}

test("after every step of any story the books agree", () => {
  const outcomes = new Map<string, { done: number; refused: number }>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40, size: "max" }), (steps) => {
      const { run, check } = openBooks();
      for (const given of steps) {
        const count = outcomes.get(given.kind) ?? { done: 0, refused: 0 };
        count[run(given).error ? "refused" : "done"] += 1;
        outcomes.set(given.kind, count);
        check();
      }
    }),
    { numRuns: 100 },
  );
  // A story in which nothing ever succeeds would show nothing.
  for (const [kind, { done }] of outcomes) expect([kind, done > 0]).toEqual([kind, true]);
});
