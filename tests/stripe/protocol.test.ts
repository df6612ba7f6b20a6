// How the stand-in answers: keys, replays, faults, refusals, lists and the parameters it takes.
import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const customer = (name: string, idempotencyKey: string) => stage.stripe.customers.create({ name }, { idempotencyKey });

async function ready() {
  const { account } = await stage.connect();
  const { charge } = await stage.fund(10_000);
  return (key: string, amount = 1000, timeout = 5000) =>
    stage.stripe.transfers.create(
      { amount, currency: "usd", destination: account.id, source_transaction: charge.id, transfer_group: "agr_1" },
      { idempotencyKey: key, timeout },
    );
}
/** Sends until the stand-in has noticed that the first, hanging request is gone. */
async function settled<T>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError) || error.code !== "idempotency_key_in_use") throw error;
    }
  }
}
const order = (action: string, match: Record<string, unknown> = {}) =>
  stage.call("POST", "/_standin/faults", { action, match: { method: "POST", path: "^/v1/transfers$", ...match } });

test("the same key with the same parameters is answered once and replayed", async () => {
  const send = await ready();
  const first = await send("k1");
  const again = await send("k1");
  expect(again.id).toBe(first.id);
  expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  await expect(send("k1", 1001)).rejects.toMatchObject({ type: "StripeIdempotencyError" });
  const { entries, counts } = await stage.journal("^/v1/transfers$");
  expect(entries.map(({ status, replayed }) => [status, replayed])).toEqual([
    [200, false],
    [200, true],
    [400, false],
  ]);
  expect(counts.effects.tr).toBe(1);
  expect(entries[0]?.effect).toContain(first.id);
});

test("an executed refusal is replayed, a refused parameter is not, and a key lives a day", async () => {
  const { account } = await stage.connect();
  const send = () =>
    stage.stripe.transfers.create({ amount: 5000, currency: "usd", destination: account.id }, { idempotencyKey: "k" });
  await expect(send()).rejects.toMatchObject({ code: "balance_insufficient" });
  await stage.fund(10_000);
  await stage.advance(0.9);
  await expect(send()).rejects.toMatchObject({ headers: { "idempotent-replayed": "true" } });
  await stage.advance(1.2);
  await expect(send()).resolves.toMatchObject({ amount: 5000 });
  const bad = { nonsense: "1" } as Stripe.CustomerCreateParams;
  await expect(stage.stripe.customers.create(bad, { idempotencyKey: "c" })).rejects.toMatchObject({
    code: "parameter_unknown",
    param: "nonsense",
  });
  await expect(customer("Mai", "c")).resolves.toMatchObject({ name: "Mai" });
});

test("v2 keeps a success for thirty days", async () => {
  const make = () => stage.stripe.v2.core.accounts.create({ display_name: "Mai" }, { idempotencyKey: "a" });
  const first = await make();
  await stage.advance(29);
  expect((await make()).id).toBe(first.id);
  await stage.advance(2);
  expect((await make()).id).not.toBe(first.id);
});

test("parameters that are missing or no integers are refused in Stripe's words", async () => {
  const wrong = { currency: "usd", destination: "acct_1" } as unknown as Stripe.TransferCreateParams;
  await expect(stage.stripe.transfers.create(wrong)).rejects.toMatchObject({
    code: "parameter_missing",
    param: "amount",
  });
  const text = { ...wrong, amount: "ten" } as unknown as Stripe.TransferCreateParams;
  await expect(stage.stripe.transfers.create(text)).rejects.toMatchObject({ code: "parameter_invalid_integer" });
  await expect(stage.stripe.transfers.list({ limit: 101 })).rejects.toMatchObject({ param: "limit" });
  await expect(stage.stripe.charges.retrieve("ch_none", { expand: ["customer"] })).rejects.toMatchObject({
    code: "resource_missing",
    statusCode: 404,
  });
});

test("live keys, unknown keys, versions, accounts and addresses are refused", async () => {
  const ask = async (headers: Record<string, string>, path = "/v1/balance") => {
    const response = await fetch(`${stage.standIn.url}${path}`, { headers });
    const body = (await response.json()) as { error?: { type: string } };
    return [response.status, body.error?.type];
  };
  const authorization = "Bearer sk_test_1";
  expect(await ask({})).toEqual([401, "invalid_request_error"]);
  expect(await ask({ authorization: "Bearer sk_live_1" })).toEqual([401, "invalid_request_error"]);
  expect(await ask({ authorization, "stripe-version": "2020-01-01" })).toEqual([400, "invalid_request_error"]);
  expect(await ask({ authorization, "stripe-account": "acct_none" })).toEqual([403, "invalid_request_error"]);
  expect(await ask({ authorization }, "/v1/nonsense")).toEqual([404, "invalid_request_error"]);
  expect(await ask({ authorization })).toEqual([200, undefined]);
});

test("lists go from new to old, by cursor, group and instant", async () => {
  const send = await ready();
  const made = [await send("a"), await send("b"), await send("c")].map((one) => one.id);
  const list = (params: Stripe.TransferListParams) => stage.stripe.transfers.list(params);
  const first = await list({ limit: 2, transfer_group: "agr_1" });
  expect([first.data.map((one) => one.id), first.has_more]).toEqual([[made[2], made[1]], true]);
  const rest = await list({ limit: 2, starting_after: String(made[1]) });
  expect([rest.data.map((one) => one.id), rest.has_more]).toEqual([[made[0]], false]);
  const newer = await list({ limit: 1, ending_before: String(made[0]) });
  expect([newer.data.map((one) => one.id), newer.has_more]).toEqual([[made[1]], true]);
  expect((await list({ transfer_group: "agr_2" })).data).toEqual([]);
  const later = Math.floor(stage.clock.now().getTime() / 1000) + 1;
  expect((await list({ created: { gte: later } })).data).toEqual([]);
  const collected: string[] = [];
  for await (const one of stage.stripe.transfers.list({ limit: 1, expand: ["data.balance_transaction"] })) {
    collected.push(one.id);
    expect(one.balance_transaction).toMatchObject({ object: "balance_transaction", type: "transfer" });
  }
  expect(collected).toEqual([...made].reverse());
  const updated = await stage.stripe.transfers.update(String(made[0]), { metadata: { seen: "yes" } });
  expect(updated.metadata).toEqual({ seen: "yes" });
});

/** What the SDK says, and how often the call was executed; the same key brings the transfer in the end. */
const FAULTS: [action: string, saying: object, executed: number][] = [
  ["429", { type: "StripeRateLimitError", code: "rate_limit" }, 0],
  ["lock_timeout", { type: "StripeRateLimitError", code: "lock_timeout" }, 0],
  ["409", { code: "idempotency_key_in_use" }, 0],
  ["500_before", { type: "StripeAPIError", statusCode: 500 }, 0],
  ["html_502", { type: "StripeAPIError" }, 0],
  ["timeout_before", { type: "StripeConnectionError" }, 0],
  ["timeout_after", { type: "StripeConnectionError" }, 1],
  ["cut_body", { type: "StripeConnectionError" }, 1],
];
test.each(FAULTS)("a fault on order: %s", async (action, saying, executed) => {
  const send = await ready();
  await order(action);
  await expect(send("k", 1000, action.startsWith("timeout") ? 500 : 5000)).rejects.toMatchObject(saying);
  expect((await stage.journal("^/v1/transfers$")).counts.effects.tr ?? 0).toBe(executed);
  await expect(settled(() => send("k"))).resolves.toMatchObject({ object: "transfer" });
  expect((await stage.journal("^/v1/transfers$")).counts.effects.tr).toBe(1);
});

test("a 500 after the work was done is saved, and only a list finds the transfer", async () => {
  const send = await ready();
  await order("500_after");
  await expect(send("k")).rejects.toMatchObject({ statusCode: 500 });
  await expect(send("k")).rejects.toMatchObject({ statusCode: 500, headers: { "idempotent-replayed": "true" } });
  expect((await stage.stripe.transfers.list({ transfer_group: "agr_1" })).data).toHaveLength(1);
});

test("a reset is sent again by the SDK itself, and moves money once", async () => {
  const send = await ready();
  await order("reset_after");
  await expect(send("k")).resolves.toMatchObject({ object: "transfer" });
  const { entries, counts } = await stage.journal("^/v1/transfers$");
  expect(entries.map(({ status, replayed, fault }) => [status, replayed, fault])).toEqual([
    [0, false, "reset_after"],
    [200, true, null],
  ]);
  expect(counts.effects.tr).toBe(1);
});

test("a fault meets the request it was meant for", async () => {
  const send = await ready();
  await order("500_before", { nth: 2, count: 2 });
  const outcomes = [];
  for (const key of ["a", "b", "c", "d"])
    outcomes.push(
      await send(key).then(
        () => "ok",
        () => "failed",
      ),
    );
  expect(outcomes).toEqual(["ok", "failed", "failed", "ok"]);
  expect((await order("nonsense")).status).toBe(400);
});

test("a key is in use while its first request has no answer", async () => {
  const send = await ready();
  await order("timeout_after");
  const first = send("k", 1000, 2000);
  const journal = () => stage.journal("^/v1/transfers$");
  while ((await journal()).entries.length === 0);
  await expect(send("k")).rejects.toMatchObject({ code: "idempotency_key_in_use", statusCode: 409 });
  await expect(first).rejects.toMatchObject({ type: "StripeConnectionError" });
  await expect(settled(() => send("k"))).resolves.toMatchObject({ object: "transfer" });
});

test("a fault with a probability meets the same requests for the same seed", async () => {
  const read = () =>
    stage.stripe.balance.retrieve().then(
      () => "ok",
      () => "failed",
    );
  const run = async (seed: string) => {
    await stage.call("DELETE", "/_standin/faults");
    const match = { method: "GET", path: "^/v1/balance$", probability: 0.5, seed, count: 100 };
    await stage.call("POST", "/_standin/faults", { action: "429", match });
    const outcomes = [];
    for (let n = 0; n < 24; n += 1) outcomes.push(await read());
    return outcomes;
  };
  const first = await run("a");
  expect(new Set(first)).toEqual(new Set(["ok", "failed"]));
  expect(await run("a")).toEqual(first);
  expect(await run("b")).not.toEqual(first);
});

test("a late answer is no answer to the impatient, and its work is done", async () => {
  const send = await ready();
  const path = "^/v1/transfers$";
  await stage.call("POST", "/_standin/faults", { action: "latency", ms: 60_000, match: { method: "POST", path } });
  const late = send("k", 1000, 1000);
  while ((await stage.journal(path)).entries.length === 0);
  await expect(send("k")).rejects.toMatchObject({ code: "idempotency_key_in_use" });
  await expect(late).rejects.toMatchObject({ type: "StripeConnectionError" });
  expect((await settled(() => send("k"))).lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect((await stage.journal(path)).counts.effects.tr).toBe(1);
});

test("another object in the answer's place resolves in the SDK, and the key brings the right one", async () => {
  const send = await ready();
  await order("wrong_object");
  const answer = await send("k");
  expect([answer.lastResponse.statusCode, answer.object]).toEqual([200, "balance"]);
  expect((await send("k")).object).toBe("transfer");
});

test("a JSON answer without an error resolves in the SDK, and is no transfer", async () => {
  const send = await ready();
  await order("json_no_error");
  const answer = await send("k");
  expect([answer.lastResponse.statusCode, answer.object]).toEqual([503, undefined]);
});
