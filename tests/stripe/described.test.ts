// The checks that every story over the wire runs under: what they let pass and what they name.
import { expect, test } from "vitest";
import type { Exchange } from "../../local/stripe/watch.ts";
import { recordPayments } from "../kit/paymentWire.ts";

const transfer = { amount: "100", currency: "usd", destination: "acct_1", metadata: { op_id: "op_1" } };
const error = (code: string) => JSON.stringify({ error: { type: "invalid_request_error", code, message: "No." } });
const said = (more: Partial<Exchange>): Exchange => ({
  method: "POST",
  call: "/v1/transfers",
  path: "/v1/transfers",
  params: transfer,
  status: 400,
  body: error("balance_insufficient"),
  fault: null,
  ...more,
});
async function faultsOf(senders: "product" | "anyone", ...exchanges: Exchange[]) {
  const { watch, faults } = recordPayments(senders);
  for (const exchange of exchanges) watch.exchange(exchange);
  return faults();
}

test("what is right passes", async () => {
  const list = said({
    method: "GET",
    params: { limit: "5", created: { gte: "1" }, expand: ["data.balance_transaction"] },
    status: 200,
    body: JSON.stringify({ object: "list", data: [], has_more: false, url: "/v1/transfers" }),
  });
  expect(await faultsOf("product", said({}), list)).toEqual([]);
  expect(await recordPayments("product").faults()).toEqual([]);
});

const WRONG: [what: string, exchange: Partial<Exchange>, named: RegExp][] = [
  ["an unknown parameter", { params: { ...transfer, colour: "red" } }, /request POST \/v1\/transfers .*colour/],
  ["a text for a number", { params: { ...transfer, amount: "many" } }, /\/amount must be integer/],
  ["a missing parameter", { params: { amount: "1" } }, /required property 'currency'/],
  ["an unknown name in a query", { method: "GET", params: { page_size: "5" }, body: error("x") }, /page_size/],
  ["an address nobody described", { call: undefined, path: "/v1/nonsense", status: 404 }, /nonsense is not described/],
  ["an object that lacks what it must have", { status: 200, body: '{"object":"transfer","id":"tr_1"}' }, /'amount'/],
  ["an error of another shape", { status: 503, body: '{"message":"Service Unavailable"}' }, /'error'/],
];
test.each(WRONG)("%s of the product is named", async (_, exchange, named) => {
  expect((await faultsOf("product", said(exchange))).join("\n")).toMatch(named);
});

test("others may ask for nonsense as long as it is refused, and what was spoilt on order is not judged", async () => {
  const params = { ...transfer, colour: "red" };
  expect(await faultsOf("anyone", said({ params, body: error("parameter_unknown") }))).toEqual([]);
  const body = JSON.stringify({ object: "balance", available: [], pending: [], livemode: false });
  expect((await faultsOf("anyone", said({ params, status: 200, body }))).join("\n")).toMatch(/accepted: .*colour/);
  expect((await faultsOf("anyone", said({ body: error("parameter_unknown") }))).join("\n")).toMatch(/^refused: /);
  expect(await faultsOf("anyone", said({ status: 200, body, fault: "wrong_object" }))).toEqual([]);
});

test("webhooks are judged with what they carry", async () => {
  const { watch, faults } = recordPayments("product");
  watch.webhook(JSON.stringify({ object: "event", id: "evt_1", data: { object: { object: "charge", id: 5 } } }));
  const found = (await faults()).join("\n");
  expect(found).toMatch(/event .*required property/);
  expect(found).toMatch(/charge \/id must be string/);
});
