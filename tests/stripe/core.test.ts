// The core without a server: the same calls give the same answers, and no money appears or vanishes.
import fc from "fast-check";
import { expect, test } from "vitest";
import { openStore } from "../../local/stripe/store.ts";
import { type Body, openDesk } from "./desk.ts";

type Rows = { data: (Body & { amount: number; fee: number; net: number; type: string; refunded: boolean })[] };

const step = fc.oneof(
  fc.record({ kind: fc.constant("pay" as const), amount: fc.integer({ min: 100, max: 100_000 }) }),
  fc.record({
    kind: fc.constant("transfer" as const),
    charge: fc.nat(5),
    amount: fc.integer({ min: 1, max: 100_000 }),
  }),
  fc.record({ kind: fc.constant("refund" as const), charge: fc.nat(5), amount: fc.integer({ min: 1, max: 100_000 }) }),
  fc.record({
    kind: fc.constant("reverse" as const),
    transfer: fc.nat(5),
    amount: fc.integer({ min: 1, max: 100_000 }),
  }),
  fc.record({ kind: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 80 }) }),
  fc.record({ kind: fc.constant("fail" as const), payout: fc.nat(3) }),
  fc.record({ kind: fc.constant("return" as const), refund: fc.nat(3) }),
  fc.record({ kind: fc.constant("dispute" as const), charge: fc.nat(5), won: fc.boolean() }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Runs the steps and replies with everything that was answered, and with the sums at the end. */
function run(steps: Step[]) {
  const { ask, choose, advance } = openDesk();
  const answers: Body[] = [];
  const tell = (answer: Body) => {
    answers.push(answer);
    return answer;
  };
  const account = String(tell(ask("POST", "/v1/accounts", "capabilities[transfers][requested]=true")).id);
  const link = ask("POST", "/v1/account_links", `account=${account}&type=account_onboarding&return_url=http://a`);
  choose(String(link.url), "complete");
  const list = (url: string, of = "") => ask<Rows>("GET", `${url}?limit=100`, "", of).data;
  for (const one of steps) {
    const pick = (url: string, index: number, of = "") => list(url, of)[index]?.id ?? "none_1";
    if (one.kind === "wait") advance(one.hours);
    else if (one.kind === "pay") {
      const price = `[price_data][unit_amount]=${one.amount}&line_items[0][price_data][currency]=usd`;
      const line = `line_items[0]${price}&line_items[0][price_data][product_data][name]=a`;
      choose(
        String(tell(ask("POST", "/v1/checkout/sessions", `mode=payment&success_url=http://a&${line}`)).url),
        "paid",
      );
    } else if (one.kind === "transfer") {
      const source = `source_transaction=${pick("/v1/charges", one.charge)}`;
      tell(ask("POST", "/v1/transfers", `amount=${one.amount}&currency=usd&destination=${account}&${source}`));
    } else if (one.kind === "refund")
      tell(ask("POST", "/v1/refunds", `charge=${pick("/v1/charges", one.charge)}&amount=${one.amount}`));
    else if (one.kind === "reverse")
      tell(ask("POST", `/v1/transfers/${pick("/v1/transfers", one.transfer)}/reversals`, `amount=${one.amount}`));
    else if (one.kind === "return")
      tell(ask("POST", `/_standin/refunds/${pick("/v1/refunds", one.refund)}/fail`, "{}"));
    else if (one.kind === "dispute") {
      const opened = tell(
        ask("POST", "/_standin/disputes", JSON.stringify({ charge: pick("/v1/charges", one.charge) })),
      );
      const outcome = one.won ? "won" : "lost";
      tell(ask("POST", `/_standin/disputes/${opened.id}/close`, JSON.stringify({ outcome })));
    } else tell(ask("POST", `/_standin/payouts/${pick("/v1/payouts", one.payout, account)}/fail`, "{}"));
  }
  const own = list("/v1/balance_transactions");
  const theirs = list("/v1/balance_transactions", account);
  const sum = (rows: Rows["data"], types: string[], name: "amount" | "net" = "net") =>
    rows.filter((row) => types.includes(row.type)).reduce((total, row) => total + row[name], 0);
  return { answers, own, theirs, sum, refunds: list("/v1/refunds"), disputes: list("/v1/disputes") };
}

test("the same calls on two empty stand-ins are answered the same, and what leaves one balance enters another", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { answers, own, theirs, sum, refunds, disputes } = run(steps);
      expect(run(steps).answers).toEqual(answers);
      expect(sum(own, ["transfer", "transfer_refund"]) + sum(theirs, ["payment", "payment_refund"])).toBe(0);
      const charged = answers.filter((answer) => answer.object === "checkout.session");
      expect(sum(own, ["charge"], "amount")).toBe(
        charged.reduce((total, session) => total + Number(session.amount_total), 0),
      );
      const amounts = (rows: Rows["data"]) => rows.reduce((total, row) => total + row.amount, 0);
      const standing = refunds.filter((refund) => refund.status === "succeeded");
      expect(sum(own, ["refund", "refund_failure"])).toBe(0 - amounts(standing));
      const lost = disputes.filter((dispute) => dispute.status === "lost");
      expect(sum(own, ["adjustment"])).toBe(0 - amounts(lost) - 1500 * disputes.length);
      const total = theirs.reduce((balance, row) => balance + row.net, 0);
      expect(total).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});

test("waiting webhooks are sent in another order, drawn from a seed", () => {
  const sendingOrder = (reorder: string) => {
    const { core, ask } = openDesk();
    ask("POST", "/_standin/webhooks", JSON.stringify(reorder ? { reorder } : {}));
    for (let n = 1; n <= 6; n += 1) ask("POST", "/v1/topups", `amount=${n}&currency=usd`);
    return core.outgoing().map(({ body }) => (JSON.parse(body) as Body).id);
  };
  const plain = sendingOrder("");
  const shuffled = sendingOrder("a");
  expect(plain).toEqual(plain.toSorted());
  expect(shuffled).not.toEqual(plain);
  expect(shuffled.toSorted()).toEqual(plain);
  expect(sendingOrder("a")).toEqual(shuffled);
});

test("a change that fails leaves nothing behind", () => {
  const store = openStore();
  const table = store.table<number>("count");
  store.change(() => table.put("a", 1));
  const broken = () =>
    store.change(() => {
      table.put("a", 2);
      table.put("b", 2);
      throw new Error("no");
    });
  expect(broken).toThrow("no");
  expect([table.get("a"), table.get("b")]).toEqual([1, undefined]);
  expect(() => table.put("a", 3)).toThrow("outside of a change");
});
