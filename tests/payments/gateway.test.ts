// The gateway against the stand-in: what each fault on the wire comes to, and what really happened at the provider.
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Operation, Outcome } from "../../shared/domain/operation.ts";
import type { PaymentsGateway } from "../../shared/payments/gateway.ts";
import { stripeGateway } from "../../shared/payments/stripe.ts";
import { newOperation } from "../../shared/store/operations.ts";
import { openStage, type Stage } from "../stripe/stage.ts";

const NOW = new Date("2026-11-02T10:00:00.000Z");
let stage: Stage;
let gateway: PaymentsGateway;
beforeEach(async () => {
  stage = await openStage();
  gateway = await stripeGateway({ apiKey: "sk_test_gateway", baseUrl: stage.standIn.url });
});
afterEach(() => stage.close());

const operation = (kind: Operation["kind"], params: Record<string, unknown>): Operation =>
  newOperation({ kind, subjectId: "mst_1", n: 1, params, subject: {}, now: NOW }).operation;

async function transferOperation(more: Record<string, unknown> = {}) {
  const { account } = await stage.connect();
  const { charge, intent } = await stage.fund(11_000);
  const params = {
    amount: 10_000,
    currency: "usd",
    destination: account.id,
    source_transaction: charge.id,
    transfer_group: "agr_1",
    metadata: { env: "test", agreement_id: "agr_1" },
    ...more,
  };
  return { operation: operation("transfer", params), account, charge, intent };
}

const fault = (action: string) =>
  stage.call("POST", "/_standin/faults", { action, match: { path: "^/v1/transfers$" } });
const executed = async () => (await gateway.transfersOf("agr_1")).length;

describe("sending a transfer", () => {
  it("is done with what the ledger needs, and the same key gives the same transfer", async () => {
    const { operation } = await transferOperation();
    const first = await gateway.send(operation);
    expect(first).toMatchObject({ kind: "done", stripeId: /^tr_/, result: { balanceTransactionId: /^txn_/ } });
    expect(await gateway.send(operation)).toMatchObject({
      kind: "done",
      stripeId: (first as { stripeId: string }).stripeId,
    });
    expect(await gateway.transfersOf("agr_1")).toMatchObject([
      { amount: 10_000, currency: "usd", metadata: { op_id: operation.opId, attempt: "1" }, amountReversed: 0 },
    ]);
  });

  it.each<[string, Outcome["kind"], number]>([
    ["429", "not_executed", 0],
    ["lock_timeout", "not_executed", 0],
    ["409", "unknown", 0],
    ["500_before", "unknown", 0],
    ["html_502", "unknown", 0],
    ["json_no_error", "unknown", 0],
    ["500_after", "unknown", 1],
    ["cut_body", "unknown", 1],
  ])("is, after %s, %s with %i transfers made", async (action, kind, transfers) => {
    const { operation } = await transferOperation();
    await fault(action);
    expect(await gateway.send(operation)).toMatchObject({ kind });
    expect(await executed()).toBe(transfers);
    expect(["done", "unknown"]).toContain((await gateway.send(operation)).kind);
    expect(await executed()).toBeLessThanOrEqual(1);
  });

  it("is made once though the connection breaks, which the library answers by asking again", async () => {
    const { operation } = await transferOperation();
    await fault("reset_after");
    expect(await gateway.send(operation)).toMatchObject({ kind: "done" });
    expect(await executed()).toBe(1);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["more than the charge brought", { amount: 11_001 }, "no_code"],
    ["another currency", { currency: "eur" }, "no_code"],
    ["an account that does not exist", { destination: "acct_nobody" }, "resource_missing"],
  ])("is rejected for %s", async (_, more) => {
    const { operation } = await transferOperation(more);
    expect(await gateway.send(operation)).toMatchObject({ kind: "rejected" });
    expect(await executed()).toBe(0);
  });

  it("is rejected for an account that cannot take transfers, by the code that blocks it", async () => {
    const { operation, account } = await transferOperation();
    await stage.call("POST", `/_standin/accounts/${account.id}/capability`, { status: "restricted" });
    expect(await gateway.send(operation)).toMatchObject({ kind: "rejected", code: "transfers_not_allowed" });
  });

  it("is a bug when the key was used with other params", async () => {
    const { operation } = await transferOperation();
    await gateway.send(operation);
    const changed = { ...operation, params: { ...operation.params, amount: 9_999 } };
    expect(await gateway.send(changed)).toMatchObject({ kind: "bug" });
    expect(await executed()).toBe(1);
  });

  it("is not executed when the key to the account is wrong", async () => {
    const stranger = await stripeGateway({ apiKey: "nonsense", baseUrl: stage.standIn.url });
    const { operation } = await transferOperation();
    expect(await stranger.send(operation)).toMatchObject({ kind: "not_executed" });
  });
});

describe("something that answers instead of Stripe", () => {
  const answers = async (status: number, body: string, type = "application/json") => {
    const server = createServer((_, response) => response.writeHead(status, { "content-type": type }).end(body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const elsewhere = await stripeGateway({ apiKey: "sk_test_x", baseUrl: `http://127.0.0.1:${port}` });
    const { operation } = await transferOperation();
    const outcome = await elsewhere.send(operation);
    const codeOf = (error: { code: string }) => error.code;
    const read = await elsewhere.retrieveTransfer("tr_1").catch(codeOf);
    const listed = await elsewhere.transfersOf("agr_1").catch(codeOf);
    server.closeAllConnections();
    server.close();
    return { outcome, read, listed };
  };
  const other = JSON.stringify({ object: "transfer", id: "tr_other", amount: 1, currency: "usd", metadata: {} });

  it.each<[string, number, string, Outcome["kind"]]>([
    ["a load balancer's 503", 503, '{"message":"Service Unavailable"}', "unknown"],
    ["a gateway's 404", 404, '{"message":"Not Found"}', "unknown"],
    ["an empty object", 200, "{}", "unknown"],
    ["an object with a status that is no success", 503, other, "unknown"],
    ["an empty list", 503, '{"object":"list","data":[],"has_more":false}', "unknown"],
    ["another transfer", 200, other, "bug"],
    ["another kind of object", 200, '{"object":"charge","id":"ch_1"}', "bug"],
  ])("is never taken for a paid transfer: %s", async (_, status, body, kind) => {
    const { outcome, read, listed } = await answers(status, body);
    expect(outcome.kind).toBe(kind);
    if (body !== other || status !== 200) expect(read).toBe("payments_unavailable");
    expect(listed).toBe("payments_unavailable");
  });

  it("is never taken for a read: a login page", async () => {
    const { outcome, read } = await answers(200, "<html>Sign in to the airport</html>", "text/html");
    expect(outcome.kind).toBe("unknown");
    expect(read).toBe("payments_unavailable");
  });
});

describe("the gateway", () => {
  it("opens a Checkout session for exactly the amount, and reads its payment with the settled charge", async () => {
    const params = {
      mode: "payment",
      client_reference_id: "fnd_1",
      customer_email: "money@brand.test",
      line_items: [
        { quantity: 1, price_data: { currency: "thb", unit_amount: 49_503, product_data: { name: "ชาฤดูใบไม้ร่วง" } } },
      ],
      payment_intent_data: { transfer_group: "agr_1", metadata: { env: "test", funding_id: "fnd_1" } },
      metadata: { env: "test", funding_id: "fnd_1" },
      success_url: "http://127.0.0.1/back",
      cancel_url: "http://127.0.0.1/back",
      expires_at: Math.floor(stage.clock.now().getTime() / 1000) + 86_100,
    };
    const asked = operation("checkout", params);
    const opened = await gateway.send(asked);
    if (opened.kind !== "done") throw new Error(JSON.stringify(opened));
    expect(opened.result).toMatchObject({ url: /\/pay\/cs_/, expiresAt: "2026-11-03T09:55:00.000Z" });
    expect(await gateway.retrieveSession(opened.stripeId)).toMatchObject({ status: "open", paymentStatus: "unpaid" });
    await stage.call("POST", new URL(opened.result.url ?? "").pathname, { outcome: "paid" });
    const session = await gateway.retrieveSession(opened.stripeId);
    expect(session).toMatchObject({ status: "complete", paymentStatus: "paid" });
    const paid = await gateway.retrievePayment(session.paymentIntentId ?? "");
    const txn = paid.charge?.balanceTransaction;
    expect(paid).toMatchObject({
      status: "succeeded",
      amount: 49_503,
      currency: "thb",
      metadata: { funding_id: "fnd_1", op_id: asked.opId, attempt: "1" },
    });
    expect((txn?.net ?? 0) + (txn?.fee ?? 0)).toBe(49_503);
  });

  it.each(["v2", "v1"] as const)(
    "makes an account by %s, links to its onboarding, and reads what is still due in one shape",
    async (recipients) => {
      const gateway = await stripeGateway({ apiKey: "sk_test_gateway", baseUrl: stage.standIn.url, recipients });
      const { api, params } = gateway.newRecipient({
        email: "sam@creator.test",
        displayName: "Sam",
        country: "US",
        entityType: "individual",
        currency: "usd",
        metadata: { env: "test", creator_id: "crt_1" },
      });
      expect(api).toBe(recipients);
      const frozen = operation("account", params);
      const made = await gateway.send(frozen);
      if (made.kind !== "done") throw new Error(JSON.stringify(made));
      const id = made.stripeId;
      // Whatever is configured by then, an operation is sent to the API that it was made for.
      expect(
        await (await stripeGateway({ apiKey: "sk_test_gateway", baseUrl: stage.standIn.url })).send(frozen),
      ).toEqual(expect.objectContaining({ kind: "done", stripeId: id }));
      const before = await gateway.retrieveRecipient(id);
      expect(before).toMatchObject({ stripeAccountId: id, transfersEnabled: false, payoutsEnabled: false });
      expect(before.requirementsDue.length).toBeGreaterThan(0);
      expect(before).not.toHaveProperty("disabledReason");
      const urls = { returnUrl: "http://127.0.0.1/back", refreshUrl: "http://127.0.0.1/again" };
      const link = await gateway.onboardingLink(id, urls);
      expect(await gateway.onboardingLink(id, urls)).not.toBe(link);
      await stage.call("POST", new URL(link).pathname, { outcome: "complete" });
      expect(await gateway.retrieveRecipient(id)).toEqual({
        stripeAccountId: id,
        transfersEnabled: true,
        payoutsEnabled: true,
        requirementsDue: [],
      });
      await stage.stripe.accounts.reject(id, { reason: "terms_of_service" });
      const rejected = await gateway.retrieveRecipient(id);
      expect(rejected.transfersEnabled).toBe(false);
      expect(rejected.disabledReason).toMatch(/^rejected/);
    },
  );

  it("finds the transfers that a bank payout carried", async () => {
    const { operation, account } = await transferOperation();
    const sent = await gateway.send(operation);
    if (sent.kind !== "done") throw new Error(JSON.stringify(sent));
    await stage.advance(3);
    const [payout] = (await stage.stripe.payouts.list({}, { stripeContext: account.id })).data;
    expect(await gateway.retrievePayout(account.id, payout?.id ?? "")).toMatchObject({
      amount: 10_000,
      currency: "usd",
    });
    expect(await gateway.transfersInPayout(account.id, payout?.id ?? "")).toMatchObject([
      { transferId: sent.stripeId, destinationPayment: expect.stringMatching(/^py_/) },
    ]);
  });

  it("reads lists to their end", async () => {
    const { operation, account, charge } = await transferOperation({ amount: 1 });
    const more = Array.from({ length: 120 }, (_, n) =>
      stage.stripe.transfers.create({
        amount: 1,
        currency: "usd",
        destination: account.id,
        source_transaction: charge.id,
        transfer_group: "agr_1",
        metadata: { n: String(n) },
      }),
    );
    await Promise.all(more);
    await gateway.send(operation);
    const found = await gateway.transfersOf("agr_1");
    expect(new Set(found.map(({ id }) => id)).size).toBe(121);
    expect(found.filter(({ metadata }) => metadata.op_id === operation.opId)).toHaveLength(1);
  });

  it("never sends a live key to another address", async () => {
    await expect(stripeGateway({ apiKey: "sk_live_x", baseUrl: stage.standIn.url })).rejects.toThrow("never sent");
    await expect(stripeGateway({ apiKey: "rk_live_x", baseUrl: stage.standIn.url })).rejects.toThrow("never sent");
  });
});
